/*---
id: calendar_basis
arguments: [first, last, years]
purpose: how working days from the first day to the last were told, for evidence
---*/
CASE
  WHEN calendar_covers(first, last, years) THEN '按国务院放假调休安排'
  ELSE array_to_string(list_filter(range(year(first::DATE), year(last::DATE) + 1), lambda one: NOT list_contains(years::BIGINT[], one)), '、') || '年放假调休安排未载入，仅扣除周末'
END
