/*---
id: report_townships
purpose: The townships with most exceptions; the last row gathers the others.
---*/
WITH township AS (
  SELECT
    county_code,
    township_code,
    concat_ws(' ', max(county), max(township)) AS name,
    count(*) AS exceptions,
    row_number() OVER (ORDER BY count(*) DESC, county_code, township_code) AS place
  FROM deliverables.list_row
  GROUP BY county_code, township_code
)

SELECT
  CASE WHEN place <= $most::INTEGER THEN name END AS name,
  sum(exceptions)::INTEGER AS exceptions,
  count(*)::INTEGER AS townships
FROM township
GROUP BY least(place, $most::INTEGER + 1), CASE WHEN place <= $most::INTEGER THEN name END
ORDER BY least(place, $most::INTEGER + 1)
