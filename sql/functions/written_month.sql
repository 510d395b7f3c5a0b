/*---
id: written_month
arguments: [text]
purpose: the first day of a month that a text without spaces writes out with four digits of the year, whatever stands between
---*/
try_cast(regexp_replace('D' || translate(text, '年./\,、—–−月份', '---------M'), '^D([12][0-9]{3})-([0-9]{1,2})M?$', '\1-\2-01') AS DATE)
