/*---
id: remarked_id
arguments: [text]
purpose: the one resident id in a text with a remark, 11010519491231002X(已变更); NULL unless its check character is right and no other digit is there
---*/
list_transform([regexp_extract(text, '^[^0-9]*([1-9][0-9]{16}[0-9X])[^0-9X][^0-9]*$|^[^0-9]+([1-9][0-9]{16}[0-9X])$', ['before', 'behind'])], lambda found:
  list_transform([found.before || found.behind], lambda id: CASE WHEN resident_id_check(left(id, 17)) = substr(id, 18, 1) THEN id END)[1])[1]
