/*---
id: schooled_until
arguments: [status, left_month, as_of_month, ended_words, gap_months]
purpose: >-
  the last month that an enrolment speaks for: for ever while nobody has ended it, some months beyond the month of leaving, and of one
  ended on an unknown day the month before the as-of month
---*/
CASE
  -- the status is believed first
  WHEN NOT CASE WHEN status IS NULL THEN COALESCE(left_month::DATE <= as_of_month::DATE, FALSE) ELSE contains_any(status, ended_words) END THEN DATE '9999-12-01'
  WHEN left_month IS NOT NULL THEN (left_month::DATE + to_months(gap_months::INTEGER))::DATE
  ELSE (as_of_month::DATE - INTERVAL 1 MONTH)::DATE
END
