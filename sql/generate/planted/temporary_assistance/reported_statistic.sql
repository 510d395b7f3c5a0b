-- One row: a figure of three printed reports on temporary assistance: fewer people than households, reasons that do not add up, and one in order.
SELECT
  county_name() || planted.document AS document
, county_name() AS place, getvariable('county') || '000000' AS division_code, (year(getvariable('as_of')::DATE) - 1) || '年' AS period
, planted.indicator_group, planted.indicator, planted.unit, planted.value
, '第' || planted.line || '行' AS location
, 0 AS file_no, '' AS file_town, 'TA' || planted.document || lpad(planted.line::VARCHAR, 3, '0') AS sort_key
FROM (VALUES
  ('临时救助工作汇报', '临时救助', '临时救助', '户', 120, 1), ('临时救助工作汇报', '临时救助', '临时救助', '人', 100, 2),
  ('临时救助情况统计', '临时救助', '临时救助', '户次', 100, 1), ('临时救助情况统计', '临时救助', '因病救助', '户次', 60, 2), ('临时救助情况统计', '临时救助', '因灾救助', '户次', 30, 3), ('临时救助情况统计', '临时救助', '其他救助', '户次', 5, 4),
  ('临时救助统计年报', '临时救助', '临时救助', '户次', 100, 1), ('临时救助统计年报', '临时救助', '因病救助', '户次', 60, 2), ('临时救助统计年报', '临时救助', '因灾救助', '户次', 30, 3), ('临时救助统计年报', '临时救助', '其他救助', '户次', 10, 4)
) AS planted(document, indicator_group, indicator, unit, value, line)
