-- One row: a pension or a contribution of a planted case in one month; those of several months stand once a month.
SELECT
  person.name, person.person_id, planted.scheme, planted.status, planted.base, planted.unit
, month_text(month_ago(month.number)) AS month, planted.benefit
, 0 AS file_no, '' AS file_town, 'z' || planted.recipe || planted.member_no || planted.scheme || month.number AS sort_key
FROM (VALUES
  ('CB-11/hit/1', 0, '企业职工基本养老保险', '正常领取', NULL, NULL, 2600, 0, 0), ('CB-11/hit/2', 1, '机关事业单位养老保险', '正常领取', NULL, NULL, 440, 0, 0), ('CB-11/hit/2', 0, '企业职工基本养老保险', '正常领取', NULL, NULL, 440, 0, 0),
  ('CB-10/near/1', 0, '城乡居民基本养老保险', '正常领取', NULL, NULL, 1500, 0, 0), ('CB-10/near/2', 1, '企业职工养老保险遗属津贴', '正常领取', NULL, NULL, 1600, 0, 0),
  -- three in the household and the standard is 439: 1,317 is not above it
  ('CB-10/near/3', 0, '企业职工基本养老保险', '正常领取', NULL, NULL, 3 * rate('rural_dibao', '1'), 0, 0),
  ('CB-12/hit/1', 0, '企业职工基本养老保险', '参保缴费', 4200, '天水华圆制药公司', NULL, 0, 2), ('CB-12/hit/2', 0, '失业保险', '参保缴费', 1100, '天水果品贮藏公司', NULL, 0, 2),
  ('CB-05/near/1', 0, '企业职工基本养老保险（灵活就业）', '参保缴费', 4200, '个人缴费', NULL, 0, 2), ('CB-05/near/2', 0, '企业职工基本养老保险', '参保缴费', 4200, '天水人力资源代理公司', NULL, 0, 2),
  ('CB-05/near/3', 0, '企业职工基本养老保险', '参保缴费', 4200, '天水华圆制药公司', NULL, 3, 5),
  ('CB-24/near/1', 2, '企业职工基本养老保险', '参保缴费', 1000, '天水华圆制药公司', NULL, 0, 2),
  ('CB-30/hit/1', 0, '企业职工基本养老保险', '参保缴费', 1000, '天水果品贮藏公司', NULL, 0, 2), ('CB-30/near/1', 0, '企业职工基本养老保险', '参保缴费', 1000, '天水果品贮藏公司', NULL, 0, 2), ('CB-30/near/2', 0, '企业职工基本养老保险', '参保缴费', 1000, '天水果品贮藏公司', NULL, 0, 2),
  ('CB-34/hit/3', 0, '企业职工基本养老保险', '正常领取', NULL, NULL, rate('rural_dibao', '1'), 0, 0),
  ('LB-06/near/2', 0, '企业职工基本养老保险', '正常领取', NULL, NULL, 2100, 0, 0), ('LB-12/near/1', 0, '企业职工基本养老保险', '参保缴费', 1000, '天水果品贮藏公司', NULL, 0, 2)
) AS planted(recipe, member_no, scheme, status, base, unit, benefit, last_ago, first_ago)
JOIN person USING (recipe, member_no)
JOIN range(0, 10) AS month(number) ON month.number BETWEEN planted.last_ago AND planted.first_ago
