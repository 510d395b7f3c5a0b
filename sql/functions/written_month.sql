/*---
id: written_month
arguments: [text]
purpose: the first day of a month that a text without spaces writes out with four digits of the year
---*/
list_transform([regexp_extract(text, '^([12][0-9]{3})(?:[年./\\,、—–−-]([0-9]{1,2})月?份?|([0-9]{2}))$', ['year', 'apart', 'joined'])],
  lambda part: try_cast(part.year || '-' || lpad(part.apart || part.joined, 2, '0') || '-01' AS DATE))[1]
