-- One row: what a check must say about a planted case, worked out by the rule; ago counts months back from the as-of month.
SELECT
  planted.check_code
, planted."case"
, CASE
    WHEN planted.subject_kind IS NOT NULL THEN planted.subject_kind
    WHEN planted.subject LIKE 'publicity%' THEN 'document'
    WHEN planted.subject LIKE '%household' THEN 'household'
    WHEN planted.subject LIKE 'home %' THEN planted.subject[6:]
    WHEN planted.subject LIKE '% account' THEN 'account'
    WHEN planted.subject = 'poor row' THEN 'person'
    ELSE planted.subject
  END AS subject_kind
, coalesce(planted.subject_key, CASE planted.subject
    WHEN 'household' THEN person.household_no
    WHEN 'registered household' THEN getvariable('county') || 'H' || lpad(person.family_no::VARCHAR, 8, '0')
    WHEN 'poor_household' THEN 'PV' || lpad(person.family_no::VARCHAR, 9, '0')
    WHEN 'monitored_household' THEN 'JC' || lpad(person.family_no::VARCHAR, 9, '0')
    WHEN 'account' THEN person.account_no
    WHEN 'meeting' THEN 'PY' || place.village_code || '-' || planted.member_no
    WHEN 'village' THEN place.village_code
    WHEN 'home village' THEN home.village_code
    WHEN 'home township' THEN home.town_code_9 || '000'
    WHEN 'institution account' THEN home_account(home.town_no)
    WHEN 'village account' THEN account_of(910000000000 + home.village_no)
    WHEN 'publicity old' THEN 'GS92-1-' || getvariable('months') || '-0'
    WHEN 'publicity years' THEN 'GS93-1-' || getvariable('months') || '-0'
    WHEN 'publicity slip' THEN 'GS91-' || getvariable('months') || '-' || getvariable('months') || '-1'
    WHEN 'publicity long' THEN 'GS' || place.village_code || '-' || strftime(month_at((getvariable('months')::INTEGER + 1) // 2), '%Y%m')
    WHEN 'publicity first' THEN 'GS92-1-1-0'
    WHEN 'poor row' THEN (SELECT delivered.person_id FROM delivery.poverty_register AS delivered WHERE delivered.person_no = 'PV' || lpad(person.person_no::VARCHAR, 10, '0'))
    ELSE person.person_id
  END) AS subject_key
, planted.programme
, month_text(month_ago(planted.first_ago)) AS first_month
, month_text(month_ago(planted.last_ago)) AS last_month
, planted.amount::DECIMAL(18, 2) AS amount_yuan
, planted.note
, planted.says
FROM planted.answer AS planted
LEFT JOIN person ON person.recipe = planted.recipe AND person.member_no = planted.member_no
LEFT JOIN place AS home ON home.village_no = person.village_no
LEFT JOIN place ON 'village/' || place.village_no = planted.recipe
ORDER BY planted.check_code, planted."case", planted.recipe, planted.programme, planted.member_no, subject_key, planted.note, planted.says
