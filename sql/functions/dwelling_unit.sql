/*---
id: dwelling_unit
arguments: [right_kind, unit_no, certificate_no, location, source_row]
purpose: what makes two registered rights one dwelling; land and house of a homestead are often registered apart, so their place tells
---*/
CASE
  WHEN right_kind IN ('homestead', 'self_built') THEN COALESCE(normalise_name(location), '宅基地')
  ELSE COALESCE(unit_no, certificate_no, normalise_name(location), source_row::VARCHAR)
END
