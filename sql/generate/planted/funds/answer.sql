SELECT *, NULL AS subject_kind, NULL AS subject_key FROM (VALUES
  ('FU-01/hit/1', 'FU-01', 'hit', 'household', 0, 'rural_dibao', 3, 2, -2 * 3 * rate('rural_dibao', '2'), '在册三人户连续两个月未发'),
  ('FU-01/hit/2', 'FU-01', 'hit', 'person', 0, 'nursing_subsidy', 4, 4, -1 * rate('nursing_subsidy', 'high'), '在册重度残疾人一个月护理补贴未发'),
  ('FU-01/near/1', 'FU-01', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '基准月未发，次月10日的期限未到'),
  ('FU-01/near/2', 'FU-01', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '次月10日前补发'),
  ('FU-01/near/3', 'FU-01', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '新纳入户自审批次月起发'),
  ('FU-02/hit/1', 'FU-02', 'hit', 'person', 0, 'rural_dibao', 5, 3, 3 * rate('rural_dibao', '2'), '不在任何名册的人领取三个月低保金'),
  ('FU-02/hit/2', 'FU-02', 'hit', 'person', 0, 'nursing_subsidy', 2, 1, 2 * rate('nursing_subsidy', 'low'), '不在名册且无残疾人证的人领取两个月护理补贴'),
  ('FU-02/near/1', 'FU-02', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '停保次月多发一个月，前后一个月内容许'),
  ('FU-02/near/2', 'FU-02', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '停保后补发在册月份'),
  ('FU-02/near/3', 'FU-02', 'near_miss', 'person', 2, 'orphan', NULL, NULL, NULL, '收款人是监护人，享受人在册'),
  ('FU-03/hit/1', 'FU-03', 'hit', 'household', 0, 'rural_dibao', 4, 3, -2 * rate('rural_dibao', '2'), '三人户两个月各少发一人'),
  ('FU-03/hit/2', 'FU-03', 'hit', 'household', 0, 'rural_dibao', 2, 0, 3 * 2 * (rate('rural_dibao', '1') - rate('rural_dibao', '2')), '二类户三个月按一类发放'),
  ('FU-03/near/1', 'FU-03', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '少发部分次月补发，相抵为零'),
  ('FU-03/near/2', 'FU-03', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '差额0.50元，在1元以内'),
  ('FU-03/near/3', 'FU-03', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '多发部分已追缴，相抵为零'),
  ('FU-07/hit/1', 'FU-07', 'hit', 'household', 0, 'rural_dibao', 3, 3, 3 * rate('rural_dibao', '2'), '同月同户发放两次，金额为第二笔'),
  ('FU-07/hit/2', 'FU-07', 'hit', 'person', 0, 'nursing_subsidy', 2, 2, rate('nursing_subsidy', 'high'), '同月同人护理补贴发放两次'),
  ('FU-07/near/1', 'FU-07', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '支付失败后重发'),
  ('FU-07/near/2', 'FU-07', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '第二笔已冲正'),
  ('FU-07/near/3', 'FU-07', 'near_miss', 'person', 1, 'living_subsidy', NULL, NULL, NULL, '两名成员的补贴进同一账户，并非重复'),
  ('FU-03/near/1', 'FU-07', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '同月补发差额，并非重复发放'),
  ('FU-08/hit/1', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 4, 0, NULL, '低保金进户外无关人员账户'),
  ('FU-08/hit/2', 'FU-08', 'hit', 'person', 0, 'destitute_support', 3, 0, NULL, '供养金进无协议的户外人员账户'),
  ('FU-08/near/1', 'FU-08', 'near_miss', 'person', 2, 'orphan', NULL, NULL, NULL, '孤儿由同户监护人代领'),
  ('FU-08/near/2', 'FU-08', 'near_miss', 'person', 0, 'destitute_support', NULL, NULL, NULL, '集中供养，进敬老院账户'),
  ('FU-08/near/3', 'FU-08', 'near_miss', 'person', 0, 'destitute_support', NULL, NULL, NULL, '受托照料人代领，协议在档'),
  ('FU-09/outsider/1', 'FU-09', 'hit', 'account', 0, 'rural_dibao', 3, 0, NULL, '一个账户收两户无关低保户四个月的低保金'),
  ('FU-09/hit/1a', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 3, 0, NULL, '低保金进户外无关人员账户（FU-09 的同一事实）'),
  ('FU-09/hit/1b', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 3, 0, NULL, '低保金进户外无关人员账户（FU-09 的同一事实）'),
  ('FU-09/hit/2a', 'FU-09', 'hit', 'account', 0, 'rural_dibao', 4, 0, NULL, '户主账户兼收另一无关户五个月的低保金'),
  ('FU-09/hit/2b', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 4, 0, NULL, '低保金进另一户户主账户（FU-09 的同一事实）'),
  ('FU-09/near/1a', 'FU-09', 'near_miss', 'person', 0, 'destitute_support', NULL, NULL, NULL, '敬老院账户收多名供养对象的供养金'),
  ('FU-09/near/2a', 'FU-09', 'near_miss', 'person', 0, 'destitute_support', NULL, NULL, NULL, '一名受托人代领两名被照料人的供养金'),
  ('FU-09/near/3a', 'FU-09', 'near_miss', 'account', 0, 'rural_dibao', NULL, NULL, NULL, '只有一个月收另一户的低保金'),
  ('FU-09/near/3b', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 2, 2, NULL, '一个月的低保金进另一户户主账户'),
  ('DS-09/hit/1', 'FU-04', 'hit', 'home township', 0, 'orphan', 2, 2, NULL, '儿童基本生活费21日才发'),
  ('TX-03/hit/2', 'FU-04', 'near_miss', 'home township', 0, 'nursing_subsidy', NULL, NULL, NULL, '10日为休息日的顺延至下一工作日发放'),
  ('FU-05/hit/1', 'FU-05', 'hit', 'household', 0, 'rural_dibao', 3, 2, NULL, '两个月的低保金同日发放'),
  ('FU-01/hit/1', 'FU-05', 'hit', 'household', 0, 'rural_dibao', 3, 2, NULL, '中间跳过两个月（FU-01 的同一事实）'),
  ('FU-01/hit/2', 'FU-05', 'hit', 'person', 0, 'nursing_subsidy', 4, 4, NULL, '中间跳过一个月（FU-01 的同一事实）'),
  ('FU-05/near/1', 'FU-05', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '银行退回后与次月同日重发'),
  ('FU-08/hit/1', 'FU-10', 'hit', 'person', 0, 'rural_dibao', 4, 0, NULL, '低保金由村干部收款（FU-08 的同一事实）'),
  ('FU-09/hit/1a', 'FU-10', 'hit', 'person', 0, 'rural_dibao', 3, 0, NULL, '低保金由商户经营者收款（FU-09 的同一事实）'),
  ('FU-09/hit/1b', 'FU-10', 'hit', 'person', 0, 'rural_dibao', 3, 0, NULL, '低保金由商户经营者收款（FU-09 的同一事实）'),
  ('FU-09/near/2a', 'FU-10', 'near_miss', 'person', 0, 'destitute_support', NULL, NULL, NULL, '村干部受托照料，协议在档'),
  ('FU-08/hit/2', 'FU-10', 'near_miss', 'person', 0, 'destitute_support', NULL, NULL, NULL, '收款人不是村干部、经办人员，也不是商户'),
  ('FU-09/near/3b', 'FU-11', 'hit', 'person', 0, 'rural_dibao', 2, 2, NULL, '收款账户改出一个月后改回（FU-08 的同一事实）'),
  ('TX-08/hit/1', 'FU-11', 'hit', 'home township', 0, NULL, 0, 0, NULL, '同村十户同月改发到同一账户'),
  ('TX-08/hit/1', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 0, 0, NULL, '低保金改发到户外无关人员账户（FU-11 的同一事实）'),
  ('TX-08/hit/2', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 0, 0, NULL, '低保金改发到户外无关人员账户（FU-11 的同一事实）'),
  ('TX-08/near/1', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 0, 0, NULL, '低保金改发到户外无关人员账户（FU-11 的同一事实）'),
  ('TX-09/hit/1', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 0, 0, NULL, '低保金改发到户外无关人员账户（FU-11 的同一事实）'),
  ('TX-18/hit/1', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 0, 0, NULL, '低保金改发到户外无关人员账户（FU-11 的同一事实）'),
  ('TX-22/hit/1', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 0, 0, NULL, '低保金改发到户外无关人员账户（FU-11 的同一事实）'),
  ('FU-05/hit/1', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 0, 0, NULL, '低保金改发到户外无关人员账户（FU-11 的同一事实）'),
  ('FU-05/near/1', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 0, 0, NULL, '低保金改发到户外无关人员账户（FU-11 的同一事实）'),
  ('TX-03/family/1', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 0, 0, NULL, '低保金改发到户外无关人员账户（FU-11 的同一事实）'),
  ('FU-18/hit/1', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 0, 0, NULL, '低保金改发到户外无关人员账户（FU-11 的同一事实）'),
  ('FU-08/hit/1', 'FU-11', 'near_miss', 'person', 0, 'rural_dibao', NULL, NULL, NULL, '账户改出后未改回，同月改入该账户的只有一户'),
  ('TX-13/near/1', 'FU-12', 'hit', 'home township', 0, 'orphan', 3, 2, NULL, '两个月的儿童基本生活费以现金发放'),
  ('FU-12/hit/2', 'FU-12', 'hit', 'village account', 0, 'rural_dibao', 2, 0, NULL, '三个月的低保金发到村委会账户'),
  ('FU-12/hit/2', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 2, 0, NULL, '低保金进村委会账户（FU-12 的同一事实）'),
  ('FU-08/near/2', 'FU-12', 'near_miss', 'institution account', 0, 'destitute_support', NULL, NULL, NULL, '集中供养，进敬老院账户'),
  ('FU-18/hit/1', 'FU-18', 'hit', 'household', 0, 'rural_dibao', 3, 3, NULL, '支付失败满三十天未重新发放'),
  ('FU-18/hit/1', 'FU-01', 'hit', 'household', 0, 'rural_dibao', 3, 3, -1 * rate('rural_dibao', '2'), '支付失败未重发（FU-18 的同一事实）'),
  ('FU-07/near/1', 'FU-18', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '支付失败后三天重发'),
  ('FU-01/hit/2', 'FU-23', 'hit', 'home township', 0, 'nursing_subsidy', 4, 4, NULL, '花名册比发放明细多一人（FU-01 的同一事实）'),
  ('FU-08/near/1', 'FU-23', 'near_miss', 'home township', 0, 'orphan', NULL, NULL, NULL, '花名册与发放明细人数、金额一致'),
  ('FU-09/near/1b', 'FU-26', 'hit', 'person', 0, 'destitute_support', 2, 1, NULL, '供养金发入敬老院，又发入本人账户'),
  ('FU-09/near/1b', 'FU-07', 'hit', 'person', 0, 'destitute_support', 2, 1, 2 * rate('destitute_base', ''), '供养金同月发放两次（FU-26 的同一事实）'),
  ('FU-09/near/1a', 'FU-26', 'near_miss', 'person', 0, 'destitute_support', NULL, NULL, NULL, '部分作为零用钱发给本人，合计未超过应发'),
  ('FU-33/hit/1', 'FU-33', 'hit', 'household', 1, 'rural_dibao', 2, 0, NULL, '户主死亡满两个月，三个月的低保金仍进其账户'),
  ('FU-33/hit/1', 'DQ-21', 'hit', 'household', 1, 'rural_dibao', 0, 0, NULL, '花名册登记新户主账号，钱仍进死者账户（FU-33 的同一事实）'),
  ('FU-33/near/1', 'DQ-21', 'hit', 'household', 1, 'rural_dibao', 0, 0, NULL, '花名册登记新户主账号，钱仍进死者账户'),
  ('FU-33/near/1', 'FU-33', 'near_miss', 'household', 1, 'rural_dibao', NULL, NULL, NULL, '户主死亡不足两个月，账户尚在变更'),
  ('FU-06/hit/1', 'FU-03', 'hit', 'household', 0, 'rural_dibao', month(getvariable('as_of')::DATE) - 6, month(getvariable('as_of')::DATE) - 6, -raise_of('rural_dibao', '1'), '按提标前标准发放（FU-06 的同一事实）')
) AS answer(recipe, check_code, "case", subject, member_no, programme, first_ago, last_ago, amount, note)
WHERE recipe NOT LIKE 'FU-06%' OR first_ago BETWEEN 1 AND getvariable('months') - 1
UNION ALL
SELECT recipe, 'FU-06', "case", NULL, 0, split_part(standard, '|', 1), month(getvariable('as_of')::DATE) - 6, month(getvariable('as_of')::DATE) - 6, NULL, note, 'standard', getvariable('county') || '|' || standard || '|' || strftime(date_trunc('year', getvariable('as_of')::DATE), '%Y-%m-%d')
FROM (VALUES
  ('FU-06/hit/1', 'hit', 'rural_dibao|rural|1', '六月仍按提标前标准发放，至期限未补'),
  ('FU-06/hit/2', 'hit', 'rural_dibao|rural|2', '提标差额过了六月底才补发')
) AS answer(recipe, "case", standard, note)
WHERE month(getvariable('as_of')::DATE) - 6 BETWEEN 1 AND getvariable('months') - 1
UNION ALL
SELECT 'DS-04/near/1', 'FU-06', 'near_miss', NULL, 0, 'destitute_support', NULL, NULL, NULL, '提标差额六月底前已补发', 'standard', getvariable('county') || '|destitute_support|rural|' || strftime(date_trunc('year', getvariable('as_of')::DATE), '%Y-%m-%d')
WHERE month(getvariable('as_of')::DATE) - 5 BETWEEN 1 AND getvariable('months') - 1
UNION ALL
-- printed figures: the cell is document, place, period, group, indicator and unit
SELECT NULL, code, "case", NULL, 0, NULL, NULL, NULL, NULL, note, 'cell', county_name() || document || '|' || county_name() || '|' || (year(getvariable('as_of')::DATE) - 1) || '年|' || figure
FROM (VALUES
  ('FU-28', 'hit', '农村低保资金发放情况', '1-6月发放|农村低保|元', '发放额比人数乘标准乘月数多百分之三'),
  ('FU-28', 'near_miss', '农村低保资金决算说明', '1-6月发放|农村低保|元', '偏差0.75%，在2%以内')
) AS printed(code, "case", document, figure, note)
