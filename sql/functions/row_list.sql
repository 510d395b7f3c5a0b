/*---
id: row_list
arguments: [numbers, total]
purpose: the first ten row numbers as people write them, and how many there are in all where that is more
---*/
'第' || array_to_string(list_sort(numbers)[1:10], '、') || CASE WHEN total > least(len(numbers), 10) THEN '…行，共' || total || '行' ELSE '行' END
