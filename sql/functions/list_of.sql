/*---
id: list_of
arguments: [raw]
purpose: the values of a cell that holds several, split at , ; 、 and line breaks; NULL for an empty cell
---*/
CASE
  WHEN plain_text(raw) IS NULL THEN NULL
  ELSE list_filter(
    list_transform(regexp_split_to_array(raw, '[,，;；、\r\n]+'), lambda part: plain_text(part)),
    lambda part: part IS NOT NULL)
END
