/*---
id: mask_names
arguments: [text, names]
purpose: a text in which each of these names keeps its family name only
---*/
CASE WHEN names IS NULL THEN text ELSE list_reduce(longest_first(names), lambda masked, name: replace(masked, name, mask_name(name)), text) END
