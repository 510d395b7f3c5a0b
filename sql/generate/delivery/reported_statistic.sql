-- One row: a figure of the county's report for the as-of month, counted from its own rolls; who stands there twice is one person.
WITH allowance AS (
  SELECT class, count(DISTINCT family_no) AS households, count(DISTINCT person_no) AS people FROM covered_month WHERE month_no = getvariable('months') GROUP BY class
),

destitute AS (
  SELECT count(*) FILTER (NOT is_institutional) AS at_home, count(*) FILTER (is_institutional) AS institutional
  FROM destitute_person
  WHERE first_month_no <= getvariable('months') AND last_month_no = getvariable('months')
),

figure AS (
  SELECT 'roll' AS indicator_group, '农村低保' AS indicator, '户' AS unit, sum(households) AS value, 1 AS line FROM allowance
  UNION ALL SELECT 'roll', '农村低保', '人', sum(people), 2 FROM allowance
  UNION ALL SELECT 'roll', '农村低保' || class_label(class), '户', households, 10 + class FROM allowance
  UNION ALL SELECT 'roll', '农村低保' || class_label(class), '人', people, 20 + class FROM allowance
  UNION ALL SELECT 'roll', '农村特困供养', '人', at_home + institutional, 31 FROM destitute
  UNION ALL SELECT 'roll', '分散供养', '人', at_home, 32 FROM destitute
  UNION ALL SELECT 'roll', '集中供养', '人', institutional, 33 FROM destitute
)

SELECT
  county_name() || '社会救助统计月报' AS document
, county_name() AS place
, getvariable('county') || '000000' AS division_code
, month_text(getvariable('as_of_month')::DATE) AS period
, indicator_group, indicator, unit, value
, '第' || line || '行' AS location
, 0 AS file_no
, '' AS file_town
, lpad(line::VARCHAR, 3, '0') AS sort_key
FROM figure
WHERE value > 0
