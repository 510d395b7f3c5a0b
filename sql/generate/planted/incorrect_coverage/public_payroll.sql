-- One row: a person of a planted case on the public payroll.
SELECT
  planted.unit, person.name, person.person_id, planted.post AS kind, planted.establishment
, planted.pay::DECIMAL(18, 2) AS gross, planted.pay::DECIMAL(18, 2) AS net
, month_text(getvariable('as_of_month')::DATE) AS month
, 0 AS file_no, '' AS file_town, person.person_no AS sort_key
FROM (VALUES
  ('CB-10/hit/1', 1, county_name() || '第二中学', '在职', '行政编制', 5600), ('CB-10/hit/2', 0, county_name() || '水务局', '退休', '无编制', 4300),
  ('CB-10/near/1', 0, '永清镇人民政府', '公益岗', '无编制', 600), ('CB-10/near/2', 1, county_name() || '教育局', '遗属', '无编制', 480), ('CB-10/near/3', 0, county_name() || '农业农村局', '临聘', '无编制', 1900)
) AS planted(recipe, member_no, unit, post, establishment, pay)
JOIN person USING (recipe, member_no)
