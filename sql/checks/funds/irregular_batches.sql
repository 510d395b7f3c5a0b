/*---
id: irregular_batches
code: FU-05
title: { zh: 未按月发放（并月、跳月）, en: Months merged or skipped }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 资金发放, text: 最低生活保障金按月发放；偏远农村可以按季发放。 }
  - { document: 社会救助资金审计常用口径, text: 逐户核查所属月份是否连续，一日发放两个及以上月份或中间缺月的列为发放不规则。 }
inputs: [registers.payment, registers.programme_month, registers.reconciliation_month]
optional_inputs: [registers.household, registers.person]
population: registers.reconciliation_month
subject: { kind: household, key: recipient_no }
natural_key: [programme]
parameters:
  quarterly_divisions:
    type: list
    default: []
    title: { zh: 按季发放的行政区划代码, en: Codes of divisions that pay by the quarter }
  advance_months:
    type: list
    default: ["1", "2"]
    title: { zh: 春节前可以提前发放的月份, en: Calendar months in which later months may be advanced before the lunar New Year }
evidence:
  first_month: 首个涉及月份
  last_month: 最后涉及月份
  merged_months: 并月发放月数
  skipped_months: 跳过月数
  irregularities: 不规则情形
statement:
  zh: "{person_name}的{programme}在{first_month}至{last_month}并月发放{merged_months}个月、跳过{skipped_months}个月：{irregularities}。"
  en: "{programme} of {person_name} from {first_month} to {last_month}: {merged_months} months paid together with others, {skipped_months} months skipped."
innocent_explanations:
  - { zh: 偏远农村按季发放, tested_with: [registers.reconciliation_month] }
  - { zh: 支付失败被退回后重发, tested_with: [registers.payment] }
  - { zh: 春节前提前发放下月, tested_with: [registers.reconciliation_month] }
  - { zh: 提标补发差额, tested_with: [registers.reconciliation_month] }
  - { zh: 该月不在保，或全县该项目当月发放明细未报送, tested_with: [registers.reconciliation_month] }
  - { zh: 新纳入对象首次发放时补发此前月份 }
remedy:
  zh: 核对各批次申报和拨付日期，查明并月、跳月原因；跳过月份尚未补发的予以补发。
  en: Compare the dates of the batches, establish why months were merged or skipped, and pay a skipped month that is still owed.
---*/
WITH restless AS (
  -- paid outside its own month, or due and not paid: few, and only their whole sequence is looked at
  SELECT DISTINCT person_id, programme
  FROM registers.reconciliation_month
  WHERE first_paid_on < month OR first_paid_on - month >= 28 OR (is_entitled AND payment_count = 0 AND due_yuan IS DISTINCT FROM 0)
),

sequence AS (
  SELECT
    CASE WHEN money.programme IN ('rural_dibao', 'urban_dibao') THEN COALESCE(money.household_no, money.person_id) ELSE money.person_id END AS recipient_no,
    money.programme,
    money.month,
    min(money.first_paid_on) AS paid_on,
    bool_or(money.is_entitled) AS is_entitled,
    min(money.household_no) AS household_no,
    min(money.person_id) AS person_id,
    min(money.division_code) AS division_code,
    COALESCE(min(money.payment_source_row), min(money.roll_source_row)) AS source_row
  FROM registers.reconciliation_month AS money
  SEMI JOIN restless USING (person_id, programme)
  WHERE len($quarterly_divisions::VARCHAR[]) = 0
    OR len(list_filter($quarterly_divisions::VARCHAR[], lambda code: starts_with(money.division_code, place_prefix(code)))) = 0
  GROUP BY ALL
),

counted AS (
  -- without what the bank sent back and what was advanced before the New Year
  SELECT
    sequence.*,
    count(paid_on) OVER (PARTITION BY recipient_no, programme, paid_on) AS months_that_day,
    min(month) FILTER (WHERE paid_on IS NOT NULL) OVER (PARTITION BY recipient_no, programme) AS first_paid_month,
    max(month) FILTER (WHERE paid_on IS NOT NULL) OVER (PARTITION BY recipient_no, programme) AS last_paid_month
  FROM sequence
  ANTI JOIN (SELECT person_id, household_no, programme, month FROM registers.payment WHERE status = 'failed') AS returned
    ON returned.programme = sequence.programme AND returned.month = sequence.month
    AND sequence.recipient_no = CASE WHEN returned.programme IN ('rural_dibao', 'urban_dibao') THEN COALESCE(returned.household_no, returned.person_id) ELSE returned.person_id END
  WHERE NOT COALESCE(paid_on < month AND list_contains($advance_months::INTEGER[], month(paid_on)), FALSE)
),

irregular AS (
  SELECT
    counted.recipient_no,
    counted.programme,
    counted.paid_on,
    counted.paid_on IS NULL AS is_skipped,
    list(counted.month ORDER BY counted.month) AS months,
    min(counted.household_no) AS household_no,
    min(counted.person_id) AS person_id,
    min(counted.division_code) AS division_code,
    string_agg(strftime(counted.month, '%Y年%-m月'), '、' ORDER BY counted.month) AS printed,
    list(fact(counted.source_row, strftime(counted.month, '%Y年%-m月') || CASE WHEN counted.paid_on IS NULL THEN '在册' ELSE '发放日期' END, COALESCE(counted.paid_on::VARCHAR, '无发放记录')) ORDER BY counted.month) AS facts
  FROM counted
  LEFT JOIN registers.programme_month AS delivered
    ON delivered.has_payment AND delivered.county_code = left(counted.division_code, 6) AND delivered.programme = counted.programme AND delivered.month = counted.month
  WHERE (counted.paid_on IS NOT NULL AND counted.months_that_day >= 2)
    OR (counted.paid_on IS NULL AND counted.is_entitled AND delivered.month IS NOT NULL
      AND counted.month > counted.first_paid_month AND counted.month < counted.last_paid_month)
  GROUP BY counted.recipient_no, counted.programme, counted.paid_on
)

SELECT
  irregular.recipient_no,
  CASE WHEN min(irregular.household_no) = irregular.recipient_no THEN 'household' ELSE 'person' END AS subject_kind,
  irregular.programme,
  min(irregular.household_no) AS household_no,
  COALESCE(min(household.head_id), min(irregular.person_id)) AS person_id,
  COALESCE(min(household.head_name), min(person.name)) AS person_name,
  min(irregular.division_code) AS division_code,
  min(irregular.months[1]) AS first_month,
  max(irregular.months[-1]) AS last_month,
  COALESCE(sum(len(irregular.months)) FILTER (WHERE NOT irregular.is_skipped), 0)::BIGINT AS merged_months,
  COALESCE(sum(len(irregular.months)) FILTER (WHERE irregular.is_skipped), 0)::BIGINT AS skipped_months,
  list(CASE WHEN irregular.is_skipped THEN irregular.printed || '无发放记录' ELSE strftime(irregular.paid_on, '%Y年%-m月%-d日') || '同日发放' || irregular.printed END ORDER BY irregular.months[1]) AS irregularities,
  flatten(list(irregular.facts ORDER BY irregular.months[1])) AS facts
FROM irregular
LEFT JOIN registers.household AS household ON household.household_no = irregular.household_no
LEFT JOIN registers.person AS person ON person.person_id = irregular.person_id
GROUP BY irregular.recipient_no, irregular.programme
ORDER BY irregular.recipient_no, irregular.programme
