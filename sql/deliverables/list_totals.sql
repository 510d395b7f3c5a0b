/*---
id: list_totals
purpose: One county's figures by family and severity, with a last row for the county as a whole; money as the sum over exceptions and with each month counted once.
---*/
SELECT
  GROUPING(family) = 1 AS is_total,
  COALESCE(family, '合计') AS family,
  count(*)::INTEGER AS exceptions,
  count(*) FILTER (standing = '主疑点')::INTEGER AS dossiers,
  count(*) FILTER (standing = '佐证疑点')::INTEGER AS supporting,
  -- where those of a family that leads nothing are to be found
  list_sort(list(DISTINCT dossier_no) FILTER (standing = '佐证疑点'))[:20] AS supported_dossiers,
  count(DISTINCT household_no)::INTEGER AS households,
  count(DISTINCT person_id)::INTEGER AS persons,
  count(*) FILTER (severity_no = 1)::INTEGER AS red,
  count(*) FILTER (severity_no = 2)::INTEGER AS orange,
  count(*) FILTER (severity_no = 3)::INTEGER AS yellow,
  count(*) FILTER (severity_no = 4)::INTEGER AS blue,
  sum(amount_yuan) FILTER (amount_yuan > 0) AS overpaid_yuan,
  sum(amount_yuan) FILTER (amount_yuan < 0) AS underpaid_yuan,
  sum(counted_yuan) FILTER (counted_yuan > 0) AS overpaid_once_yuan,
  sum(counted_yuan) FILTER (counted_yuan < 0) AS underpaid_once_yuan
FROM deliverables.list_row
WHERE county_code = $county_code::VARCHAR
GROUP BY GROUPING SETS ((family_no, family), ())
ORDER BY is_total, family_no, family
