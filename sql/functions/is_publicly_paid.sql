/*---
id: is_publicly_paid
arguments: [kind, establishment, paid_kinds]
purpose: whether a kind of staff is one of those that count as publicly paid; serving and institution staff without an establishment do not
---*/
COALESCE(list_contains(paid_kinds::VARCHAR[], kind), FALSE) AND NOT (kind IN ('serving', 'institution') AND establishment IS NOT DISTINCT FROM 'none')
