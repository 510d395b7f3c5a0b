/*---
id: working_days
arguments: [first, last, holidays, workdays]
purpose: >-
  working days after the first day up to and including the last; Monday to Friday without the holidays of a list of days, and
  with the weekend days of another that were made working days in their place. 0 where the last is not after the first.
---*/
CASE
  WHEN last::DATE <= first::DATE THEN 0
  ELSE (
    -- whole weeks have five each, then the days over that are no weekend
    (last::DATE - first::DATE) // 7 * 5
    + len(list_filter(range(1, ((last::DATE - first::DATE) % 7) + 1), lambda step: (isodow(first::DATE) + step - 1) % 7 < 5))
    - len(list_filter(holidays::VARCHAR[], lambda day: day::DATE > first::DATE AND day::DATE <= last::DATE AND isodow(day::DATE) < 6))
    + len(list_filter(workdays::VARCHAR[], lambda day: day::DATE > first::DATE AND day::DATE <= last::DATE AND isodow(day::DATE) > 5))
  )::INTEGER
END
