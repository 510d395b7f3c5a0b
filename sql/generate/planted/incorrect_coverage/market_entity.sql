-- One row: a role of a planted case in an entity.
SELECT
  CASE planted.kind WHEN '个体工商户' THEN '92' WHEN '农民专业合作社' THEN '93' ELSE '91' END || getvariable('county') || 'MAZ' || lpad(row_number() OVER (ORDER BY planted.recipe)::VARCHAR, 7, '0') AS credit_code
, county_name() || person.name || planted.trade AS name
, planted.kind, planted.role, person.name AS person_name, person.person_id
, planted.capital
, getvariable('as_of')::DATE - planted.established_days AS established_on
, planted.status, planted.employees
, 0 AS file_no, '' AS file_town, 'z' || planted.recipe AS sort_key
FROM (VALUES
  ('CB-08/hit/1', 0, '商贸有限责任公司', '有限责任公司', '法定代表人', 5, '存续（在营、开业、在册）', 0, 1500),
  ('CB-08/hit/2', 1, '小吃店', '个体工商户', '经营者', 3, '存续（在营、开业、在册）', 3, 1500),
  ('CB-05/near/1', 0, '种植专业合作社', '农民专业合作社', '成员', 200, '存续（在营、开业、在册）', 12, 1500),
  ('CB-05/near/2', 0, '便利店', '个体工商户', '经营者', 2, '存续（在营、开业、在册）', 0, 1500),
  ('CB-05/near/3', 0, '商贸有限责任公司', '有限责任公司', '法定代表人', 50, '吊销，未注销', 2, 3500),
  ('CB-31/hit/2', 0, '建材有限责任公司', '有限责任公司', '股东', 60, '存续（在营、开业、在册）', 4, 3800),
  ('CB-31/near/3', 0, '修理部', '个体工商户', '经营者', 1, '存续（在营、开业、在册）', 0, 3800)
) AS planted(recipe, member_no, trade, kind, role, capital, status, employees, established_days)
JOIN person USING (recipe, member_no)
