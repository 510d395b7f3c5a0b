/*---
register: real_estate
grain: one owner of one property unit
keep: table
purpose: several owners may share one cell; each gets a row, with the number of owners beside it
---*/
SELECT
  staged.* REPLACE (
    staged.owner_name[owner.position] AS owner_name,
    person_id_of(staged.owner_id[owner.position]) AS owner_id
  ),
  len(staged.owner_id) AS owner_count
FROM staging.real_estate AS staged,
  unnest(generate_series(1, len(staged.owner_id))) AS owner (position)
WHERE person_id_of(staged.owner_id[owner.position]) IS NOT NULL
