-- What a register writes of a planted case where the ordinary row would be right.
SELECT recipe, register, member_no, "column", value, born_days, ago AS first_ago, ago AS last_ago FROM (VALUES
  -- another date of birth, lunar dates, another sex
  ('DQ-05/near/3', 'household_registration', 0, 'born_on', NULL, 400, NULL), ('DQ-05/hit/1', 'household_registration', 0, 'born_on', NULL, -30, NULL), ('DQ-11/hit/1', 'household_registration', 0, 'born_on', NULL, -54, NULL),
  ('DQ-11/near/2', 'household_registration', 0, 'sex', '女', NULL, NULL),
  -- another name, one character of it, blanks
  ('DQ-05/near/3', 'disability_certificate', 1, 'name', '欧阳春梅', NULL, NULL), ('AR-12/near/1', 'allowance_roll', 1, 'name', '仝{given}', NULL, 0),
  ('DQ-11/near/2', 'disability_certificate', 1, 'name', ' {name}　', NULL, NULL), ('AR-12/hit/1', 'allowance_roll', 1, 'name', '{name} ', NULL, 0),
  -- two heads, no kin that the table knows, a word for a wife
  ('AR-25/hit/1', 'allowance_roll', 1, 'relation', '户主', NULL, 0), ('AR-25/hit/2', 'allowance_roll', 1, 'relation', '同村人', NULL, 0), ('AR-12/hit/2', 'allowance_roll', 1, 'relation', '妻', NULL, 0),
  -- one more in the family, one more covered
  ('AR-26/hit/2', 'allowance_roll', NULL, 'household_size', '3', NULL, 0), ('AR-23/hit/1', 'allowance_roll', NULL, 'covered_count', '3', NULL, 0),
  -- a village nobody knows, a neighbouring county, a development zone
  ('DQ-05/near/2', 'disability_subsidy_roll', 0, 'division_code', getvariable('county') || '100999', NULL, 0),
  ('DS-04/near/3', 'disability_subsidy_roll', 1, 'division_code', CASE getvariable('county') WHEN '620522' THEN '620523' ELSE '620522' END || '100201', NULL, 0),
  ('LB-01/near/3', 'disability_subsidy_roll', 1, 'division_code', getvariable('county') || '401201', NULL, 0),
  -- a wrong check digit, fifteen digits, a passbook; on the roll as in the payments
  ('AR-23/hit/2', 'payment', 0, 'account_no', '621799000000000000' || ((luhn_digit('621799000000000000')::INTEGER + 1) % 10), NULL, NULL), ('AR-23/hit/2', 'allowance_roll', NULL, 'account_no', '621799000000000000' || ((luhn_digit('621799000000000000')::INTEGER + 1) % 10), NULL, NULL),
  ('AR-26/near/1', 'payment', 0, 'account_no', '621799000012345', NULL, NULL), ('AR-26/near/1', 'allowance_roll', NULL, 'account_no', '621799000012345', NULL, NULL),
  ('AR-09/hit/2', 'payment', 0, 'account_no', '80123456789012', NULL, NULL), ('AR-09/hit/2', 'allowance_roll', NULL, 'account_no', '80123456789012', NULL, NULL), ('AR-09/hit/2', 'payment', 0, 'bank', '农村商业银行（存折）', NULL, NULL),
  -- five households, four, and five with a number that is none
  ('AR-09/hit/1', 'allowance_roll', NULL, 'phone', '19912345678', NULL, NULL), ('AR-09/hit/2', 'allowance_roll', NULL, 'phone', '19912345678', NULL, NULL), ('AR-12/hit/1', 'allowance_roll', NULL, 'phone', '19912345678', NULL, NULL),
  ('AR-12/hit/2', 'allowance_roll', NULL, 'phone', '19912345678', NULL, NULL), ('AR-25/hit/1', 'allowance_roll', NULL, 'phone', '19912345678', NULL, NULL),
  ('AR-25/hit/2', 'allowance_roll', NULL, 'phone', '19912345679', NULL, NULL), ('AR-26/hit/1', 'allowance_roll', NULL, 'phone', '19912345679', NULL, NULL), ('AR-26/hit/2', 'allowance_roll', NULL, 'phone', '19912345679', NULL, NULL), ('AR-23/hit/1', 'allowance_roll', NULL, 'phone', '19912345679', NULL, NULL),
  ('AR-23/hit/2', 'allowance_roll', NULL, 'phone', '13100000000', NULL, NULL), ('AR-26/near/1', 'allowance_roll', NULL, 'phone', '13100000000', NULL, NULL), ('AR-12/near/1', 'allowance_roll', NULL, 'phone', '13100000000', NULL, NULL),
  ('AR-25/near/1', 'allowance_roll', NULL, 'phone', '13100000000', NULL, NULL), ('AR-09/near/1', 'allowance_roll', NULL, 'phone', '13100000000', NULL, NULL),
  -- another account on the roll, another number of the family in the payment
  ('AR-09/hit/1', 'allowance_roll', NULL, 'account_no', account_of(77), NULL, NULL), ('DQ-05/near/2', 'payment', 0, 'household_no', getvariable('county') || 'D9999999', NULL, NULL),
  -- ten thousands of yuan, a year's amount, three times the amount
  ('AR-12/hit/1', 'allowance_roll', NULL, 'household_amount', (2 * rate('rural_dibao', '2') / 10000)::DECIMAL(18, 4)::VARCHAR, NULL, 0), ('TC-12/hit/1', 'destitute_roll', 0, 'base_amount', (12 * rate('destitute_base', ''))::VARCHAR, NULL, 0),
  ('AR-25/hit/1', 'allowance_roll', NULL, 'household_amount', (6 * rate('rural_dibao', '2'))::VARCHAR, NULL, 0)
) AS planted(recipe, register, member_no, "column", value, born_days, ago)

