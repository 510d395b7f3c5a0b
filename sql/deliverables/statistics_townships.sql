/*---
id: statistics_townships
purpose: The form 乡镇疑点统计, one row a township and family.
---*/
SELECT
  max(prefecture) AS 市州,
  max(county) AS 县区,
  COALESCE(max(township), '县本级或区划不明') AS 乡镇,
  family AS 疑点类别,
  count(DISTINCT household_no) AS "户数(户)",
  count(DISTINCT person_id) AS "人数(人)",
  count(*) AS "疑点数(条)",
  count(*) FILTER (standing = '佐证疑点') AS "其中佐证疑点(条)",
  count(*) FILTER (severity_no = 1) AS "红色(条)",
  count(*) FILTER (severity_no = 2) AS "橙色(条)",
  count(*) FILTER (severity_no = 3) AS "黄色(条)",
  count(*) FILTER (severity_no = 4) AS "蓝色(条)",
  sum(amount_yuan) FILTER (amount_yuan > 0) AS "多付(逐条合计,元)",
  sum(amount_yuan) FILTER (amount_yuan < 0) AS "少付(逐条合计,元)",
  sum(counted_yuan) FILTER (counted_yuan > 0) AS "多付(每月计一次,元)",
  sum(counted_yuan) FILTER (counted_yuan < 0) AS "少付(每月计一次,元)",
  $as_of::VARCHAR AS 基准日,
  $run_id::VARCHAR AS 批次号
FROM deliverables.list_row
GROUP BY county_code, township_code, family_no, family
ORDER BY county_code, township_code, family_no, family
