/*---
register: arrival
title: 本次各地各月报送行数
grain: one part of a register that arrived tonight
keep: table
stands_on: []
stated: true
purpose: >-
  how many rows of which register came from where. level county: the rows of a county, for a monthly roll those of its newest
  complete month (month is NULL) and those of every month; level township: those of a township, of the same newest month. content
  is the same when the same files came again.
---*/
WITH counted AS (
  SELECT
    arrival.register,
    COALESCE(arrival.month, CASE WHEN contract.is_monthly THEN named.month END) AS month,
    left(COALESCE(arrival.division_code, home.division_code), 6) || '000000' AS county,
    CASE WHEN substr(arrival.division_code, 7, 3) <> '000' THEN arrival.division_code END AS township,
    sum(arrival.row_count)::BIGINT AS row_count
  FROM staging.arrival AS arrival
  CROSS JOIN registers.home_division AS home
  JOIN staging.contract AS contract ON contract.register = arrival.register
  LEFT JOIN registers.delivery_month AS named ON named.delivery_no = arrival.delivery_no
  GROUP BY ALL
),

newest AS (
  -- payments are due by the 10th: until then the month under way is not complete
  SELECT counted.register, max(counted.month) AS month
  FROM counted
  CROSS JOIN registers.as_of AS run
  WHERE counted.month < run.as_of_month OR (counted.month = run.as_of_month AND day(run.as_of_date) >= 10)
  GROUP BY counted.register
),

line AS (
  SELECT register, 'county' AS level, county AS division_code, month, row_count FROM counted WHERE month IS NOT NULL
  UNION ALL
  SELECT counted.register, unnest(['county', 'township']), unnest([counted.county, counted.township]), NULL, counted.row_count
  FROM counted
  LEFT JOIN newest USING (register)
  WHERE counted.month IS NOT DISTINCT FROM newest.month
),

content AS (
  SELECT register, md5(string_agg(sha256 || COALESCE(sheet, ''), ',' ORDER BY sha256, sheet)) AS content
  FROM staging.delivery
  WHERE replaced_by IS NULL
  GROUP BY register
)

SELECT line.register, line.level, line.division_code, line.month, sum(line.row_count)::BIGINT AS row_count, content.content
FROM line
JOIN content USING (register)
WHERE line.division_code IS NOT NULL
GROUP BY ALL
ORDER BY ALL
