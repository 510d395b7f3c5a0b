/*---
register: earlier_arrival
title: 历次各地各月报送行数
grain: one part of a register as one of its last two other loads held it
keep: view
stands_on: []
stated: true
purpose: >-
  what arrival said in the runs before: load_no 1 is the load that tonight's replaced, 2 the one before that. A load is what came
  until other files came; of runs of one as-of date the newest counts, and none of tonight's as-of date.
---*/
SELECT load_no, as_of, register, level, division_code, month, row_count
FROM staging.earlier_arrival
