-- One row: a registered person. Numbers within a family are fixed, so parents and spouses are found by arithmetic:
-- 0 head, 1 spouse, the last one an elder; in a child's family 2 the child, 3 and 4 its parents.
WITH kin AS (
  SELECT
    *
  , family_no * 10 AS base_no
  , CASE
      WHEN relation IN ('孙子', '孙女') THEN 3
      WHEN relation IN ('子', '女') THEN 0
      WHEN member_no = 0 AND any_elder THEN size - 1
    END AS father_member_no
  , CASE WHEN relation IN ('孙子', '孙女') THEN 4 WHEN relation IN ('子', '女') THEN 1 END AS mother_member_no
  , CASE
      WHEN relation = '户主' AND any_spouse THEN 1
      WHEN relation = '配偶' THEN 0
      WHEN kind IN ('orphan', 'unattended') AND member_no >= 3 THEN 7 - member_no
    END AS spouse_member_no
  FROM (SELECT *, bool_or(relation = '父亲') OVER family AS any_elder, bool_or(relation = '配偶') OVER family AS any_spouse FROM person WINDOW family AS (PARTITION BY family_no))
)

SELECT
  getvariable('county') || 'H' || lpad(kin.family_no::VARCHAR, 8, '0') AS household_no
, kin.name, kin.person_id
, CASE WHEN kin.is_male THEN '男' ELSE '女' END AS sex
, kin.born_on
, kin.relation
, '甘肃省' || getvariable('prefecture') || county_name() || place.town || place.village || draw_int(1, 300, kin.family_no, 'door') || '号' AS address
, NULL AS moved_in_on
, NULL AS moved_out_on
, yes_no(kin.died_on IS NOT NULL AND kin.died_on <= getvariable('as_of')::DATE) AS cancelled
, CASE WHEN kin.died_on <= getvariable('as_of')::DATE THEN '死亡' END AS cancel_reason
, father.person_id AS father_id
, mother.person_id AS mother_id
, spouse.person_id AS spouse_id
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, kin.person_no AS sort_key
FROM kin
JOIN place USING (village_no)
LEFT JOIN person AS father ON father.person_no = base_no + father_member_no
LEFT JOIN person AS mother ON mother.person_no = base_no + mother_member_no
LEFT JOIN person AS spouse ON spouse.person_no = base_no + spouse_member_no
