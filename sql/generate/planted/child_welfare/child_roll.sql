-- One row: a child listed, and paid, at less than the standard of its kind.
SELECT
  child.person_id, child.name, '社会散居孤儿' AS kind
, father.person_id AS father_id, '死亡' AS father_state, mother.person_id AS mother_id, '死亡' AS mother_state, guardian.person_id AS guardian_id
, rate('orphan', '') - 100 AS amount, month_text(month_at(child.first_month_no)) AS start_month, NULL AS end_month
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, child.person_id AS sort_key
FROM child
JOIN person AS guardian ON guardian.person_no = child.guardian_no
JOIN person AS father ON father.person_no = child.father_no
JOIN person AS mother ON mother.person_no = child.mother_no
JOIN place ON place.village_no = child.village_no
WHERE child.recipe = 'CH-07/hit/1'
