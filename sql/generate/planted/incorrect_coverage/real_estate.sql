-- One row: a property unit of a planted case.
SELECT
  person.name AS owner_name, person.person_id AS owner_id
, '甘(' || year(getvariable('as_of')::DATE - 3000) || ')' || county_name() || '不动产权第9' || lpad(row_number() OVER (ORDER BY planted.recipe, planted.unit)::VARCHAR, 6, '0') || '号' AS certificate_no
, getvariable('county') || lpad(person.family_no::VARCHAR, 13, '0') || 'GB0001F' || planted.unit AS unit_no
, county_name() || place.town || CASE planted.right_kind WHEN '市场化商品房' THEN '幸福小区' ELSE place.village END || planted.unit || '号' AS location
, 96 AS area, '住宅' AS use
, planted.right_kind, planted.sharing, planted.acquired_by
, getvariable('as_of')::DATE - 3000 AS registered_on
, planted.status
, CASE planted.right_kind WHEN '市场化商品房' THEN 320000 END AS price
, 0 AS file_no, '' AS file_town, 'z' || planted.recipe || planted.unit AS sort_key
FROM (VALUES
  ('CB-05/hit/1', 1, '市场化商品房', '单独所有', '买受', '现势'),
  ('CB-05/hit/2', 1, '宅基地', '单独所有', '自建', '现势'), ('CB-05/hit/2', 2, '宅基地', '单独所有', '自建', '现势'),
  ('CB-05/near/1', 1, '宅基地', '单独所有', '自建', '现势'), ('CB-05/near/1', 2, '安置房', '单独所有', '易地搬迁', '现势'),
  ('CB-05/near/2', 1, '宅基地', '单独所有', '自建', '现势'), ('CB-05/near/2', 2, '宅基地', '按份共有1/4', '继承', '现势'),
  ('CB-05/near/3', 1, '市场化商品房', '单独所有', '买受', '历史')
) AS planted(recipe, unit, right_kind, sharing, acquired_by, status)
JOIN person ON person.recipe = planted.recipe AND person.member_no = 0
JOIN place ON place.village_no = person.village_no
