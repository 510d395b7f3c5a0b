/*---
id: vehicle_is_exempt
arguments: [kind, plate_kind, use, model, exempt_kinds, exempt_words]
purpose: >-
  whether a vehicle is left out of a family's property: by the code of its kind, by a word in kind, use or model, or, where the
  kind is unwritten, by a motorcycle's or tractor's plate (GA 24.7: 07, 08, 14, 25)
---*/
COALESCE(list_contains(exempt_kinds::VARCHAR[], kind), FALSE)
  OR kind IS NULL AND COALESCE(plate_kind IN ('07', '08', '14', '25'), FALSE)
  OR contains_any(concat_ws(' ', kind, use, model), exempt_words)
