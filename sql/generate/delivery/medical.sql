-- One row: a person insured for this year, or a bill settled. Bills leave the families an own share that they can bear; those
-- treated for a major illness have no children to raise and are none of the wards whose ability would have to be looked at again.
WITH insured AS (
  SELECT person.*, person.recipe IS NULL AND (kind = 'single' AND size = 1 OR kind = 'whole' AND relation = '父亲') AND chance(person_no, 'major illness') < 0.08 AS is_ill
  FROM person
  ANTI JOIN planted.without AS bare ON bare.register = 'medical' AND bare.recipe = person.recipe AND coalesce(bare.member_no = person.member_no, true)
  WHERE died_on IS NULL
),

bill AS (
  SELECT
    *
  , getvariable('as_of')::DATE - draw_int(20, 250, person_no, 'settled') AS visited_on
  , CASE WHEN is_ill THEN draw_int(300, 600, person_no, 'bill') * 100 ELSE draw_int(8, 90, person_no, 'bill') * 100 END AS total
  , CASE WHEN kind IN ('single', 'whole', 'destitute') THEN 0.85 ELSE 0 END AS assisted
  FROM insured
  WHERE recipe IS NULL AND (is_ill OR chance(person_no, 'treated') < 0.04)
)

SELECT
  name, person_id
, year(getvariable('as_of')::DATE) AS insured_year
, CASE WHEN kind IN ('background', 'off_severe') AND chance(person_no, 'payroll') < 0.08 THEN '职工基本医疗保险' ELSE '城乡居民基本医疗保险' END AS scheme
, yes_no(kind IN ('single', 'whole', 'destitute', 'orphan', 'unattended')) AS is_subsidised
, NULL AS visited_on, NULL AS admitted_on, NULL AS discharged_on, NULL AS diagnosis, NULL AS total, NULL AS pooled, NULL AS assistance, NULL AS self_paid, NULL AS is_major_illness
, 0 AS file_no
, '' AS file_town
, person_no || '-0' AS sort_key
FROM insured

UNION ALL
SELECT
  name, person_id, year(visited_on), '城乡居民基本医疗保险', NULL
, visited_on, CASE WHEN is_ill THEN visited_on - draw_int(6, 20, person_no, 'days in hospital') END, CASE WHEN is_ill THEN visited_on END
, CASE WHEN is_ill THEN pick(['C34', 'C16', 'N18', 'I25'], person_no, 'diagnosis') ELSE pick(['J18', 'I10', 'K29', 'E11', 'J06'], person_no, 'diagnosis') END
, total::DECIMAL(18, 2)
, (total * 0.6)::DECIMAL(18, 2)
, (total * 0.4 * assisted)::DECIMAL(18, 2)
, (total * 0.4 * (1 - assisted))::DECIMAL(18, 2)
, yes_no(is_ill)
, 0, '', person_no || '-1'
FROM bill
