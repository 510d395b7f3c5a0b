-- One row: a report of a planted case: after the decision, too old, with a flag nobody settled, with one that was.
SELECT
  'HP' || lpad(person.person_no::VARCHAR, 10, '0') AS report_no, person.person_id, spell.household_no
, spell.applied_on AS authorised_on, spell.approved_on + planted.days AS issued_on, planted.item, planted.result, NULL AS amount, planted.note
, 0 AS file_no, '' AS file_town, 'planted ' || person.person_no AS sort_key
FROM (VALUES
  ('AR-26/near/1', 0, 20, '综合核对', '符合', NULL), ('AR-26/near/1', 1, 20, '综合核对', '符合', NULL),
  ('AR-23/hit/1', 0, -200, '综合核对', '符合', NULL), ('AR-23/hit/1', 1, -200, '综合核对', '符合', NULL),
  ('AR-23/hit/2', 0, -12, '机动车', '疑似', NULL), ('AR-25/hit/2', 0, -12, '机动车', '疑似', '已核实，车辆早已报废')
) AS planted(recipe, member_no, days, item, result, note)
JOIN person USING (recipe, member_no)
JOIN spell ON spell.family_no = person.family_no
