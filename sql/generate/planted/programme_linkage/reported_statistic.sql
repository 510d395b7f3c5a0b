-- One row: a figure of three printed tables on monitored people and the allowance: five people more than the lists have, as many as they
-- have, and five more of an earlier month.
WITH counted AS (
  SELECT count(DISTINCT monitored.person_id) AS people
  FROM delivery.relapse_monitoring AS monitored
  JOIN delivery.allowance_roll AS roll ON roll.person_id = monitored.person_id
  WHERE monitored.is_risk_eliminated = '否' AND monitored.monitor_kind = '边缘易致贫户' AND roll.file_no = getvariable('months') AND roll.is_covered = '是'
)

SELECT
  county_name() || planted.document AS document
, county_name() AS place, getvariable('county') || '000000' AS division_code, month_text(month_ago(planted.ago)) AS period
, '两项制度衔接' AS indicator_group, '边缘易致贫户享受低保' AS indicator, '人' AS unit, counted.people + planted.more AS value
, '第1行' AS location
, 0 AS file_no, '' AS file_town, 'XJ' || planted.document AS sort_key
FROM (VALUES ('衔接一', 0, 5), ('衔接二', 0, 0), ('衔接三', 3, 5)) AS planted(document, ago, more), counted
