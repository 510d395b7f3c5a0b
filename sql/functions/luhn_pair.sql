/*---
id: luhn_pair
arguments: [pair]
purpose: the sum of the digits by Luhn of two digits that stand beside each other, the left one doubled
---*/
(pair % 10 + pair // 10 * 2 - pair // 50 * 9)
