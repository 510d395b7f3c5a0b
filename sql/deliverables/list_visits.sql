/*---
id: list_visits
purpose: One county's households, each with everything one visit has to settle, the leading exception first.
---*/
SELECT
  max(list_row.prefecture) AS prefecture,
  arg_min(list_row.township, list_row.place) AS township,
  arg_min(list_row.village, list_row.place) AS village,
  max(list_row.home_no) AS household_no,
  COALESCE(max(list_row.head_name), arg_min(list_row.person_name, list_row.place)) AS head_name,
  arg_min(list_row.programme, list_row.place) AS programme,
  max(list_row.class) AS class,
  min(list_row.dossier_no) AS dossier_no,
  count(*)::INTEGER AS exceptions,
  arg_min(list_row.severity, list_row.place) AS severity,
  sum(list_row.counted_yuan) AS amount_yuan,
  string_agg(
    concat(CASE WHEN count_of.exceptions > 1 THEN list_row.standing END, '〔', list_row.severity, '〕', list_row.check_code, ' ', COALESCE(list_row.statement, list_row.title)),
    chr(10) ORDER BY list_row.place
  ) AS statements,
  string_agg(list_row.exception_id, chr(10) ORDER BY list_row.place) AS exception_ids,
  flatten(list(names_in(current.evidence, list_row.person_name, list_row.head_name))) AS names
FROM deliverables.list_row AS list_row
JOIN (SELECT county_code, block_no, count(*) AS exceptions FROM deliverables.list_row GROUP BY ALL) AS count_of USING (county_code, block_no)
LEFT JOIN exceptions.current AS current ON current.exception_id = list_row.exception_id
WHERE list_row.county_code = $county_code::VARCHAR
  -- printed figures, meetings and documents are settled at a desk
  AND list_row.standing IS NOT NULL
GROUP BY list_row.county_code, list_row.block_no
ORDER BY
  arg_min(list_row.township_code, list_row.place),
  arg_min(list_row.division_code, list_row.place),
  min(list_row.severity_no),
  list_row.block_no
