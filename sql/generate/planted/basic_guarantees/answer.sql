SELECT * FROM (VALUES
  ('DQ-01/hit/1', 'SB-03', 'hit', 'poor row', 0, NULL, NULL, NULL, NULL, '建档立卡登记的证号有误，按此号查无参保（DQ-01 的同一事实）'),
  ('DQ-01/hit/2', 'SB-03', 'hit', 'poor row', 0, NULL, NULL, NULL, NULL, '建档立卡登记的证号有误，按此号查无参保（DQ-01 的同一事实）'),
  ('DQ-01/near/2', 'SB-03', 'hit', 'poor row', 0, NULL, NULL, NULL, NULL, '建档立卡用居住证号登记，参保用户籍证号，按此号查无参保（DQ-01 的同一事实）')
) AS answer(recipe, check_code, "case", subject, member_no, programme, first_ago, last_ago, amount, note)
