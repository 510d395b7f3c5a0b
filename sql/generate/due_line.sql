-- One row: money due for a month, before banks, failures and arrears: one a household for the allowance, one a person for the rest.
SELECT month_no, 1 AS programme_no, head_no AS beneficiary_no, head_no AS payee_no, covered_count AS people_count, (base_amount + supplement)::DECIMAL(18, 2) AS amount
FROM household_month
JOIN spell USING (family_no)

UNION ALL
SELECT month.month_no, 2, destitute_person.person_no, CASE WHEN guardian_receives THEN guardian_no WHEN is_institutional THEN NULL ELSE destitute_person.person_no END, 1, policy.amount
FROM destitute_person
JOIN month ON month.month_no >= first_month_no AND month.month_no <= last_month_no
JOIN policy ON policy.programme = 'destitute_base' AND month.month >= policy.valid_from AND month.month < policy.valid_to

UNION ALL
SELECT month.month_no, 3, destitute_person.person_no, CASE WHEN guardian_receives THEN guardian_no WHEN is_institutional THEN NULL ELSE destitute_person.person_no END, 1, policy.amount
FROM destitute_person
JOIN month ON month.month_no >= first_month_no AND month.month_no <= last_month_no
JOIN policy ON policy.programme = 'destitute_care' AND policy.tier = month_ability(destitute_person, month.month_no) AND month.month >= policy.valid_from AND month.month < policy.valid_to

UNION ALL
-- A minor's subsidy goes to the head of the family.
SELECT subsidy_month.month_no, CASE subsidy_month.kind WHEN 'living_subsidy' THEN 4 ELSE 5 END, subsidy_month.person_no
, CASE WHEN person.born_on > subsidy_month.month - to_years(18) THEN person.family_no * 10 ELSE person.person_no END, 1, subsidy_month.amount
FROM subsidy_month
JOIN person USING (person_no)

UNION ALL
SELECT month.month_no, 6, child.person_no, child.guardian_no, 1, policy.amount
FROM child
JOIN month ON month.month_no >= child.first_month_no
JOIN policy ON policy.programme = 'orphan' AND month.month >= policy.valid_from AND month.month < policy.valid_to

UNION ALL
SELECT month_no, 7, person_no, person_no, people_count, amount
FROM "grant"
WHERE pay_way = '打卡'
