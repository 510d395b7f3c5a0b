/*---
check: duplicate_row
of: row
registers: [allowance_roll, child_roll, destitute_roll, disability_certificate, disability_subsidy_roll]
purpose: of two rows in force one may be wrong, and with it the amount or the grade that was taken from it
---*/
SELECT DISTINCT source_row AS key, '所依据的' || register_title || '记录重复在册' AS reason
FROM registers.repeated_row
