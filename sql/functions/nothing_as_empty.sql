/*---
id: nothing_as_empty
arguments: [text]
purpose: the words that officials write for "nothing" as an empty text
---*/
CASE
  WHEN list_contains(
    ['无', '/', '//', '／', '／／', '-', '--', '—', '——', '－', '未知', '不详', '空', '待定', 'NULL', 'null', 'N/A', 'NA', '#N/A', 'None'], text) THEN ''
  ELSE text
END
