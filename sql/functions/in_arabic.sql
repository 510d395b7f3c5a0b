/*---
id: in_arabic
arguments: [text]
purpose: Chinese numerals of dates and small counts as digits, 二〇一九年十二月三十一日 is 2019年12月31日
---*/
regexp_replace(regexp_replace(regexp_replace(regexp_replace(
  translate(text, '〇○◯零一二三四五六七八九', '0000123456789'),
  '([1-9])十([1-9])', '\1\2', 'g'), '([1-9])十', '\10', 'g'), '十([1-9])', '1\1', 'g'), '十', '10', 'g')
