/*---
id: office_days
arguments: [from_on, to_on]
purpose: >-
  working days after the first day up to and with the second: Monday to Friday without the days off of the yearly holiday notices of
  the State Council, 2018 to 2023. Weekend days worked in exchange are not counted, so the number is rather too small than too
  large; negative where the second day comes first
---*/
-- Monday to Friday since Monday 3 January 2000, then the days off between
(((to_on::DATE - DATE '2000-01-03') // 7 * 5 + least((to_on::DATE - DATE '2000-01-03') % 7 + 1, 5))
  - ((from_on::DATE - DATE '2000-01-03') // 7 * 5 + least((from_on::DATE - DATE '2000-01-03') % 7 + 1, 5))
  - len(list_filter([
    DATE '2018-01-01', DATE '2018-02-15', DATE '2018-02-16', DATE '2018-02-19', DATE '2018-02-20', DATE '2018-02-21', DATE '2018-04-05', DATE '2018-04-06', DATE '2018-04-30', DATE '2018-05-01', DATE '2018-06-18', DATE '2018-09-24', DATE '2018-10-01', DATE '2018-10-02', DATE '2018-10-03', DATE '2018-10-04', DATE '2018-10-05', DATE '2018-12-31',
    DATE '2019-01-01', DATE '2019-02-04', DATE '2019-02-05', DATE '2019-02-06', DATE '2019-02-07', DATE '2019-02-08', DATE '2019-04-05', DATE '2019-05-01', DATE '2019-05-02', DATE '2019-05-03', DATE '2019-06-07', DATE '2019-09-13', DATE '2019-10-01', DATE '2019-10-02', DATE '2019-10-03', DATE '2019-10-04', DATE '2019-10-07',
    DATE '2020-01-01', DATE '2020-01-24', DATE '2020-01-27', DATE '2020-01-28', DATE '2020-01-29', DATE '2020-01-30', DATE '2020-01-31', DATE '2020-04-06', DATE '2020-05-01', DATE '2020-05-04', DATE '2020-05-05', DATE '2020-06-25', DATE '2020-06-26', DATE '2020-10-01', DATE '2020-10-02', DATE '2020-10-05', DATE '2020-10-06', DATE '2020-10-07', DATE '2020-10-08',
    DATE '2021-01-01', DATE '2021-02-11', DATE '2021-02-12', DATE '2021-02-15', DATE '2021-02-16', DATE '2021-02-17', DATE '2021-04-05', DATE '2021-05-03', DATE '2021-05-04', DATE '2021-05-05', DATE '2021-06-14', DATE '2021-09-20', DATE '2021-09-21', DATE '2021-10-01', DATE '2021-10-04', DATE '2021-10-05', DATE '2021-10-06', DATE '2021-10-07',
    DATE '2022-01-03', DATE '2022-01-31', DATE '2022-02-01', DATE '2022-02-02', DATE '2022-02-03', DATE '2022-02-04', DATE '2022-04-04', DATE '2022-04-05', DATE '2022-05-02', DATE '2022-05-03', DATE '2022-05-04', DATE '2022-06-03', DATE '2022-09-12', DATE '2022-10-03', DATE '2022-10-04', DATE '2022-10-05', DATE '2022-10-06', DATE '2022-10-07',
    DATE '2023-01-02', DATE '2023-01-23', DATE '2023-01-24', DATE '2023-01-25', DATE '2023-01-26', DATE '2023-01-27', DATE '2023-04-05', DATE '2023-05-01', DATE '2023-05-02', DATE '2023-05-03', DATE '2023-06-22', DATE '2023-06-23', DATE '2023-09-29', DATE '2023-10-02', DATE '2023-10-03', DATE '2023-10-04', DATE '2023-10-05', DATE '2023-10-06'
  ], lambda off: off > from_on::DATE AND off <= to_on::DATE)))::INTEGER
