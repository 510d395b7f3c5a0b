/*---
id: id_spelling
arguments: [raw]
purpose: how the id number in a cell is written, where it is not written as 18 plain characters
---*/
CASE
  WHEN length(raw) = 18 AND regexp_full_match(raw, '[0-9]{17}x') THEN '小写x'
  WHEN regexp_full_match(raw, '[0-9]{15}') THEN '15位号码'
  WHEN regexp_full_match(stripped_id(raw), '[0-9]{17}[0-9X][1-7][1-4](B[0-9])?') THEN '残疾人证号'
  WHEN regexp_matches(raw, '[０-９Ｘｘ]') THEN '全角字符'
  WHEN regexp_matches(raw, '[''’‘`"“”=]') THEN '撇号或引号'
  WHEN fold_width(raw) <> raw THEN '夹有空格'
  ELSE '其他写法'
END
