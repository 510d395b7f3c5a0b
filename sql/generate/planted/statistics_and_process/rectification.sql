-- One row: a line of the ledger of a planted case.
SELECT
  'ZGP' || planted.number AS issue_no, NULL AS check_code, head.household_no, head.person_id, '家庭收入核算有误' AS description
, planted.requirement, planted.measure
, CASE WHEN planted.has_due THEN make_date(year(getvariable('as_of')::DATE), 6, 30) END AS due_on
, planted.responsible, planted.status
, CASE planted.status WHEN '已销号' THEN make_date(year(getvariable('as_of')::DATE), 6, 25) END AS rectified_on
, CASE planted.status WHEN '已销号' THEN make_date(year(getvariable('as_of')::DATE), 6, 30) END AS closed_on
, CASE planted.status WHEN '已销号' THEN 'ZMP' || planted.number END AS evidence_no
, 0.00 AS recover_due, 0.00 AS recovered, 0.00 AS arrears_paid
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, 'planted ' || planted.number || planted.line AS sort_key
FROM (VALUES
  (1, 1, 'AR-10/hit/1', '重新核算', '入户核算', true, NULL, '整改中'), (2, 1, 'AR-10/hit/2', NULL, NULL, false, NULL, '整改中'),
  (3, 1, 'AR-10/near/1', NULL, NULL, false, NULL, '待核实'),
  (4, 1, 'AR-10/near/2', '重新核算', '入户核算', true, NULL, '已销号'), (4, 2, 'AR-10/near/2', NULL, NULL, false, '王守诚', '已销号'),
  (5, 1, 'AR-10/near/3', '重新核算', '入户核算', true, '王守诚', '已销号'), (6, 1, 'AR-11/near/1', '重新核算', '入户核算', true, '王守诚', '已销号')
) AS planted(number, line, recipe, requirement, measure, has_due, responsible, status)
JOIN person AS head ON head.recipe = planted.recipe AND head.member_no = 0
JOIN place ON place.village_no = head.village_no
