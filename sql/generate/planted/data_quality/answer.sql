SELECT * FROM (VALUES
  ('DQ-01/hit/1', 'DQ-01', 'hit', 'poor row', 0, NULL, NULL, NULL, NULL, '校验码不符'),
  ('DQ-01/hit/2', 'DQ-01', 'hit', 'poor row', 0, NULL, NULL, NULL, NULL, '出生日期为2月31日'),
  ('DQ-01/near/1', 'DQ-01', 'near_miss', 'poor row', 0, NULL, NULL, NULL, NULL, '15位旧号可换算'),
  ('DQ-01/near/2', 'DQ-01', 'near_miss', 'poor row', 0, NULL, NULL, NULL, NULL, '台湾居民居住证号'),
  ('DQ-01/near/3', 'DQ-01', 'near_miss', 'person', 0, NULL, NULL, NULL, NULL, '号码前有撇号'),
  ('DQ-05/hit/1', 'DQ-05', 'hit', 'person', 1, NULL, NULL, NULL, NULL, '同一人两本正常的残疾人证'),
  ('DQ-05/hit/2', 'DQ-05', 'hit', 'person', 0, 'nursing_subsidy', 0, 0, NULL, '同月同人护理补贴名册出现两行'),
  ('DQ-05/near/1', 'DQ-05', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '旧证已注销，换发新证'),
  ('DQ-05/near/2', 'DQ-05', 'near_miss', 'person', 0, NULL, NULL, NULL, NULL, '同月两项补贴各一行'),
  ('DQ-05/near/3', 'DQ-05', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '只有一本证'),
  ('DQ-11/hit/1', 'DQ-11', 'hit', 'person', 1, NULL, NULL, NULL, NULL, '残疾人证号前18位不是本人身份证号'),
  ('DQ-11/hit/2', 'DQ-11', 'hit', 'person', 1, NULL, NULL, NULL, NULL, '证号第19位与残疾类别不符'),
  ('DQ-11/near/1', 'DQ-11', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '换发证号后缀B1'),
  ('DQ-11/near/2', 'DQ-11', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '多重残疾，明细在册'),
  ('DQ-11/near/3', 'DQ-11', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '第一代残疾人证号不作判断')
) AS answer(recipe, check_code, "case", subject, member_no, programme, first_ago, last_ago, amount, note)
