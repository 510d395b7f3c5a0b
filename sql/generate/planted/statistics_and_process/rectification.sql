-- One row: a line of the ledger of a planted case. Items 8 to 12 were found by a check, whose code they carry, and settled so many days before
-- the as-of date; item 7 was closed without evidence.
SELECT
  'ZGP' || planted.number AS issue_no, planted.check_code, head.household_no, head.person_id, '家庭收入核算有误' AS description
, planted.requirement, planted.measure
, CASE WHEN planted.has_due THEN make_date(year(getvariable('as_of')::DATE), 6, 30) END AS due_on
, planted.responsible, planted.status
, CASE WHEN planted.settled_days IS NOT NULL THEN getvariable('as_of')::DATE - planted.settled_days WHEN planted.status = '已销号' THEN make_date(year(getvariable('as_of')::DATE), 6, 25) END AS rectified_on
, CASE WHEN planted.settled_days IS NOT NULL THEN getvariable('as_of')::DATE - planted.settled_days WHEN planted.status = '已销号' THEN make_date(year(getvariable('as_of')::DATE), 6, 30) END AS closed_on
, CASE WHEN planted.status = '已销号' AND planted.number <> 7 THEN 'ZMP' || planted.number END AS evidence_no
, 0.00 AS recover_due, 0.00 AS recovered, 0.00 AS arrears_paid
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, 'planted ' || lpad(planted.number::VARCHAR, 2, '0') || planted.line AS sort_key
FROM (VALUES
  (1, 1, 'AR-10/hit/1', NULL, '重新核算', '入户核算', true, NULL, '整改中', NULL), (2, 1, 'AR-10/hit/2', NULL, NULL, NULL, false, NULL, '整改中', NULL),
  (3, 1, 'AR-10/near/1', NULL, NULL, NULL, false, NULL, '待核实', NULL),
  (4, 1, 'AR-10/near/2', NULL, '重新核算', '入户核算', true, NULL, '已销号', NULL), (4, 2, 'AR-10/near/2', NULL, NULL, NULL, false, '王守诚', '已销号', NULL),
  (5, 1, 'AR-10/near/3', NULL, '重新核算', '入户核算', true, '王守诚', '已销号', NULL), (6, 1, 'AR-11/near/1', NULL, '重新核算', '入户核算', true, '王守诚', '已销号', NULL),
  (7, 1, 'AR-11/near/2', NULL, '重新核算', '入户核算', true, '王守诚', '已销号', 123),
  (8, 1, 'CB-01/hit/1', 'CB-01', '重新核算', '入户核算', true, '王守诚', '已销号', 123),
  (9, 1, 'CB-06/hit/2', 'CB-05', '重新核算', '入户核算', true, '王守诚', '已销号', 20),
  (10, 1, 'CB-05/hit/1', 'CB-05', '重新核算', '入户核算', true, '王守诚', '不属实', NULL),
  (11, 1, 'TX-05/hit/1', 'TX-05', '重新核算', '入户核算', true, '王守诚', '已销号', 123),
  (12, 1, 'CB-05/hit/2', 'CB-05', '重新核算', '入户核算', true, '王守诚', '已销号', 400)
) AS planted(number, line, recipe, check_code, requirement, measure, has_due, responsible, status, settled_days)
JOIN person AS head ON head.recipe = planted.recipe AND head.member_no = 0
JOIN place ON place.village_no = head.village_no
