SELECT * FROM (VALUES
  ('TX-10/hit/1', 'ST-20', 'hit', 'home village', 0, 'rural_dibao', 4, 4, NULL, '登记停发的户仍在花名册（TX-10 的同一事实）'),
  ('TX-10/hit/2', 'ST-20', 'hit', 'home village', 0, 'rural_dibao', 2, 2, NULL, '登记停发的户仍在花名册（TX-10 的同一事实）'),
  ('TX-10/near/2', 'ST-20', 'near_miss', 'home village', 0, 'rural_dibao', NULL, NULL, NULL, '停发次月恢复，花名册未曾减少'),
  ('TX-01/near/2', 'ST-20', 'near_miss', 'home village', 0, 'rural_dibao', NULL, NULL, NULL, '成员死亡次月减员，已登记人员变更'),
  ('AR-05/leaver/1', 'ST-20', 'near_miss', 'home village', 0, 'rural_dibao', NULL, NULL, NULL, '退出已登记停发')
) AS answer(recipe, check_code, "case", subject, member_no, programme, first_ago, last_ago, amount, note)
