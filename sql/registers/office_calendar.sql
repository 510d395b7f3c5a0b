/*---
register: office_calendar
title: 工作日历
grain: one row
keep: table
stands_on: []
purpose: >-
  the days on which offices depart from the week: days_off from Monday to Friday, days_worked at weekends, and the years whose
  notice of the State Council was delivered. Of other years only the weekends are known.
---*/
SELECT
  COALESCE(list(DISTINCT day ORDER BY day) FILTER (kind = 'off' AND isodow(day) < 6), []) AS days_off,
  COALESCE(list(DISTINCT day ORDER BY day) FILTER (kind = 'worked' AND isodow(day) > 5), []) AS days_worked,
  COALESCE(list(DISTINCT year ORDER BY year), []) AS years
FROM staging.public_holiday
