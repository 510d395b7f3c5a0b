/*---
id: longest_first
arguments: [texts]
purpose: different texts, longest first, so that replacing one in turn never cuts into a longer one
---*/
list_transform(
  list_sort(list_transform(list_distinct(texts::VARCHAR[]), lambda found: {size: length(found), found: found}), 'DESC'),
  lambda entry: entry.found)
