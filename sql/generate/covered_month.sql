-- One row: a person on the rural allowance roll in one month, with the class of that month.
SELECT
  month.month_no
, month.month
, person.person_no
, person.family_no
, CASE WHEN spell.change_month_no IS NOT NULL AND month.month_no < spell.change_month_no THEN spell.former_class ELSE spell.final_class END AS class
FROM spell
JOIN person USING (family_no)
JOIN month ON month.month_no >= spell.first_month_no AND month.month_no <= spell.last_month_no
WHERE (spell.only_member_no IS NULL OR person.member_no = spell.only_member_no)
  AND (person.died_on IS NULL OR person.stays OR month.month <= person.died_on)
  AND person.member_no < spell.planned_count + coalesce(spell.only_member_no, 0)

UNION ALL
-- Whom a planted case counts in another household.
SELECT month.month_no, month.month, person.person_no, host.family_no, host.final_class
FROM planted.guest AS guest
JOIN person USING (recipe, member_no)
JOIN spell AS host ON host.recipe = guest.host
JOIN month ON month.month_no >= ago(guest.first_ago)
