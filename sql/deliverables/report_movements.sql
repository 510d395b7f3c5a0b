/*---
id: report_movements
purpose: What this run changed against the runs before, cleared ones with their causes.
---*/
WITH moved AS (
  SELECT movement, NULL::VARCHAR AS cause
  FROM exceptions.current
  UNION ALL
  SELECT 'cleared' AS movement, cause
  FROM exceptions.cleared
)

SELECT movement, cause, count(*)::INTEGER AS exceptions
FROM moved
GROUP BY movement, cause
ORDER BY list_position(['new', 'continuing', 'changed', 'reopened', 'cleared'], movement), cause
