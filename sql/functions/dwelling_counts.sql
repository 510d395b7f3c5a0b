/*---
id: dwelling_counts
arguments: [use, status, right_kind, acquired_by, sharing, owner_count, state_built]
purpose: >-
  whether a property unit counts as a dwelling of its owner: used to live in, in force, neither given by the State (the ways of
  acquiring in state_built, resettlement) nor an inherited share
---*/
(use IS NULL OR regexp_matches(use, 'dwelling|住宅|住房'))
  AND COALESCE(status NOT IN ('historic', 'cancelled'), TRUE)
  AND NOT COALESCE(list_contains(state_built::VARCHAR[], acquired_by), FALSE)
  AND right_kind IS DISTINCT FROM 'resettlement'
  AND NOT (COALESCE(acquired_by = 'inherited', FALSE) AND (owner_count > 1 OR COALESCE(regexp_matches(sharing, '共有|份|/'), FALSE)))
