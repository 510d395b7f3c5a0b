/*---
id: standard_below_province
code: ST-08
title: { zh: 地方标准低于省级标准, en: Local standard below the provincial line }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 省级社会救助指导标准公布文件, text: 各地保障标准不得低于省级指导标准。 }
inputs: [registers.as_of, registers.policy_standard]
optional_inputs: [registers.division]
population: registers.policy_standard
subject: { kind: standard, key: standard_key }
parameters:
  excluded_programmes:
    type: list
    codes: policy_programme
    default: [temporary_limit]
    title: { zh: 不属于保障标准的项目, en: Programmes whose amount is a limit and no standard }
evidence:
  place_name: 地区
  standard_name: 项目
  local_yuan: 地方月标准
  province_yuan: 省级月标准
  gap_yuan: 每月相差
  local_document: 地方文号
  province_document: 省级文号
  first_month: 起始月份
  last_month: 截止月份
statement:
  zh: "{place_name}{first_month}至{last_month}{standard_name}月标准{local_yuan}元（{local_document}），省级标准{province_yuan}元（{province_document}），低{gap_yuan}元。"
  en: "{place_name}, {first_month} to {last_month}: {standard_name} is {local_yuan} yuan a month, the province's line {province_yuan} yuan, {gap_yuan} yuan more."
innocent_explanations:
  - { zh: 地方标准已被以后的标准取代, tested_with: [registers.policy_standard] }
  - { zh: 省级标准当时已废止或尚未执行, tested_with: [registers.policy_standard] }
  - { zh: 审批限额不属于保障标准, tested_with: [registers.policy_standard] }
  - { zh: 录入的月标准有误 }
remedy:
  zh: 核对地方文件和省级文件；确低于省级标准的按省级标准执行，自执行之日起补发差额。
  en: Compare the two documents; where the local standard is lower, apply the provincial one and pay the difference from its first day.
---*/
WITH in_force AS (
  -- until it is ended or the next amount of the same place begins
  SELECT
    *,
    COALESCE(least(valid_to, lead(valid_from) OVER (PARTITION BY division_code, programme, area, tier ORDER BY valid_from, source_row)), DATE '9999-12-31') AS ends_on
  FROM registers.policy_standard
  WHERE NOT list_contains($excluded_programmes::VARCHAR[], programme)
),

below AS (
  SELECT
    local.*,
    province.monthly_amount AS province_yuan,
    province.document_no AS province_document,
    province.source_row AS province_source_row,
    province.valid_from AS province_from,
    greatest(local.valid_from, province.valid_from) AS from_on,
    least(local.ends_on - 1, province.ends_on - 1, run.as_of_date) AS until_on
  FROM in_force AS local
  -- an amount without area or tier holds for all of them
  JOIN in_force AS province
    ON province.division_code = left(local.division_code, 2) || '0000000000'
    AND province.programme = local.programme
    AND COALESCE(province.area, local.area) IS NOT DISTINCT FROM COALESCE(local.area, province.area)
    AND COALESCE(province.tier, local.tier) IS NOT DISTINCT FROM COALESCE(local.tier, province.tier)
  CROSS JOIN registers.as_of AS run
  WHERE local.division_code <> province.division_code
    AND local.valid_from < local.ends_on
    AND province.valid_from < province.ends_on
    AND local.monthly_amount < province.monthly_amount
    AND local.valid_from < province.ends_on
    AND province.valid_from < local.ends_on
    AND greatest(local.valid_from, province.valid_from) <= run.as_of_date
)

SELECT
  concat_ws('|', below.division_code, below.programme, below.area, below.tier, below.valid_from, below.province_from) AS standard_key,
  below.division_code,
  COALESCE(division.name, below.division_code) AS place_name,
  policy_programme_zh(below.programme) || COALESCE(area_zh(below.area), '') || COALESCE(policy_tier_zh(below.tier), '') AS standard_name,
  below.monthly_amount::DECIMAL(18, 2) AS local_yuan,
  below.province_yuan::DECIMAL(18, 2) AS province_yuan,
  (below.province_yuan - below.monthly_amount)::DECIMAL(18, 2) AS gap_yuan,
  COALESCE(below.document_no, '文号未填') AS local_document,
  COALESCE(below.province_document, '文号未填') AS province_document,
  date_trunc('month', below.from_on)::DATE AS first_month,
  date_trunc('month', below.until_on)::DATE AS last_month,
  [fact(below.source_row, '地方月标准', below.monthly_amount), fact(below.province_source_row, '省级月标准', below.province_yuan)] AS facts
FROM below
LEFT JOIN registers.division AS division USING (division_code)
ORDER BY standard_key
