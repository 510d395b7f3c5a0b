SELECT *, NULL AS subject_kind, NULL AS subject_key FROM (VALUES
  ('DS-04/hit/1', 'DS-04', 'hit', 'person', 1, 'nursing_subsidy', NULL, NULL, NULL, '肢体二级，无护理补贴'),
  ('DS-04/hit/2', 'DS-04', 'hit', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '精神一级，无护理补贴'),
  ('DS-04/near/1', 'DS-04', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '特困人员不发护理补贴'),
  ('DS-04/near/2', 'DS-04', 'near_miss', 'person', 1, 'nursing_subsidy', NULL, NULL, NULL, '发证不满两个月'),
  ('DS-04/near/3', 'DS-04', 'near_miss', 'person', 1, 'nursing_subsidy', NULL, NULL, NULL, '肢体三级，不属重度'),
  ('DS-07/hit/1', 'DS-07', 'hit', 'person', 0, 'nursing_subsidy', 4, 0, 5 * rate('nursing_subsidy', 'high'), '特困人员领五个月护理补贴'),
  ('DS-07/hit/2', 'DS-07', 'hit', 'person', 0, 'living_subsidy', 2, 0, 3 * rate('living_subsidy', '2'), '特困人员领三个月生活补贴'),
  ('DS-07/near/1', 'DS-07', 'near_miss', 'person', 0, 'living_subsidy', NULL, NULL, NULL, '转特困当月重叠一个月'),
  ('DS-07/near/2', 'DS-07', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '持证特困人员未领补贴'),
  ('DS-07/near/3', 'DS-07', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '转特困前已停补贴'),
  ('DS-01/hit/1', 'DS-01', 'hit', 'person', 0, 'living_subsidy', 3, 0, 4 * rate('living_subsidy', '2'), '不在低保，领四个月生活补贴'),
  ('DS-01/near/1', 'DS-01', 'near_miss', 'person', 0, 'living_subsidy', NULL, NULL, NULL, '低保边缘家庭，本县已扩面'),
  ('DS-02/hit/1', 'DS-02', 'hit', 'person', 0, 'living_subsidy', 3, 0, -4 * rate('living_subsidy', '2'), '在保且持证满两个月，四个月无生活补贴'),
  ('DS-02/near/1', 'DS-02', 'near_miss', 'person', 0, 'living_subsidy', NULL, NULL, NULL, '纳入低保不满两个月'),
  ('DS-03/hit/1', 'DS-03', 'hit', 'person', 0, 'nursing_subsidy', 3, 0, 4 * rate('nursing_subsidy', 'low'), '肢体三级，领四个月护理补贴'),
  ('DS-03/hit/2', 'DS-03', 'hit', 'person', 0, 'nursing_subsidy', 2, 0, 3 * rate('nursing_subsidy', 'low'), '无残疾人证，领三个月护理补贴'),
  ('DS-03/near/1', 'DS-03', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '基准月才由二级改评为三级'),
  ('DS-05/hit/1', 'DS-05', 'hit', 'person', 0, 'nursing_subsidy', 3, 0, -4 * (rate('nursing_subsidy', 'high') - rate('nursing_subsidy', 'low')), '肢体一级属高档，四个月按低档列册'),
  ('DS-05/near/1', 'DS-05', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '听力一级属低档'),
  ('DS-06/hit/1', 'DS-06', 'hit', 'person', 0, 'living_subsidy', 4, 0, -5 * (rate('living_subsidy', '2') - rate('living_subsidy', '3')), '二类家庭五个月按三类标准列册'),
  ('DS-06/near/1', 'DS-06', 'near_miss', 'person', 0, 'living_subsidy', NULL, NULL, NULL, '低保类别在基准月变动，金额仍为上月类别的标准'),
  ('DS-09/hit/1', 'DS-09', 'hit', 'person', 2, 'living_subsidy', 2, 0, 3 * rate('living_subsidy', '2'), '孤儿领三个月生活补贴'),
  ('DS-11/hit/1', 'DS-11', 'hit', 'person', 0, 'nursing_subsidy', 3, 0, 4 * rate('nursing_subsidy', 'high'), '残疾人证到期未换，仍发四个月'),
  ('TX-03/hit/2', 'DS-11', 'hit', 'person', 0, 'nursing_subsidy', 2, 0, NULL, '户口注销后仍发（TX-03 的同一事实，金额在该项）'),
  ('DS-11/near/1', 'DS-11', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '残疾人证到期不满三个月，在换证期内'),
  ('DS-14/hit/1', 'DS-14', 'hit', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '首次发证100天，未办护理补贴'),
  ('DS-14/hit/1', 'DS-04', 'hit', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '肢体二级，发证满两个月无护理补贴（DS-14 的同一事实）'),
  ('DS-14/near/1', 'DS-14', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '首次发证50天，在办理期内'),
  ('DS-15/hit/1', 'DS-15', 'hit', 'person', 0, 'nursing_subsidy', 3, 0, NULL, '肢体二级换发为一级，四个月仍按低档列册'),
  ('DS-15/hit/1', 'DS-05', 'hit', 'person', 0, 'nursing_subsidy', 3, 0, -4 * (rate('nursing_subsidy', 'high') - rate('nursing_subsidy', 'low')), '换发为一级后按低档列册（DS-15 的同一事实）'),
  ('DS-15/near/1', 'DS-15', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '听力一级换发为二级，同属低档')
) AS planted(recipe, check_code, "case", subject, member_no, programme, first_ago, last_ago, amount, note)
UNION ALL
-- printed figures: the cell is document, place, period, group, indicator and unit
SELECT NULL, code, "case", NULL, 0, NULL, NULL, NULL, NULL, note, 'cell', county_name() || document || '|' || county_name() || '|' || (year(getvariable('as_of')::DATE) - 1) || '年|' || figure
FROM (VALUES
  ('DS-16', 'hit', '残疾人两项补贴发放情况通报', '两项补贴|两项补贴总人数|人', '497 + 480 − 328 = 649，报表总数696'),
  ('DS-16', 'near_miss', '残疾人事业统计年报', '两项补贴|两项补贴总人数|人', '497 + 480 − 328 = 649，与报表总数相符')
) AS printed(code, "case", document, figure, note)
