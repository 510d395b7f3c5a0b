-- One row: an urban standard that stayed where it was when the province raised its own; a neighbouring county's base standard of the
-- destitute below the province's, and below 1.3 times the allowance.
SELECT
  planted.division_code, planted.programme, planted.area, NULL AS tier, planted.amount AS monthly_amount, planted.valid_from, planted.valid_to, planted.document_no
, 0 AS file_no, '' AS file_town, 'planted ' || planted.programme AS sort_key
FROM (VALUES
  (getvariable('county') || '000000', '城市低保', '城市', 550, '2019-01-01', '2021-01-01', '民发〔2019〕3号'),
  (CASE getvariable('county') WHEN '620522' THEN '620523' ELSE '620522' END || '000000', '特困人员基本生活', '农村', rate('destitute_base', '') - 11, year(month_ago(0)) || '-01-01', (year(month_ago(0)) + 1) || '-01-01', '民发〔2022〕9号')
) AS planted(division_code, programme, area, amount, valid_from, valid_to, document_no)
