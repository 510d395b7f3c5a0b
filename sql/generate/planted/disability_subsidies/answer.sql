SELECT * FROM (VALUES
  ('DS-04/hit/1', 'DS-04', 'hit', 'person', 1, 'nursing_subsidy', NULL, NULL, NULL, '肢体二级，无护理补贴'),
  ('DS-04/hit/2', 'DS-04', 'hit', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '精神一级，无护理补贴'),
  ('DS-04/near/1', 'DS-04', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '特困人员不发护理补贴'),
  ('DS-04/near/2', 'DS-04', 'near_miss', 'person', 1, 'nursing_subsidy', NULL, NULL, NULL, '发证不满两个月'),
  ('DS-04/near/3', 'DS-04', 'near_miss', 'person', 1, 'nursing_subsidy', NULL, NULL, NULL, '肢体三级，不属重度'),
  ('DS-07/hit/1', 'DS-07', 'hit', 'person', 0, 'nursing_subsidy', 4, 0, 5 * rate('nursing_subsidy', 'high'), '特困人员领五个月护理补贴'),
  ('DS-07/hit/2', 'DS-07', 'hit', 'person', 0, 'living_subsidy', 2, 0, 3 * rate('living_subsidy', '2'), '特困人员领三个月生活补贴'),
  ('DS-07/near/1', 'DS-07', 'near_miss', 'person', 0, 'living_subsidy', NULL, NULL, NULL, '转特困当月重叠一个月'),
  ('DS-07/near/2', 'DS-07', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '持证特困人员未领补贴'),
  ('DS-07/near/3', 'DS-07', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '转特困前已停补贴')
) AS answer(recipe, check_code, "case", subject, member_no, programme, first_ago, last_ago, amount, note)
