/*---
register: listed_change
title: 动态调整记录
grain: one line of the change list
keep: table
stands_on: [[roll_change]]
purpose: >-
  a change with the place and programme of its household and what it does to the counts of the roll: household_step is +1, −1 or 0;
  person_step is NULL where the line leaves the people out. A stop that leaves some members covered takes no household off. The
  place is the one of the newest month on the roll, so that a village merged or coded anew does not look like an exit.
---*/
WITH listed AS (
  -- an entry or exit delivered twice stands once
  SELECT change.*
  FROM registers.roll_change AS change
  QUALIFY change.type NOT IN ('entered', 'stopped', 'reinstated')
    OR row_number() OVER (PARTITION BY change.household_no, change.month, change.type, change.old_count, change.new_count, change.operated_at ORDER BY change.source_row) = 1
)

SELECT
  listed.household_no,
  COALESCE(household.head_id, listed.person_id) AS head_id,
  household.head_name,
  COALESCE(household.programme, CASE WHEN destitute.person_id IS NOT NULL THEN 'destitute_support' ELSE 'rural_dibao' END) AS programme,
  COALESCE(household.division_code, listed.division_code, home.division_code) AS division_code,
  listed.month,
  listed.type,
  listed.old_class,
  listed.new_class,
  listed.old_count,
  listed.new_count,
  nullif(trim(listed.reason), '') AS reason,
  COALESCE(regexp_matches(listed.reason, '死亡|去世|病故|身故|亡故|消亡'), FALSE) AS is_death,
  listed.document_no,
  listed.operated_at,
  listed.notified_on,
  CASE
    WHEN listed.type = 'entered' AND COALESCE(listed.old_count, 0) = 0 THEN 1
    WHEN listed.type = 'reinstated' AND listed.old_count = 0 THEN 1
    WHEN listed.type = 'stopped' AND NOT COALESCE(listed.new_count > 0 AND listed.new_count < COALESCE(listed.old_count, 1000), FALSE) THEN -1
    ELSE 0
  END AS household_step,
  CASE
    WHEN listed.type = 'entered' THEN listed.new_count - COALESCE(listed.old_count, 0)
    WHEN listed.type = 'reinstated' THEN listed.new_count - listed.old_count
    WHEN listed.type = 'stopped' THEN CASE WHEN listed.new_count < listed.old_count THEN listed.new_count ELSE 0 END - listed.old_count
    ELSE COALESCE(listed.new_count - listed.old_count, 0)
  END AS person_step,
  listed.source_row
FROM listed
CROSS JOIN registers.home_division AS home
LEFT JOIN registers.household AS household USING (household_no)
LEFT JOIN (SELECT DISTINCT person_id FROM registers.destitute_roll) AS destitute ON destitute.person_id = listed.person_id
