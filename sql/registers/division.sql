/*---
register: division
grain: one division code
keep: table
purpose: names of divisions; where a code stands in several deliveries the last one wins, so a county's own table wins over the shipped one
---*/
SELECT
  division_code,
  arg_max(name, source_row) AS name,
  arg_max(parent_code, source_row) AS parent_code,
  arg_max(valid_from, source_row) AS valid_from,
  arg_max(valid_to, source_row) AS valid_to,
  arg_max(successor_code, source_row) AS successor_code,
  max(source_row) AS source_row
FROM staging.division
GROUP BY division_code
