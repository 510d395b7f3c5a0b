/*---
id: institution_figures_impossible
code: TC-12
title: { zh: 供养机构超床位入住或人数不符, en: Residents of an institution exceed its beds or disagree with the roll }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 供养服务机构入住人数不应超过床位数，出入院登记与特困人员花名册应当一致。 }
inputs: [registers.as_of, registers.care_institution]
optional_inputs: [registers.care_stay, registers.destitute_person]
population: registers.care_institution
subject: { kind: institution, key: institution }
natural_key: [aspect]
parameters:
  temporary_words:
    type: list
    default: [临时, 短期, 托养, 过渡]
    title: { zh: 临时入住的类型字样, en: Words of a stay for a time only }
evidence:
  institution: 机构
  aspect: 核对内容
  finding: 核对结果
statement:
  zh: "{institution}{last_month}{finding}。"
  en: "{institution}, {last_month}: {finding}."
innocent_explanations:
  - { zh: 超出的是临时安置、短期托养人员, tested_with: [registers.care_stay] }
  - { zh: 本月刚入住或离院, tested_with: [registers.care_stay] }
  - { zh: 入住的是社会老人，不在特困花名册, tested_with: [registers.destitute_person] }
  - { zh: 机构名称写法不同, tested_with: [registers.care_stay, registers.destitute_person] }
  - { zh: 报表数字漏位，实际未超 }
  - { zh: 住院或请假回家，床位保留 }
remedy:
  zh: 到机构清点床位和在院人员，更正报表、出入院登记和花名册；确超床位的调剂安置。
  en: Count beds and people in the house; correct report, list of stays and roll; move people where it is really too full.
---*/
WITH house AS (
  -- of several counts the newest stands
  SELECT *, normalise_name(institution) AS house_key
  FROM registers.care_institution
  QUALIFY row_number() OVER (PARTITION BY normalise_name(institution) ORDER BY counted_on DESC NULLS LAST, source_row DESC) = 1
),

stay AS (
  SELECT stay.*, normalise_name(stay.institution) AS house_key, stay.left_on IS NULL OR stay.left_on > run.as_of_date AS is_open,
    COALESCE(regexp_matches(stay.kind, array_to_string($temporary_words::VARCHAR[], '|')), FALSE) AS is_temporary
  FROM registers.care_stay AS stay
  CROSS JOIN registers.as_of AS run
  WHERE stay.entered_on <= run.as_of_date
),

counted AS (
  SELECT house_key, count(DISTINCT person_id) FILTER (WHERE is_open AND NOT is_temporary) AS residents, count(DISTINCT person_id) FILTER (WHERE is_open AND is_temporary) AS temporary
  FROM stay
  GROUP BY house_key
),

astray AS (
  -- whoever came or left this month may stand on either side
  SELECT normalise_name(ward.institution) AS house_key, 'roll' AS side, fact(ward.source_row, '花名册供养机构', ward.institution) AS fact
  FROM registers.destitute_person AS ward
  CROSS JOIN registers.as_of AS run
  ANTI JOIN stay ON stay.person_id = ward.person_id AND CASE WHEN stay.is_open THEN DATE '9999-12-31' ELSE stay.left_on END >= run.as_of_month
  WHERE ward.care_mode = 'institutional' AND ward.mode_since < run.as_of_month
  UNION ALL
  SELECT stay.house_key, 'stay', fact(stay.source_row, '入住日期', stay.entered_on)
  FROM stay
  CROSS JOIN registers.as_of AS run
  JOIN registers.destitute_person AS ward ON ward.person_id = stay.person_id AND ward.care_mode = 'at_home'
  WHERE stay.is_open AND NOT stay.is_temporary AND stay.entered_on < run.as_of_month
)

SELECT
  house.institution,
  found.aspect,
  house.division_code,
  'destitute_support' AS programme,
  run.as_of_month AS first_month,
  run.as_of_month AS last_month,
  found.finding,
  [fact(house.source_row, '床位数', house.beds), fact(house.source_row, '入住人数', house.residents)] || found.facts AS facts
FROM house
CROSS JOIN registers.as_of AS run
JOIN (
  SELECT house.house_key, '床位' AS aspect, [] AS facts,
    '床位' || house.beds || '张，入住' || COALESCE(house.residents - COALESCE(counted.temporary, 0), counted.residents) || '人，多'
      || (COALESCE(house.residents - COALESCE(counted.temporary, 0), counted.residents) - house.beds) || '人' AS finding
  FROM house
  LEFT JOIN counted ON counted.house_key = house.house_key
  WHERE COALESCE(house.residents - COALESCE(counted.temporary, 0), counted.residents) > house.beds
  UNION ALL
  SELECT astray.house_key, '人员', list(astray.fact ORDER BY astray.side, astray.fact),
    concat_ws('，',
      '花名册列为在院而出入院登记不在院' || nullif(count(*) FILTER (WHERE astray.side = 'roll'), 0) || '人',
      '登记在院而花名册列为分散供养' || nullif(count(*) FILTER (WHERE astray.side = 'stay'), 0) || '人')
  FROM astray
  SEMI JOIN counted ON counted.house_key = astray.house_key
  GROUP BY astray.house_key
) AS found ON found.house_key = house.house_key
ORDER BY house.institution, found.aspect
