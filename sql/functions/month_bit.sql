/*---
id: month_bit
arguments: [month]
purpose: >-
  one bit a month, modulo 62. Rows that are more than the bits of their months name a month twice: count(*) > bit_count(bit_or(month_bit(month)))
  finds them with a group a person where the months themselves would need a group a person and month.
---*/
1::BIGINT << ((year(month::DATE) * 12 + month(month::DATE)) % 62)::INTEGER
