-- One row: the shop of somebody who receives other people's money.
SELECT
  '92' || getvariable('county') || 'MA' || lpad(person_no::VARCHAR, 8, '0') AS credit_code
, county_name() || name || '便利店' AS name, '个体工商户' AS kind, '经营者' AS role, name AS person_name, person_id
, 3 AS capital, NULL AS share_pct, DATE '2017-05-10' AS established_on, NULL AS closed_on, '存续（在营、开业、在册）' AS status, 1 AS employees
, 0 AS file_no, '' AS file_town, person_no AS sort_key
FROM person
WHERE recipe = 'FU-09/outsider/1' AND member_no = 0
