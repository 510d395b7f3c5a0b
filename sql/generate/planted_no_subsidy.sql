-- One row: a subsidy that a planted case withholds from a member of a household set aside.
SELECT recipe, member_no, kind
FROM planted.no_subsidy
