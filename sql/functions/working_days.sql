/*---
id: working_days
arguments: [first, last, days_off, days_worked]
purpose: >-
  working days after the first day up to and including the last; Monday to Friday without the days off, and with the weekend days
  that are worked in their place, as registers.office_calendar has them. 0 where the last is not after the first.
---*/
CASE
  WHEN last::DATE <= first::DATE THEN 0
  ELSE (
    -- whole weeks have five each, then the days over that are no weekend
    (last::DATE - first::DATE) // 7 * 5
    + len(list_filter(range(1, ((last::DATE - first::DATE) % 7) + 1), lambda step: (isodow(first::DATE) + step - 1) % 7 < 5))
    - len(list_filter(days_off::DATE[], lambda day: day > first::DATE AND day <= last::DATE))
    + len(list_filter(days_worked::DATE[], lambda day: day > first::DATE AND day <= last::DATE))
  )::INTEGER
END
