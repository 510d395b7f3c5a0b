/*---
id: books_disagree
code: FU-23
title: { zh: 账、表、卡不一致, en: Roll and publicity list and payments disagree }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 花名册、公示名单、发放明细和银行实际支付的人数、金额应当一致，一致率目标为100%。 }
inputs: [registers.as_of, registers.reconciliation_month]
optional_inputs: [registers.archive_document, registers.division, registers.entitlement_month, registers.payment]
population: registers.reconciliation_month
subject: { kind: township, key: book_key }
natural_key: [programme, first_month]
shared: [settled_by_day]
parameters:
  whole_list_pct:
    type: decimal
    default: 50
    title: { zh: 公示名单达到在册人数的多少比例视为全村名单（%）, en: Share of the roll in per cent from which a list is the whole village's }
evidence:
  place_name: 地区
  first_month: 月份
  other_book: 相比账册
  roll_text: 花名册
  other_text: 相比账册数
  difference: 花名册减相比账册
statement:
  zh: "{place_name}{first_month}{programme}花名册应发{roll_text}，{other_book}{other_text}，相差{difference}。"
  en: "{place_name}, {programme} of {first_month}: the roll has {roll_text}, the other book {other_text}, a difference of {difference}."
innocent_explanations:
  - { zh: 基准日前发放期限未到, tested_with: [registers.as_of] }
  - { zh: 结账时点不同，上月或次月在册人员的发放, tested_with: [registers.entitlement_month] }
  - { zh: 银行退回尚未重发, tested_with: [registers.payment] }
  - { zh: 该月发放明细未报送, tested_with: [registers.reconciliation_month] }
  - { zh: 公示只列户主，或只公示个别申请家庭, tested_with: [registers.archive_document, registers.entitlement_month] }
  - { zh: 财政拨款凭证和银行回单须调阅核对 }
remedy:
  zh: 逐户比对花名册、公示名单、发放明细和银行回单，找出差异人员，更正错误的一册。
  en: Compare the books household by household, find who makes the difference and correct the book that is wrong.
---*/
WITH stray AS (
  SELECT person_id, programme, month, paid_yuan, division_code
  FROM registers.reconciliation_month
  WHERE NOT is_entitled AND paid_yuan > 0
),

explained AS (
  -- sent back by the bank and still owed; paid although on the roll only the month before or after
  SELECT line.person_id, line.programme, line.month, COALESCE(line.people_count, 1) AS people, line.amount AS yuan, line.division_code, 1 AS sign
  FROM registers.payment AS line
  JOIN registers.reconciliation_month AS owed USING (person_id, programme, month)
  WHERE line.status = 'failed' AND owed.is_entitled AND owed.payment_count = 0
  UNION ALL
  SELECT DISTINCT stray.person_id, stray.programme, stray.month, 1, stray.paid_yuan, stray.division_code, -1
  FROM stray
  JOIN (
    SELECT entitlement.person_id, entitlement.programme, entitlement.month
    FROM registers.entitlement_month AS entitlement
    SEMI JOIN (SELECT DISTINCT person_id, programme FROM stray) AS person USING (person_id, programme)
    WHERE entitlement.is_entitled
  ) AS beside USING (person_id, programme)
  WHERE abs(datediff('month', beside.month, stray.month)) = 1
),

book AS (
  SELECT left(division_code, 9) || '000' AS township_code, programme, month,
    sum(roll_people)::BIGINT AS roll_people, sum(roll_yuan) AS roll_yuan, sum(paid_people)::BIGINT AS paid_people, sum(paid_yuan) AS paid_yuan,
    bool_or(is_unknown) AS is_unknown, min(roll_source_row) AS roll_source_row, min(payment_source_row) AS payment_source_row
  FROM (
    SELECT division_code, programme, month,
      count(*) FILTER (WHERE is_entitled) AS roll_people, sum(due_yuan) FILTER (WHERE is_entitled) AS roll_yuan,
      count(*) FILTER (WHERE paid_yuan <> 0) AS paid_people, sum(paid_yuan) AS paid_yuan,
      bool_or(is_entitled AND due_yuan IS NULL) AS is_unknown, min(roll_source_row) AS roll_source_row, min(payment_source_row) AS payment_source_row
    FROM registers.reconciliation_month
    GROUP BY division_code, programme, month
  ) AS village
  WHERE month < (SELECT date_trunc('month', as_of_date - to_days($settled_by_day::INTEGER)) FROM registers.as_of)
  GROUP BY left(division_code, 9), programme, month
  -- roll and payments of the county were both delivered
  QUALIFY bool_or(sum(roll_people) > 0) OVER (PARTITION BY left(left(division_code, 9), 6), programme, month)
    AND bool_or(sum(paid_people) > 0) OVER (PARTITION BY left(left(division_code, 9), 6), programme, month)
),

