/*---
id: day_from_1904
arguments: [raw]
purpose: the day number of a workbook that counts from 1904 as one that counts from 1900; anything else as it stands
---*/
CASE WHEN regexp_full_match(raw, '[0-9]{5}(\.[0-9]+)?') THEN (raw::DOUBLE + 1462)::VARCHAR ELSE raw END
