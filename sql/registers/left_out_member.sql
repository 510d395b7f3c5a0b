/*---
register: left_out_member
title: 整户保家庭中未列入的成员
grain: one living person who counts for a household covered whole and is not covered
keep: table
stands_on: [[allowance_roll]]
purpose: >-
  people of 民发〔2021〕57号 art. 7 beside the covered ones of a household that stands on the roll as a whole: members the roll lists
  without cover, spouses, children under age or in school, co-residents of the same 户. Who is on any roll of basic living, and who
  is registered as moved out or cancelled, is not here. A household without a written basis that covers two or more is a whole one.
---*/
SELECT
  member.person_id,
  member.name AS person_name,
  member.born_on,
  member.member_kind,
  member.relation,
  member.via,
  member.household_no,
  member.programme,
  member.month,
  member.head_name,
  member.division_code,
  member.member_source_row,
  member.roll_source_row,
  household.household_size,
  household.covered_count,
  -- of age, and a child of the head or of a member
  member.relation IN ('son', 'daughter') AND member.born_on <= run.as_of_date - INTERVAL 18 YEAR AS is_adult_child
FROM registers.covered_member AS member
CROSS JOIN registers.as_of AS run
JOIN registers.household AS household ON household.household_no = member.household_no
JOIN registers.person AS person ON person.person_id = member.person_id
ANTI JOIN (
  SELECT person_id FROM registers.on_roll WHERE reason <> 'not_covered' AND scheme IN ('dibao', 'destitute', 'orphan')
) AS covered ON covered.person_id = member.person_id
WHERE member.scheme = 'dibao'
  AND COALESCE(household.cover_basis, CASE WHEN household.covered_count > 1 THEN 'whole_household' END) = 'whole_household'
  AND person.moved_out_on IS NULL
  AND NOT COALESCE(person.is_cancelled, FALSE)
