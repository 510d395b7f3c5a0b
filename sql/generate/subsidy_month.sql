-- One row: a disabled person, one of the two subsidies and a month.
WITH living AS (
  SELECT covered_month.month_no, covered_month.month, person.person_no, 'living_subsidy' AS kind, covered_month.class::VARCHAR AS tier
  FROM covered_month
  JOIN person USING (person_no)
  WHERE person.grade IS NOT NULL
),

nursing AS (
  SELECT month.month_no, month.month, person.person_no, 'nursing_subsidy' AS kind, nursing_tier(person.category, person.grade) AS tier
  FROM person
  LEFT JOIN destitute_person USING (person_no)
  JOIN month ON (person.died_on IS NULL OR month.month <= person.died_on)
    AND (destitute_person.person_no IS NULL OR person.mover_month_no IS NOT NULL AND month.month_no < destitute_person.first_month_no)
  WHERE person.grade <= 2
),

planted AS (
  SELECT month.month_no, month.month, person.person_no, planted_subsidy.kind, planted_subsidy.tier
  FROM planted_subsidy
  JOIN person USING (recipe, member_no)
  JOIN month ON month.month_no >= planted_subsidy.first_month_no
),

-- What a case withholds is the ordinary subsidy; it may give another in its place.
ordinary AS (
  SELECT ordinary.*
  FROM (SELECT * FROM living UNION ALL SELECT * FROM nursing) AS ordinary
  JOIN person USING (person_no)
  ANTI JOIN planted_no_subsidy AS withheld ON withheld.recipe = person.recipe AND withheld.member_no = person.member_no AND withheld.kind = ordinary.kind
),

subsidy AS (SELECT * FROM ordinary UNION ALL SELECT * FROM planted)

SELECT subsidy.*, policy.amount
FROM subsidy
JOIN policy ON policy.programme = subsidy.kind AND policy.tier = subsidy.tier AND subsidy.month >= policy.valid_from AND subsidy.month < policy.valid_to
