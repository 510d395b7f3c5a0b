/*---
id: evidence_fact
purpose: The evidence of every exception, one row a fact.
---*/
SELECT
  exception_id,
  generate_subscripts(json_extract(evidence, '$[*]'), 1) AS position,
  unnest(from_json(evidence, '[{"register":"VARCHAR","file":"VARCHAR","sheet":"VARCHAR","row":"BIGINT","name":"VARCHAR","value":"JSON"}]'), recursive := true)
FROM exceptions.current
WHERE json_array_length(evidence) > 0
