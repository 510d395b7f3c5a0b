/*---
id: monthly_care
arguments: [care_yuan, standard_yuan]
purpose: a care amount of the roll by the month; one between half and twice of twelve months' standard is the year's, as some rolls print it
---*/
CASE
  WHEN care_yuan::DECIMAL(18, 2) >= standard_yuan::DECIMAL(18, 2) * 6 AND care_yuan::DECIMAL(18, 2) <= standard_yuan::DECIMAL(18, 2) * 24 THEN (care_yuan::DECIMAL(18, 2) / 12)::DECIMAL(18, 2)
  ELSE care_yuan::DECIMAL(18, 2)
END
