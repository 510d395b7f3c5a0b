-- One row: the monthly amount of a programme and tier over a span of months (Gansu and 清水县, printed standards).
SELECT programme, tier, amount::DECIMAL(18, 2) AS amount, valid_from::DATE AS valid_from, valid_to::DATE AS valid_to
FROM (VALUES
  ('rural_dibao', '1', 310, '2018-01-01', '2019-01-01'), ('rural_dibao', '2', 290, '2018-01-01', '2019-01-01'),
  ('rural_dibao', '1', 335, '2019-01-01', '2020-01-01'), ('rural_dibao', '2', 318, '2019-01-01', '2020-01-01'),
  ('rural_dibao', '1', 369, '2020-01-01', '2021-01-01'), ('rural_dibao', '2', 350, '2020-01-01', '2021-01-01'),
  ('rural_dibao', '1', 399, '2021-01-01', '2022-01-01'), ('rural_dibao', '2', 378, '2021-01-01', '2022-01-01'),
  ('rural_dibao', '1', 439, '2022-01-01', '2023-01-01'), ('rural_dibao', '2', 417, '2022-01-01', '2023-01-01'),
  ('rural_dibao', '1', 465, '2023-01-01', '9999-12-31'), ('rural_dibao', '2', 442, '2023-01-01', '9999-12-31'),
  ('rural_dibao', '3', 84, '2018-01-01', '2023-01-01'), ('rural_dibao', '4', 58, '2018-01-01', '2023-01-01'),
  ('rural_dibao', '3', 89, '2023-01-01', '9999-12-31'), ('rural_dibao', '4', 62, '2023-01-01', '9999-12-31'),
  ('destitute_base', '', 403, '2018-01-01', '2019-01-01'), ('destitute_base', '', 435.5, '2019-01-01', '2020-01-01'),
  ('destitute_base', '', 480, '2020-01-01', '2021-01-01'), ('destitute_base', '', 519, '2021-01-01', '2022-01-01'),
  ('destitute_base', '', 571, '2022-01-01', '2023-01-01'), ('destitute_base', '', 604.5, '2023-01-01', '9999-12-31'),
  ('destitute_care', 'full', 100, '2018-01-01', '2020-01-01'), ('destitute_care', 'partial', 200, '2018-01-01', '2020-01-01'), ('destitute_care', 'none', 300, '2018-01-01', '2020-01-01'),
  ('destitute_care', 'full', 120, '2020-01-01', '2021-01-01'), ('destitute_care', 'partial', 220, '2020-01-01', '2021-01-01'), ('destitute_care', 'none', 320, '2020-01-01', '2021-01-01'),
  ('destitute_care', 'full', 140, '2021-01-01', '2022-01-01'), ('destitute_care', 'partial', 280, '2021-01-01', '2022-01-01'), ('destitute_care', 'none', 400, '2021-01-01', '2022-01-01'),
  ('destitute_care', 'full', 150, '2022-01-01', '9999-12-31'), ('destitute_care', 'partial', 301, '2022-01-01', '9999-12-31'), ('destitute_care', 'none', 451, '2022-01-01', '9999-12-31'),
  ('living_subsidy', '1', 100, '2018-01-01', '2021-01-01'), ('living_subsidy', '2', 100, '2018-01-01', '2021-01-01'), ('living_subsidy', '3', 50, '2018-01-01', '2021-01-01'), ('living_subsidy', '4', 50, '2018-01-01', '2021-01-01'),
  ('living_subsidy', '1', 110, '2021-01-01', '9999-12-31'), ('living_subsidy', '2', 110, '2021-01-01', '9999-12-31'), ('living_subsidy', '3', 60, '2021-01-01', '9999-12-31'), ('living_subsidy', '4', 60, '2021-01-01', '9999-12-31'),
  ('nursing_subsidy', 'high', 100, '2018-01-01', '2021-01-01'), ('nursing_subsidy', 'low', 50, '2018-01-01', '2021-01-01'),
  ('nursing_subsidy', 'high', 110, '2021-01-01', '9999-12-31'), ('nursing_subsidy', 'low', 60, '2021-01-01', '9999-12-31'),
  ('orphan', '', 1050, '2018-01-01', '9999-12-31')
) AS printed(programme, tier, amount, valid_from, valid_to)
