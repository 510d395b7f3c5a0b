/*---
id: exit_without_gradual_period
code: TX-06
title: { zh: 应给渐退期而直接停保, en: Exit without the gradual period }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2022〕83号, text: 低保家庭因就业等收入超过标准的，可给予一定时间的渐退期。 }
  - { document: 社会救助资金审计常用口径, text: 人均收入在低保标准与其1.5倍之间、因收入超标停保而没有渐退记录的，作为渐退政策未落实核实。 }
inputs: [registers.allowance_roll, registers.allowance_standard, registers.as_of, registers.household, registers.listed_change]
population: registers.listed_change
subject: { kind: household, key: household_no }
natural_key: [first_month]
parameters:
  income_limit_times:
    type: decimal
    default: "1.5"
    title: { zh: 不超过低保标准的几倍, en: Times the standard up to which income may lie }
  income_words:
    type: list
    default: [收入, 就业, 务工, 打工, 工资]
    title: { zh: 停保原因中表示就业增收的字样, en: Words in the reason that show income from work }
  other_words:
    type: list
    default: [财产, 资产, 车, 房, 存款, 骗, 隐瞒, 虚报, 冒领, 死亡, 自愿, 放弃, 主动, 申请退, 迁, 特困, 孤儿, 渐退]
    title: { zh: 停保原因中表示其他情形的字样, en: Words in the reason that show another ground }
evidence:
  head_name: 户主
  first_month: 停保月份
  stop_reason: 停保原因
  income_yuan: 家庭年人均收入
  standard_yuan: 低保年标准
  limit_yuan: 渐退收入上限
statement:
  zh: "{head_name}户{first_month}因“{stop_reason}”停保，花名册登记年人均收入{income_yuan}元，高于低保年标准{standard_yuan}元、未超过{limit_yuan}元，没有渐退记录。"
  en: "The household of {head_name} was removed in {first_month} ({stop_reason}); the roll shows an income of {income_yuan} yuan a head, above the annual standard of {standard_yuan} and not above {limit_yuan} yuan, and no gradual exit is recorded."
innocent_explanations:
  - { zh: 因财产、骗保、死亡、自愿等其他原因停保, tested_with: [registers.listed_change] }
  - { zh: 已经渐退, tested_with: [registers.allowance_roll, registers.listed_change] }
  - { zh: 停保后已恢复, tested_with: [registers.listed_change] }
  - { zh: 当地规定该类家庭不适用渐退 }
remedy:
  zh: 核对停保依据和收入核定，属于就业增收的补办渐退并补发渐退期内的低保金；不适用的注明依据。
  en: Check the basis of the exit and the income; where it came from work, grant the gradual exit and pay its months, otherwise record why not.
---*/
WITH gradual AS (
  SELECT household_no FROM registers.listed_change WHERE type = 'gradual_exit'
  UNION
  SELECT household_no FROM registers.allowance_roll WHERE gradual_exit_until IS NOT NULL OR status = 'gradual_exit'
)

SELECT
  change.household_no,
  change.head_id AS person_id,
  household.head_name,
  change.division_code,
  change.programme,
  change.month AS first_month,
  change.reason AS stop_reason,
  household.income_per_capita AS income_yuan,
  standard.yearly_yuan AS standard_yuan,
  (standard.yearly_yuan * $income_limit_times::DECIMAL(9, 2))::DECIMAL(18, 2) AS limit_yuan,
  [fact(change.source_row, '停保原因', change.reason), fact(household.source_row, '家庭年人均收入', household.income_per_capita),
    fact(standard.source_row, '低保年标准', standard.yearly_yuan)] AS facts
FROM registers.listed_change AS change
CROSS JOIN registers.as_of AS run
JOIN registers.household AS household USING (household_no)
JOIN registers.allowance_standard AS standard ON standard.county_code = left(change.division_code, 6) AND standard.programme = change.programme AND standard.month = change.month
ANTI JOIN gradual ON gradual.household_no = change.household_no
ANTI JOIN registers.listed_change AS later ON later.household_no = change.household_no AND later.month >= change.month AND later.type IN ('reinstated', 'entered')
WHERE change.household_step < 0 AND NOT change.is_death
  AND change.month <= run.as_of_month
  AND regexp_matches(change.reason, array_to_string($income_words::VARCHAR[], '|'))
  AND NOT regexp_matches(change.reason, array_to_string($other_words::VARCHAR[], '|'))
  AND household.income_per_capita > standard.yearly_yuan
  AND household.income_per_capita <= standard.yearly_yuan * $income_limit_times::DECIMAL(9, 2)
ORDER BY change.household_no, change.month
