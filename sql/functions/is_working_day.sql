/*---
id: is_working_day
arguments: [day, days_off, days_worked]
purpose: Monday to Friday without the days off, and the weekend days worked, as registers.office_calendar has them
---*/
CASE WHEN isodow(day::DATE) < 6 THEN NOT list_contains(days_off::DATE[], day::DATE) ELSE list_contains(days_worked::DATE[], day::DATE) END
