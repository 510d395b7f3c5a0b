/*---
register: severe_uncovered
title: 未纳入保障的重度残疾人
grain: one severely disabled person who is on no roll now
keep: table
stands_on: [[disability_certificate], [allowance_roll], [destitute_roll]]
purpose: >-
  living people registered here whose newest certificate in force is of grade 1 or 2, or mental or intellectual of grade 3, and who are
  neither on the allowance, destitute or child roll nor granted it from next month. kin_ids are they themselves, the people of the same
  户, the spouse and the household of the poverty register. Minors only where the roll of children is here; month is the newest month
  of the county's roll.
---*/
WITH holder AS (
  SELECT certificate.* REPLACE (COALESCE(certificate.person_id, person_id_of(certificate.certificate_no)) AS person_id)
  FROM registers.disability_certificate AS certificate
  QUALIFY row_number() OVER (
    PARTITION BY COALESCE(certificate.person_id, person_id_of(certificate.certificate_no))
    ORDER BY COALESCE(certificate.issued_on, certificate.first_issued_on) DESC NULLS LAST, certificate.source_row DESC) = 1
),

severe AS (
  SELECT holder.*, person.registration_no, person.county_code, county.month
  FROM holder
  CROSS JOIN registers.as_of AS run
  JOIN registers.person AS person USING (person_id)
  JOIN (SELECT left(division_code, 6) AS county_code, max(last_month) AS month FROM registers.household GROUP BY ALL) AS county USING (county_code)
  -- one under review or granted from next month is not missed
  ANTI JOIN (
    SELECT person_id FROM registers.on_roll
    WHERE programme IN ('rural_dibao', 'urban_dibao', 'destitute_support', 'orphan') AND reason IN ('due', 'before_start', 'suspended')
  ) AS covered USING (person_id)
  ANTI JOIN (
    SELECT roll.person_id FROM registers.destitute_roll AS roll CROSS JOIN registers.as_of AS today
    WHERE roll.status <> 'stopped' AND roll.month = today.as_of_month AND COALESCE(roll.month < roll.end_month, TRUE)
  ) AS supported USING (person_id)
  WHERE (holder.grade IN ('1', '2')
      OR holder.grade = '3' AND (holder.category IN ('5', '6') OR COALESCE(regexp_matches(array_to_string(holder.multiple_detail, ' '), '智力|精神'), FALSE)))
    AND COALESCE(holder.status, 'valid') = 'valid' AND COALESCE(holder.valid_to > run.as_of_date, TRUE)
    AND person.died_on IS NULL AND person.moved_out_on IS NULL AND NOT COALESCE(person.is_cancelled, FALSE)
    AND (person.registration_source_row IS NOT NULL OR 'household_registration' NOT IN (SELECT register FROM registers.delivered))
    AND (COALESCE(person.born_on <= run.as_of_date - INTERVAL 18 YEAR, TRUE) OR 'child_roll' IN (SELECT register FROM registers.delivered))
),

kin AS (
  SELECT person_id, person_id AS kin_id FROM severe
  UNION ALL
  SELECT severe.person_id, other.person_id AS kin_id
  FROM severe JOIN registers.person AS other USING (registration_no, county_code)
  WHERE other.died_on IS NULL AND other.moved_out_on IS NULL
  UNION ALL
  SELECT severe.person_id, other.spouse_id AS kin_id FROM severe JOIN registers.person AS other USING (person_id) WHERE other.spouse_id IS NOT NULL
  UNION ALL
  SELECT severe.person_id, beside.person_id AS kin_id
  FROM severe JOIN registers.poverty_register AS listed USING (person_id) JOIN registers.poverty_register AS beside USING (household_no)
)

SELECT severe.*, family.kin_ids
FROM severe
JOIN (SELECT person_id, list(DISTINCT kin_id ORDER BY kin_id) AS kin_ids FROM kin GROUP BY person_id) AS family USING (person_id)
