-- One row: a month of the period, numbered from 1 to the as-of month.
SELECT number::INTEGER AS month_no, month_at(number) AS month, last_day(month_at(number)) AS month_end
FROM range(1, getvariable('months')::INTEGER + 1) AS numbers(number)
