/*---
id: written_date
arguments: [text]
purpose: >-
  the day that a text writes out with four digits of the year, whatever stands between the parts and whichever time of day
  follows; NULL for a day that does not exist. What is no such text keeps its D and is no date.
---*/
try_cast(regexp_replace(
  'D' || translate(fold_width(regexp_replace(text, '([0-9])\s+([0-9])', '\1T\2')), '年月./\,、—–−日号。', 'YM--------TTT'),
  '^D([12][0-9]{3})[-Y]([0-9]{1,2})[-M]([0-9]{1,2})(-|[T上下星周][^至到~]*)?$', '\1-\2-\3') AS DATE)
