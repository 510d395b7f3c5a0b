-- One row: one source's record of a death; a third of the deaths are known to two sources.
WITH dead AS (SELECT person.*, sources.source FROM person CROSS JOIN (VALUES ('公安注销'), ('卫健')) AS sources(source) WHERE died_on IS NOT NULL AND died_on <= getvariable('as_of')::DATE)

SELECT
  dead.name, dead.person_id, dead.died_on, dead.source
, least(getvariable('as_of')::DATE, dead.died_on + draw_int(1, 9, dead.person_no, 'death registered')) AS registered_on
, 0 AS file_no
, '' AS file_town
, dead.person_id || dead.source AS sort_key
FROM dead
WHERE dead.source = '公安注销' OR chance(dead.person_no, 'second source') < 0.33
