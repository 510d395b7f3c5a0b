/*---
id: places_of
arguments: [division_code]
purpose: the place_prefix of every place that a division lies in, its own included, so that a join on places is one of equal values
---*/
[left(division_code, 2), left(division_code, 4), left(division_code, 6), left(division_code, 9), division_code]
