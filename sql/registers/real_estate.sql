/*---
register: real_estate
grain: one owner of one property unit
keep: table
purpose: several owners may share one cell; each gets a row, with the number of owners beside it
---*/
SELECT each.* REPLACE (person_id_of(owner_id) AS owner_id)
FROM (
  SELECT staged.* REPLACE (unnest(owner_name) AS owner_name, unnest(owner_id) AS owner_id), len(staged.owner_id) AS owner_count
  FROM staging.real_estate AS staged
) AS each
WHERE person_id_of(owner_id) IS NOT NULL
