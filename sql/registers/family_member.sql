/*---
register: family_member
title: 保障家庭的共同生活成员
grain: one person who counts for one household
keep: table
stands_on: [[allowance_roll, destitute_roll]]
purpose: >-
  the household graph of 民发〔2021〕57号 art. 7: members on the roll, their spouses (of the household registration or the marriage
  register, unless divorced), their children under 18 or in school up to the first degree, and people registered in the same 户 who
  also share the household of the poverty register. A destitute person is a household of one, with a spouse. Adult children and
  parents who live apart are obligors, not members.
---*/
WITH roll_member AS (
  SELECT
    household_no,
    person_id,
    max(month) AS last_month,
    min(month) AS first_month,
    bool_or(is_covered) AS is_covered,
    arg_max(relation, {month: month, source_row: source_row}) AS relation,
    max(source_row) AS source_row
  FROM registers.allowance_roll
  GROUP BY household_no, person_id
),

member AS (
  SELECT household_no, 'dibao' AS scheme, person_id, 'roll' AS via, relation, is_covered, first_month, last_month, source_row FROM roll_member
  UNION ALL
  SELECT person_id AS household_no, 'destitute' AS scheme, person_id, 'roll' AS via, 'self' AS relation, TRUE AS is_covered, min(month) AS first_month, max(month) AS last_month, max(source_row) AS source_row
  FROM registers.destitute_roll
  GROUP BY person_id
),

listed AS (
  SELECT listed.person_id, listed.household_no, person.registration_no, person.registration_source_row
  FROM staging.poverty_register AS listed
  JOIN registers.person AS person USING (person_id)
  WHERE person.registration_no IS NOT NULL
),

relative AS (
  SELECT member.household_no, member.scheme, married.spouse_id AS person_id, 'spouse' AS via, 'spouse' AS relation, married.source_row, member.first_month, member.last_month
  FROM member
  JOIN registers.spouse AS married USING (person_id)
  UNION ALL
  SELECT member.household_no, member.scheme, child.person_id, 'child' AS via, CASE child.sex WHEN 'female' THEN 'daughter' ELSE 'son' END AS relation, child.registration_source_row, member.first_month, member.last_month
  FROM member
  JOIN (
    SELECT person.person_id, person.sex, person.registration_source_row, unnest([person.father_id, person.mother_id]) AS parent_id
    FROM registers.person AS person
    CROSS JOIN registers.as_of AS run
    LEFT JOIN registers.student AS student USING (person_id)
    WHERE (person.father_id IS NOT NULL OR person.mother_id IS NOT NULL)
      AND (person.born_on > run.as_of_date - INTERVAL 18 YEAR OR student.person_id IS NOT NULL)
  ) AS child ON child.parent_id = member.person_id
  WHERE member.scheme = 'dibao'
  UNION ALL
  SELECT member.household_no, member.scheme, beside.person_id, 'co_resident' AS via, NULL AS relation, beside.registration_source_row, member.first_month, member.last_month
  FROM member
  JOIN listed USING (person_id)
  JOIN listed AS beside ON beside.registration_no = listed.registration_no AND beside.household_no = listed.household_no AND beside.person_id <> listed.person_id
  WHERE member.scheme = 'dibao'
),

joined AS (
  SELECT household_no, scheme, person_id, via, relation, is_covered, first_month, last_month, source_row, 1 AS rank FROM member
  UNION ALL
  SELECT household_no, scheme, person_id, via, relation, FALSE AS is_covered, first_month, last_month, source_row, CASE via WHEN 'spouse' THEN 2 WHEN 'child' THEN 3 ELSE 4 END AS rank FROM relative
)

SELECT
  joined.household_no,
  joined.scheme,
  joined.person_id,
  arg_min(joined.via, joined.rank) AS via,
  arg_min(joined.relation, joined.rank) AS relation,
  bool_or(joined.is_covered) AS is_covered,
  min(joined.first_month) AS first_month,
  max(joined.last_month) AS last_month,
  arg_min(joined.source_row, {rank: joined.rank, source_row: joined.source_row}) AS source_row
FROM joined
LEFT JOIN registers.death AS death USING (person_id)
LEFT JOIN registers.person AS person USING (person_id)
WHERE joined.via = 'roll' OR (death.person_id IS NULL AND person.moved_out_on IS NULL AND NOT COALESCE(person.is_cancelled, FALSE))
GROUP BY joined.household_no, joined.scheme, joined.person_id
