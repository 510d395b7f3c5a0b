-- One row: a figure of two printed reports on children; one of them counts the orphans twice, and differently.
SELECT
  county_name() || planted.document AS document
, county_name() AS place, getvariable('county') || '000000' AS division_code, (year(getvariable('as_of')::DATE) - 1) || '年' AS period
, planted.indicator_group, planted.indicator, planted.unit, planted.value
, '第' || planted.line || '行' AS location
, 0 AS file_no, '' AS file_town, 'CH' || planted.document || lpad(planted.line::VARCHAR, 3, '0') AS sort_key
FROM (VALUES
  ('儿童福利工作总结', '基本情况', '孤儿', '人', 25, 1), ('儿童福利工作总结', '保障情况', '孤儿人数', '人', 28, 2),
  ('儿童福利统计年报', '保障情况', '孤儿', '人', 25, 1), ('儿童福利统计年报', '动态管理', '孤儿', '人', 3, 2)
) AS planted(document, indicator_group, indicator, unit, value, line)
