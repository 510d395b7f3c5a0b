-- One row: a recipient of assistance on the public payroll.
SELECT
  planted.unit, person.name, person.person_id, planted.post AS kind, planted.establishment
, planted.pay::DECIMAL(18, 2) AS gross, planted.pay::DECIMAL(18, 2) AS net
, month_text(getvariable('as_of_month')::DATE) AS month
, 0 AS file_no, '' AS file_town, person.person_no AS sort_key
FROM (VALUES
  ('TA-08/hit/2', county_name() || '林业局', '在职', '行政编制', 5200), ('TA-08/near/1', '永清镇人民政府', '公益岗', '无编制', 600)
) AS planted(recipe, unit, post, establishment, pay)
JOIN person USING (recipe)
