/*---
id: calendar_covers
arguments: [first, last, years]
purpose: whether the public holidays of every year from the first day to the last are known; of others only weekends are taken off
---*/
list_has_all(years::BIGINT[], range(year(first::DATE), year(last::DATE) + 1))
