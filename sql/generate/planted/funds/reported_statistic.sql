-- One row: a figure of two printed reports on the allowance of the year before: people by class, and the money of six months, which in one
-- of them is three per cent more than people × standard × months, in the other within two.
WITH class(tier, people) AS (VALUES (1, 2000), (2, 10000), (3, 12000), (4, 1000)),

due AS (
  SELECT sum(6 * class.people * policy.amount) AS yuan
  FROM class
  JOIN policy ON policy.programme = 'rural_dibao' AND policy.tier = class.tier::VARCHAR
    AND make_date(year(getvariable('as_of')::DATE) - 1, 1, 1) >= policy.valid_from AND make_date(year(getvariable('as_of')::DATE) - 1, 1, 1) < policy.valid_to
),

planted AS (
  SELECT document, '在册' AS indicator_group, '农村低保' || class_label(class.tier) AS indicator, '人' AS unit, class.people::DECIMAL(18, 2) AS value, class.tier AS line
  FROM class, (VALUES ('农村低保资金发放情况'), ('农村低保资金决算说明')) AS report(document)
  UNION ALL
  SELECT report.document, '1-6月发放', '农村低保', '元', round(due.yuan * report.share)::DECIMAL(18, 2), 9
  FROM due, (VALUES ('农村低保资金发放情况', 1.03), ('农村低保资金决算说明', 1.0075)) AS report(document, share)
)

SELECT
  county_name() || planted.document AS document
, county_name() AS place, getvariable('county') || '000000' AS division_code, (year(getvariable('as_of')::DATE) - 1) || '年' AS period
, planted.indicator_group, planted.indicator, planted.unit, planted.value
, '第' || planted.line || '行' AS location
, 0 AS file_no, '' AS file_town, 'FU' || planted.document || lpad(planted.line::VARCHAR, 3, '0') AS sort_key
FROM planted
