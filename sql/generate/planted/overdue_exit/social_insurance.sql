-- One row: a month in which an employer insured a member of a household on the roll.
SELECT
  person.name, person.person_id, '工伤保险' AS scheme, '正常参保' AS status, NULL AS base, county_name() || '保洁服务公司' AS unit
, month_text(month_ago(month.number)) AS month, NULL AS benefit, NULL AS certified_on
, 0 AS file_no, '' AS file_town, person.person_no || '-' || month.number AS sort_key
FROM (VALUES ('TX-22/hit/1', 1, 6), ('TX-22/hit/1', 0, 5)) AS planted(recipe, member_no, months)
JOIN person USING (recipe, member_no)
JOIN range(0, 6) AS month(number) ON month.number < planted.months
