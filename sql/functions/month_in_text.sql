/*---
id: month_in_text
arguments: [text]
purpose: the first month named in a running text such as a batch name, 2022年3月农村低保; NULL when none is
---*/
try_strptime(
  regexp_replace(
    regexp_extract(fold_width(text), '20[0-9]{2}[年./-]?(0[1-9]|1[0-2]|[1-9])([月./-]|[^0-9年]|$)'),
    '(20[0-9]{2})[年./-]?(1[0-2]|0?[1-9]).*', '\1-\2-01'),
  '%Y-%m-%d')::DATE
