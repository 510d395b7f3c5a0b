/*---
id: place_prefix
arguments: [division_code]
purpose: the digits with which the codes of all divisions in a place begin; of a province two, a prefecture four, a county six, a township nine, a village twelve
---*/
regexp_replace(rpad(division_code, 12, '0'), '(0{10}|0{8}|0{6}|000)$', '')
