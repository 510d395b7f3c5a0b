/*---
register: death
grain: one person who died
keep: table
purpose: all sources of one death as one row with the earliest plausible day, not before birth and not after the as-of date
---*/
SELECT
  staged.person_id,
  arg_min(staged.name, {died_on: staged.died_on, source_row: staged.source_row}) AS name,
  min(staged.died_on) AS died_on,
  date_trunc('month', min(staged.died_on))::DATE AS died_month,
  string_agg(DISTINCT death_source_zh(staged.source), '、' ORDER BY death_source_zh(staged.source)) AS source,
  count(DISTINCT staged.source) AS source_count,
  max(staged.died_on) AS last_died_on,
  arg_min(staged.source_row, {died_on: staged.died_on, source_row: staged.source_row}) AS source_row
FROM staging.death AS staged
CROSS JOIN registers.as_of AS run
WHERE staged.died_on <= run.as_of_date
  AND staged.died_on >= COALESCE(born_on_of(staged.person_id), DATE '1900-01-01')
GROUP BY staged.person_id
