-- One row: a registration on record since 2010: the weddings of younger couples, and marriages to somebody from elsewhere that ended.
WITH wedding AS (
  SELECT husband.person_id AS husband_id, wife.person_id AS wife_id, husband.born_on, husband.person_no
  FROM person AS husband
  JOIN person AS wife ON wife.family_no = husband.family_no AND wife.member_no = 1 AND wife.relation = '配偶'
  WHERE husband.member_no = 0
    AND NOT EXISTS (SELECT 1 FROM planted.without AS bare WHERE bare.register = 'marriage' AND bare.recipe = husband.recipe)
),

-- The serials from 800 are given to nobody in the county.
former AS (
  SELECT
    person_id, is_male, born_on, person_no
  , '622722' || strftime(born_on, '%Y%m%d') || (800 + 2 * (person_no % 49) + CASE WHEN is_male THEN 0 ELSE 1 END)::VARCHAR AS body
  FROM person
  WHERE kind = 'single' AND size = 1 AND recipe IS NULL AND born_on BETWEEN DATE '1975-01-01' AND DATE '1992-12-31' AND chance(person_no, 'divorced') < 0.3
),

registration AS (
  SELECT husband_id, wife_id, '结婚登记' AS kind, born_on + 365 * 24 + draw_int(0, 700, person_no, 'wedding day') AS registered_on FROM wedding
  UNION ALL
  SELECT
    CASE WHEN is_male THEN person_id ELSE body || check_character(body) END, CASE WHEN is_male THEN body || check_character(body) ELSE person_id END
  , kind, DATE '2010-03-01' + years * 365 + draw_int(0, 1000, person_no, 'wedding day')
  FROM former, (VALUES ('结婚登记', 0), ('离婚登记', 4)) AS act(kind, years)
)

SELECT husband_id, wife_id, kind, registered_on, 0 AS file_no, '' AS file_town, husband_id || registered_on AS sort_key
FROM registration
WHERE registered_on BETWEEN DATE '2010-01-01' AND getvariable('as_of')::DATE
