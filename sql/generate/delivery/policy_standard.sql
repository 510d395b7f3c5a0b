-- One row: a standard that the county has printed for itself, the urban ones among them.
WITH local AS (
  SELECT policy.programme, policy.tier, '农村' AS area, policy.amount, policy.valid_from, policy.valid_to
  FROM policy
  WHERE policy.programme <> 'orphan' AND policy.valid_from >= DATE '2021-01-01'
  UNION ALL
  SELECT programme, '', '城市', amount::DECIMAL(18, 2), valid_from::DATE, valid_to::DATE
  FROM (VALUES ('urban_dibao', 485, '2018-01-01', '2019-01-01'), ('urban_dibao', 623, '2021-01-01', '2022-01-01')) AS printed(programme, amount, valid_from, valid_to)
)

SELECT
  getvariable('county') || '000000' AS division_code
, MAP {'rural_dibao': '农村低保', 'urban_dibao': '城市低保', 'destitute_base': '特困人员基本生活', 'destitute_care': '特困人员照料护理', 'living_subsidy': '困难残疾人生活补贴', 'nursing_subsidy': '重度残疾人护理补贴'}[programme] AS programme
, CASE WHEN programme = 'nursing_subsidy' THEN NULL ELSE area END AS area
, MAP {'1': '一类', '2': '二类', '3': '三类', '4': '四类', 'full': '全自理', 'partial': '半护理', 'none': '全护理', 'high': '高档', 'low': '低档'}[nullif(tier, '')] AS tier
, amount AS monthly_amount
, valid_from
, CASE WHEN valid_to < DATE '9999-01-01' THEN valid_to END AS valid_to
, left(county_name(), 1) || '民发〔' || year(valid_from) || '〕16号' AS document_no
, 0 AS file_no
, '' AS file_town
, programme || area || tier || valid_from AS sort_key
FROM local
WHERE valid_from <= getvariable('as_of')::DATE
