/*---
id: decimal_of
arguments: [raw]
purpose: a number written in digits; through 64 bits where it fits, which takes a hundredth of the time that 128 bits take to read
---*/
COALESCE(try_cast(raw AS DECIMAL(18, 6))::DECIMAL(24, 6), try_cast(raw AS DECIMAL(24, 6)))
