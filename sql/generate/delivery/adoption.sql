-- One row: an adoption: in most years a few children of the county are registered to the couple that raises them.
WITH adopted AS (
  SELECT
    child.person_id, child.name, child.person_no, child.born_on
  , mother.person_id AS adopter_id
  , row_number() OVER (ORDER BY draw(child.person_no, 'adopted'), child.person_no) AS turn
  FROM person AS child
  JOIN person AS mother ON mother.family_no = child.family_no AND mother.member_no = 1
  WHERE child.kind = 'background' AND child.recipe IS NULL AND child.relation IN ('子', '女') AND child.died_on IS NULL AND mother.died_on IS NULL
    AND child.born_on > getvariable('as_of')::DATE - INTERVAL 14 YEAR AND child.born_on < getvariable('as_of')::DATE - INTERVAL 2 YEAR
)

SELECT
  person_id AS child_id
, name AS child_name
, adopter_id
, born_on + draw_int(200, 600, person_no, 'adopted on') AS registered_on
, NULL AS dissolved_on
, 0 AS file_no
, '' AS file_town
, person_id AS sort_key
FROM adopted
WHERE turn <= greatest(2, round(26 * getvariable('scale')))