compared AS (
  SELECT
    book.*,
    roll_people - paid_people - COALESCE(part.people, 0) AS people_off,
    COALESCE(part.people, 0) AS explained_people,
    COALESCE(part.yuan, 0) AS explained_yuan,
    CASE WHEN is_unknown THEN 0 ELSE COALESCE(roll_yuan, 0) - paid_yuan - COALESCE(part.yuan, 0) END AS yuan_off
  FROM book
  LEFT JOIN (
    SELECT left(division_code, 9) || '000' AS township_code, programme, month, sum(people * sign) AS people, sum(yuan * sign) AS yuan FROM explained GROUP BY ALL
  ) AS part USING (township_code, programme, month)
),

list AS (
  SELECT document_no, division_code, date_trunc('month', claimed_on)::DATE AS month, list_unique(listed_ids) AS listed, source_row
  FROM registers.archive_document
  WHERE type = 'publicity_list' AND len(listed_ids) > 0 AND claimed_on IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY document_no ORDER BY source_row) = 1
),

posted AS (
  -- of the month of the list or the month before, whichever fits
  SELECT
    list.document_no, list.division_code, list.month, any_value(list.source_row) AS source_row, any_value(list.listed) AS listed,
    arg_max(roll.people, roll.month) AS people, arg_max(roll.households, roll.month) AS households, min(roll.source_row) AS roll_source_row
  FROM list
  JOIN (
    SELECT entitlement.division_code, entitlement.month, count(*) AS people, count(DISTINCT entitlement.household_no) AS households, min(entitlement.source_row) AS source_row
    FROM registers.entitlement_month AS entitlement
    SEMI JOIN (SELECT DISTINCT division_code, unnest([month, (month - INTERVAL 1 MONTH)::DATE]) AS month FROM list) AS wanted USING (division_code, month)
    WHERE entitlement.programme = 'rural_dibao' AND entitlement.reason NOT IN ('not_covered', 'stopped')
    GROUP BY entitlement.division_code, entitlement.month
  ) AS roll ON roll.division_code = list.division_code AND roll.month IN (list.month, (list.month - INTERVAL 1 MONTH)::DATE)
  GROUP BY list.document_no, list.division_code, list.month
  HAVING NOT bool_or(list.listed IN (roll.people, roll.households)) AND any_value(list.listed) * 100 >= max(roll.people) * $whole_list_pct::DECIMAL(9, 4)
)

SELECT found.*, COALESCE(division.name, found.division_code) AS place_name
FROM (
  SELECT
    township_code AS book_key, 'township' AS subject_kind, township_code AS division_code, programme, month AS first_month, month AS last_month,
    '已支付' AS other_book, roll_people || '人' || COALESCE(roll_yuan, 0) || '元' AS roll_text, paid_people || '人' || paid_yuan || '元'
      || CASE WHEN explained_people = 0 THEN '' ELSE '（银行退回、结账时点差异' || explained_people || '人' || explained_yuan || '元另计）' END AS other_text,
    people_off || '人' || yuan_off || '元' AS difference,
    list_filter([fact(roll_source_row, '花名册合计', roll_people || '人'), fact(payment_source_row, '发放明细合计', paid_yuan)], lambda part: part.source_row IS NOT NULL) AS facts
  FROM compared
  WHERE people_off <> 0 OR yuan_off <> 0
  UNION ALL
  SELECT
    document_no, 'document', division_code, 'rural_dibao', month, month, '公示名单', people || '人（' || households || '户）', listed || '条', (people - listed) || '人',
    [fact(source_row, '公示名单条数', listed), fact(roll_source_row, '花名册人数', people)]
  FROM posted
) AS found
LEFT JOIN registers.division AS division USING (division_code)
ORDER BY found.book_key, found.programme, found.first_month
