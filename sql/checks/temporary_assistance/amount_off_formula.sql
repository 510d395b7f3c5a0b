/*---
id: amount_off_formula
code: TA-04
title: { zh: 支出型临时救助金额与计算办法不符, en: Temporary assistance off its formula }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 甘肃省2021年临时救助办法, text: 支出型救助按当地城市低保月标准乘以救助人数乘以救助月数计算，救助月数不超过6个月；超出的由县级一事一议。 }
inputs: [registers.assistance_grant, registers.policy_month]
optional_inputs: [registers.archive_document]
population: "registers.assistance_grant SEMI JOIN (SELECT county_code, month AS granted_month FROM registers.policy_month WHERE programme = 'urban_dibao') AS standard USING (county_code, granted_month) WHERE kind = 'expenditure'"
population_zh: 当月有城市低保标准可据以计算的支出型临时救助
subject: { kind: person, key: person_id }
natural_key: [assistance_no]
parameters:
  most_months:
    type: integer
    default: 6
    title: { zh: 最多救助月数, en: Most months of assistance }
  tolerance_yuan:
    type: decimal
    default: 1
    title: { zh: 取整容许的差额（元）, en: Difference in yuan allowed for rounding }
  minutes_words:
    type: list
    default: [一事一议, 会议纪要, 会议记录, 联席会, 局务会, 专题会议]
    title: { zh: 表示县级会议研究的字样, en: Words that show a meeting of the county }
  minutes_days:
    type: integer
    default: 92
    title: { zh: 会议可早于救助的天数, en: Days before the grant in which the meeting may lie }
evidence:
  assistance_no: 救助编号
  granted_on: 救助日期
  standard_yuan: 城市低保月标准（元）
  people_count: 救助人数
  counted_months: 计算月数
  formula_yuan: 按办法计算（元）
  granted_yuan: 救助金额（元）
amount: amount_yuan
statement:
  zh: "{person_name}的支出型临时救助（编号{assistance_no}，{granted_on}）为{granted_yuan}元，按城市低保月标准{standard_yuan}元、{people_count}人、{counted_months}个月计算为{formula_yuan}元，相差{amount_yuan}元。"
  en: "Temporary assistance {assistance_no} of {person_name} on {granted_on} is {granted_yuan} yuan; {standard_yuan} yuan for {people_count} persons and {counted_months} months is {formula_yuan} yuan, a difference of {amount_yuan} yuan."
innocent_explanations:
  - { zh: 县级会议研究的特别救助，会议记录在档, tested_with: [registers.archive_document] }
  - { zh: 金额取整, tested_with: [registers.assistance_grant] }
  - { zh: 会议记录未归入档案目录，或当地另有计算办法 }
  - { zh: 救助人数、月数登记有误 }
remedy:
  zh: 核对救助人数、月数和适用标准；高于计算结果的补齐一事一议材料或追回，低于的补发差额。
  en: Check persons, months and standard; for more than the formula complete the minutes or recover, for less pay the difference.
---*/
WITH computed AS (
  -- where the months are not written only the most that could be granted is known
  SELECT
    given.*,
    standard.monthly_amount AS standard_yuan,
    standard.source_row AS standard_source_row,
    least(COALESCE(given.months, $most_months::INTEGER), $most_months::INTEGER) AS counted_months,
    standard.monthly_amount * given.people_count * least(COALESCE(given.months, $most_months::INTEGER), $most_months::INTEGER) AS formula_yuan
  FROM registers.assistance_grant AS given
  JOIN registers.policy_month AS standard
    ON standard.county_code = given.county_code AND standard.month = given.granted_month
    AND standard.programme = 'urban_dibao' AND standard.area = 'urban' AND standard.tier IS NULL
  WHERE given.kind = 'expenditure' AND given.people_count > 0
),

off AS (
  SELECT *
  FROM computed
  WHERE amount - formula_yuan > $tolerance_yuan::DECIMAL(9, 2)
    OR (months IS NOT NULL AND formula_yuan - amount > $tolerance_yuan::DECIMAL(9, 2))
),

minutes AS (
  -- a household's own, or naming the persons they are about
  SELECT claimed_on, unnest(list_append(COALESCE(listed_ids, []), household_no)) AS about
  FROM registers.archive_document
  WHERE regexp_matches(concat_ws(' ', type, CASE type WHEN 'appraisal_minutes' THEN '会议记录' END, text), array_to_string($minutes_words::VARCHAR[], '|'))
)

SELECT
  off.person_id,
  off.assistance_no,
  off.name AS person_name,
  off.household_no,
  off.division_code,
  'temporary_assistance' AS programme,
  off.granted_month AS first_month,
  off.granted_month AS last_month,
  off.granted_on,
  off.standard_yuan::DECIMAL(18, 2) AS standard_yuan,
  off.people_count,
  off.counted_months,
  off.formula_yuan::DECIMAL(18, 2) AS formula_yuan,
  off.amount AS granted_yuan,
  (off.amount - off.formula_yuan)::DECIMAL(18, 2) AS amount_yuan,
  [month_money(off.granted_month, off.formula_yuan, off.amount, off.amount - off.formula_yuan)] AS months,
  [fact(off.source_row, '救助金额', off.amount), fact(off.source_row, '救助人数', off.people_count), fact(off.source_row, '救助月数', COALESCE(off.months::VARCHAR, '未填')),
    fact(off.standard_source_row, '城市低保月标准', off.standard_yuan)] AS facts
FROM off
ANTI JOIN minutes AS own ON own.about = CASE WHEN off.amount > off.formula_yuan THEN off.household_no END
  AND own.claimed_on >= off.granted_on - $minutes_days::INTEGER AND own.claimed_on <= COALESCE(off.paid_on, off.granted_on)
ANTI JOIN minutes AS named ON named.about = CASE WHEN off.amount > off.formula_yuan THEN off.person_id END
  AND named.claimed_on >= off.granted_on - $minutes_days::INTEGER AND named.claimed_on <= COALESCE(off.paid_on, off.granted_on)
ORDER BY off.person_id, off.assistance_no
