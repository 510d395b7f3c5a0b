/*---
id: grant_split_below_limit
code: TA-02
title: { zh: 临时救助化整为零, en: Temporary assistance split to stay below the limit }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 国发〔2014〕47号, text: 超出乡镇委托审批额度的临时救助由县级审批。 }
  - { document: 社会救助资金审计常用口径, text: 同一家庭同一事由30日内由乡镇多次审批、单笔均在限额以内而合计超限额的，按化整为零核查。 }
inputs: [registers.assistance_grant]
optional_inputs: [registers.archive_document]
population: "registers.assistance_grant WHERE approver_level = 'township'"
population_zh: 乡镇审批的临时救助
subject: { kind: household, key: family_key }
natural_key: [reason_kind, first_on]
shared: [township_limit_yuan]
parameters:
  default_limit_from:
    type: date
    default: "2021-01-01"
    title: { zh: 上述限额自何日起适用, en: First day of that limit }
  window_days:
    type: integer
    default: 30
    title: { zh: 视为一次救助的天数, en: Days within which grants count as one }
  event_words:
    type: list
    default: [诊断, 住院, 出院, 病历, 手术, 事故, 火灾, 灾情, 录取, 入学, 死亡证明]
    title: { zh: 材料类型或文本中表示发生新事件的字样, en: Words of a document that show a new event }
evidence:
  reason_kind: 救助原因
  first_on: 首笔审批日期
  last_on: 末笔审批日期
  grant_count: 笔数
  total_yuan: 合计金额（元）
  limit_yuan: 乡镇审批限额（元）
amount: amount_yuan
statement:
  zh: "{person_name}户{first_on}至{last_on}{reason_kind}由乡镇审批临时救助{grant_count}笔，每笔均未超过限额{limit_yuan}元，合计{total_yuan}元，超出限额{amount_yuan}元。"
  en: "Between {first_on} and {last_on} the township approved {grant_count} grants for one reason to the household of {person_name}, each within the limit of {limit_yuan} yuan, together {total_yuan} yuan, {amount_yuan} above it."
innocent_explanations:
  - { zh: 各笔事由不同, tested_with: [registers.assistance_grant] }
  - { zh: 期间发生新的事件，证明材料在档, tested_with: [registers.archive_document] }
  - { zh: 同一笔救助重复登记, tested_with: [registers.assistance_grant] }
  - { zh: 各笔实为不同事件，证明材料未归入档案目录 }
remedy:
  zh: 调取各笔申请、审批材料，核实是否为同一事件；确属拆分的，由县级按合计金额重新审批。
  en: Look up each application and establish whether the event was one; where it was, the county decides on the sum.
---*/
WITH small AS (
  SELECT given.* REPLACE (
      COALESCE(given.limit_yuan, CASE WHEN given.approved_on >= $default_limit_from::DATE THEN $township_limit_yuan::DECIMAL(18, 2) END) AS limit_yuan)
  FROM registers.assistance_grant AS given
  WHERE given.approver_level = 'township' AND given.approved_on IS NOT NULL AND given.reason_kind IS NOT NULL
  QUALIFY count(*) OVER (PARTITION BY given.family_key, given.reason_kind) > 1
),

event AS (
  SELECT household_no, claimed_on
  FROM registers.archive_document
  WHERE household_no IN (SELECT household_no FROM small)
    AND regexp_matches(concat_ws(' ', type, text), array_to_string($event_words::VARCHAR[], '|'))
),

weighed AS (
  -- grants with a new event on file between them are no window
  SELECT
    *,
    row_number() OVER history AS grant_no,
    sum(amount) OVER span > limit_yuan AND count(*) OVER span > 1 AS opens,
    COALESCE(approved_on - lag(approved_on) OVER history > $window_days::INTEGER, TRUE) AS is_new
  FROM (
    SELECT small.*, (SELECT count(*) FROM event WHERE event.household_no = small.household_no AND event.claimed_on <= small.approved_on) AS event_no
    FROM small
    WHERE small.amount <= small.limit_yuan
  )
  WINDOW
    span AS (PARTITION BY family_key, reason_kind, event_no ORDER BY approved_on RANGE BETWEEN CURRENT ROW AND to_days($window_days::INTEGER) FOLLOWING),
    history AS (PARTITION BY family_key, reason_kind, event_no ORDER BY approved_on, assistance_no)
),

split AS (
  -- every grant of a window whose sum is above the limit; windows that touch are one
  SELECT
    *,
    sum(is_new::INTEGER) OVER (PARTITION BY family_key, reason_kind, event_no ORDER BY grant_no) AS run_no
  FROM weighed
  QUALIFY bool_or(opens) OVER (PARTITION BY family_key, reason_kind, event_no ORDER BY approved_on RANGE BETWEEN to_days($window_days::INTEGER) PRECEDING AND CURRENT ROW)
),

counted AS (
  SELECT *, least(amount, greatest(0, sum(amount) OVER (PARTITION BY family_key, reason_kind, event_no, run_no ORDER BY grant_no) - max(limit_yuan) OVER (PARTITION BY family_key, reason_kind, event_no, run_no))) AS above_yuan
  FROM split
)

SELECT
  family_key,
  reason_kind,
  min(approved_on) AS first_on,
  CASE WHEN min(household_no) IS NULL THEN 'person' ELSE 'household' END AS subject_kind,
  arg_min(person_id, grant_no) AS person_id,
  arg_min(name, grant_no) AS person_name,
  min(household_no) AS household_no,
  min(division_code) AS division_code,
  'temporary_assistance' AS programme,
  min(granted_month) AS first_month,
  max(granted_month) AS last_month,
  max(approved_on) AS last_on,
  count(*) AS grant_count,
  sum(amount)::DECIMAL(18, 2) AS total_yuan,
  max(limit_yuan)::DECIMAL(18, 2) AS limit_yuan,
  sum(above_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(granted_month, amount - above_yuan, amount, above_yuan) ORDER BY grant_no) AS months,
  list(fact(source_row, strftime(approved_on, '%Y年%-m月%-d日') || '乡镇审批金额', amount) ORDER BY grant_no) AS facts
FROM counted
GROUP BY family_key, reason_kind, event_no, run_no
ORDER BY family_key, reason_kind, first_on
