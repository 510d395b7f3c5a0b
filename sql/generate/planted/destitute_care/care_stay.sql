-- One row: the stay of a planted case in one of these homes.
SELECT
  county_name() || planted.name AS institution, ward.person_id, ward.name
, getvariable('as_of')::DATE - planted.entered_days AS entered_on, getvariable('as_of')::DATE - planted.left_days AS left_on, planted.kind
, getvariable('county') || '000000' AS division_code
, 0 AS file_no, '' AS file_town, ward.person_id AS sort_key
FROM (VALUES
  ('TC-12/hit/1', '城区养老院', 50, NULL, '长期供养'), ('TC-12/hit/2', '红堡镇敬老院', 58, 40, '长期供养'),
  ('TC-01/near/1', '仁和养老院', 5, NULL, '长期供养'), ('TC-02/near/2', '福利养老院', 6, NULL, '临时托养')
) AS planted(recipe, name, entered_days, left_days, kind)
JOIN person AS ward ON ward.recipe = planted.recipe AND ward.member_no = 0
