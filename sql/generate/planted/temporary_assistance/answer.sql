-- The township limit is of 2021: earlier years know no hit on it.
SELECT *, NULL AS subject_kind, NULL AS subject_key FROM (VALUES
  ('TA-01/hit/1', 'TA-01', 'hit', 'person', 0, 'temporary_assistance', 2, 2, 700, '乡镇审批1500元，超过限额800元'),
  ('TA-01/near/1', 'TA-01', 'near_miss', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '县民政局已会签'),
  ('TA-01/near/2', 'TA-01', 'near_miss', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '因灾救助，县级救灾文件授权'),
  ('TA-02/hit/1', 'TA-02', 'hit', 'household', 0, 'temporary_assistance', 2, 1, 500, '同一原因三十天内两笔各不超限额，合计1300元'),
  ('TA-02/near/1', 'TA-02', 'near_miss', 'household', 0, 'temporary_assistance', NULL, NULL, NULL, '两笔原因不同'),
  ('TA-03/hit/2', 'TA-02', 'near_miss', 'household', 0, 'temporary_assistance', NULL, NULL, NULL, '同一原因两笔相隔三十天以上'),
  ('TA-03/hit/1', 'TA-03', 'hit', 'household', 0, 'temporary_assistance', 1, 1, urban_standard(month_ago(1)) * 2, '十二个月内同一原因再次救助'),
  ('TA-03/hit/2', 'TA-03', 'hit', 'household', 0, 'temporary_assistance', 2, 2, 500, '乡镇审批，相隔五十天同一原因再次救助'),
  ('TA-03/near/1', 'TA-03', 'near_miss', 'household', 0, 'temporary_assistance', NULL, NULL, NULL, '重病长期治疗，县级审批继续救助'),
  ('TA-03/near/2', 'TA-03', 'near_miss', 'household', 0, 'temporary_assistance', NULL, NULL, NULL, '期间再次出院，证明在档'),
  ('TA-04/hit/1', 'TA-04', 'hit', 'person', 0, 'temporary_assistance', 2, 2, 1000, '两人两个月，比城市低保标准计算多1000元'),
  ('TA-04/hit/2', 'TA-04', 'hit', 'person', 0, 'temporary_assistance', 2, 2, urban_standard(month_ago(2)) * 2, '按八个月计算，超过六个月的上限'),
  ('TA-04/near/1', 'TA-04', 'near_miss', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '一事一议，会议记录在档'),
  ('TA-04/near/2', 'TA-04', 'near_miss', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '差额0.50元，在1元以内'),
  ('TA-05/hit/1', 'TA-05', 'hit', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '急难型先行发放，至今未补办手续'),
  ('TA-05/hit/2', 'TA-05', 'hit', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '急难型发放后三十五天才补办'),
  ('TA-05/near/1', 'TA-05', 'near_miss', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '台账未填补办日期，审批表已按时归档'),
  ('TA-05/near/2', 'TA-05', 'near_miss', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '十个工作日内补办'),
  ('TA-06/hit/1', 'TA-06', 'hit', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '急难型申请后三天才发放'),
  ('TA-06/hit/2', 'TA-06', 'hit', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '支出型申请后五十天才发放，超过二十个工作日'),
  ('TA-05/near/2', 'TA-06', 'near_miss', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '急难型申请后两天发放'),
  ('TA-06/near/2', 'TA-06', 'near_miss', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '公示期间有异议，复查后发放'),
  ('TA-07/hit/1', 'TA-07', 'hit', 'home village', 0, 'temporary_assistance', 2, 2, NULL, '同村同日十户同额'),
  ('TA-07/near/1', 'TA-07', 'near_miss', 'home village', 0, 'temporary_assistance', NULL, NULL, NULL, '同村同日九户同额，不足十户'),
  ('TA-08/hit/1', 'TA-08', 'hit', 'person', 0, 'temporary_assistance', 2, 2, 600, '申请前已死亡'),
  ('TA-08/hit/2', 'TA-08', 'hit', 'person', 0, 'temporary_assistance', 2, 2, NULL, '领取人为在职行政编制人员'),
  ('TA-08/near/1', 'TA-08', 'near_miss', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '公益岗'),
  ('TA-08/near/2', 'TA-08', 'near_miss', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '交通事故后救助，名下有车不作疑点'),
  ('TA-11/hit/1', 'TA-11', 'hit', 'person', 0, 'temporary_assistance', 2, 2, NULL, '现金1500元超过小额限额，且无签收'),
  ('TA-11/hit/2', 'TA-11', 'hit', 'person', 0, 'temporary_assistance', 2, 2, NULL, '发放实物，无签收'),
  ('TA-11/near/1', 'TA-11', 'near_miss', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '现金500元，已签收'),
  ('TA-11/near/2', 'TA-11', 'near_miss', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '当地无银行网点，已签收'),
  ('TA-16/hit/1', 'TA-16', 'hit', 'person', 0, 'temporary_assistance', 2, 2, NULL, '支出型，无公示材料'),
  ('TA-01/hit/1', 'TA-16', 'near_miss', 'person', 0, 'temporary_assistance', NULL, NULL, NULL, '急难型不要求事前核对和公示')
) AS planted(recipe, check_code, "case", subject, member_no, programme, first_ago, last_ago, amount, note)
WHERE check_code NOT IN ('TA-01', 'TA-02') OR getvariable('as_of_month')::DATE >= DATE '2021-06-01'
UNION ALL
-- printed figures: the cell is document, place, period, group, indicator and unit
SELECT NULL, code, "case", NULL, 0, NULL, NULL, NULL, NULL, note, 'cell', county_name() || document || '|' || county_name() || '|' || (year(getvariable('as_of')::DATE) - 1) || '年|' || figure
FROM (VALUES
  ('TA-15', 'hit', '临时救助工作汇报', '临时救助|临时救助|人', '人数100少于户数120'),
  ('ST-04', 'hit', '临时救助工作汇报', '临时救助|临时救助|人', '人数少于户数（TA-15 的同一事实）'),
  ('TA-15', 'hit', '临时救助情况统计', '临时救助|临时救助|户次', '各原因合计95，总数100'),
  ('TA-15', 'near_miss', '临时救助统计年报', '临时救助|临时救助|户次', '各原因合计与总数相符')
) AS printed(code, "case", document, figure, note)
