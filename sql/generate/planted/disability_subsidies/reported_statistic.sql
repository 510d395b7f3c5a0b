-- One row: a figure of two printed reports on the subsidies; in one of them the total is not nursing plus living less both.
SELECT
  county_name() || planted.document AS document
, county_name() AS place, getvariable('county') || '000000' AS division_code, (year(getvariable('as_of')::DATE) - 1) || '年' AS period
, planted.indicator_group, planted.indicator, planted.unit, planted.value
, '第' || planted.line || '行' AS location
, 0 AS file_no, '' AS file_town, 'DS' || planted.document || lpad(planted.line::VARCHAR, 3, '0') AS sort_key
FROM (VALUES
  ('残疾人两项补贴发放情况通报', '两项补贴', '护理补贴', '人', 497, 1), ('残疾人两项补贴发放情况通报', '两项补贴', '生活补贴', '人', 480, 2),
  ('残疾人两项补贴发放情况通报', '两项补贴', '叠加享受', '人', 328, 3), ('残疾人两项补贴发放情况通报', '两项补贴', '两项补贴总人数', '人', 696, 4),
  ('残疾人事业统计年报', '两项补贴', '护理补贴', '人', 497, 1), ('残疾人事业统计年报', '两项补贴', '生活补贴', '人', 480, 2),
  ('残疾人事业统计年报', '两项补贴', '叠加享受', '人', 328, 3), ('残疾人事业统计年报', '两项补贴', '两项补贴总人数', '人', 649, 4)
) AS planted(document, indicator_group, indicator, unit, value, line)
