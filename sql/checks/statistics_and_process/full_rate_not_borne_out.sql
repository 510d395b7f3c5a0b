/*---
id: full_rate_not_borne_out
code: ST-19
title: { zh: 发放率、入户率称100%与实际不符, en: Claimed rate of 100 per cent not borne out }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 报告称发放率、入户调查率达到100%的，按发放明细和入户调查材料重新计算核对。 }
inputs: [registers.reported_statistic]
inputs_any: [[registers.reconciliation_month, registers.archive_document]]
optional_inputs: [registers.as_of, registers.entitlement_month]
population: registers.reported_statistic
subject: { kind: cell, key: cell }
shared: [settled_by_day]
parameters:
  least_claim_pct:
    type: decimal
    default: 100
    title: { zh: 报告比例达到多少时核对（%）, en: Claimed per cent from which a claim is checked }
  payment_words:
    type: list
    default: [发放率, 打卡率, 到账率]
    title: { zh: 发放率指标用词, en: Words of an indicator that is a payment rate }
  survey_words:
    type: list
    default: [入户率, 调查率, 核查率]
    title: { zh: 入户调查率指标用词, en: Words of an indicator that is a survey rate }
  survey_months:
    type: integer
    default: 12
    title: { zh: 期末前几个月内的入户调查有效, en: Months before the end of the period within which a survey counts }
evidence:
  document: 文件
  place: 地区
  period: 期间
  indicator: 指标
  claimed_pct: 报告比例（%）
  computed_pct: 计算比例（%）
  done: 已完成数
  total: 应完成数
  location: 出处
statement:
  zh: "{document}（{place}，{period}）载明{indicator}{claimed_pct}%；应完成{total}，查到{done}，计算为{computed_pct}%。"
  en: "{document} ({place}, {period}) prints {indicator} as {claimed_pct}%; {done} of {total} are found, {computed_pct}%."
innocent_explanations:
  - { zh: 期末月份发放期限未到, tested_with: [registers.as_of] }
  - { zh: 该月发放明细或该地入户调查材料未报送, tested_with: [registers.reconciliation_month, registers.archive_document] }
  - { zh: 当月暂停、停发人员不计入应发, tested_with: [registers.reconciliation_month] }
  - { zh: 入户调查材料尚未归档上传 }
remedy:
  zh: 核对未发放人员和无入户调查材料的家庭，按实际比例更正报告。
  en: Look up who was not paid and which households have no survey on file, and correct the report.
---*/
WITH claimed AS (
  SELECT
    *,
    regexp_matches(indicator, array_to_string($payment_words::VARCHAR[], '|')) AS is_payment,
    code_programme(regexp_replace(indicator, '(资金|补贴金)?(社会化|按时|足额|打卡)*(' || array_to_string($payment_words::VARCHAR[], '|') || ').*$', '')) AS programme,
    place_prefix(division_code) AS place_prefix,
    COALESCE(month, make_date(year, 1, 1)) AS first_month,
    COALESCE(month, make_date(year, 12, 1)) AS last_month
  FROM registers.reported_statistic
  WHERE base_unit = '%' AND occurrence = 1 AND value >= $least_claim_pct::DECIMAL(9, 4)
    AND division_code IS NOT NULL AND year IS NOT NULL
    AND regexp_matches(indicator, array_to_string($payment_words::VARCHAR[] || $survey_words::VARCHAR[], '|'))
),

paid AS (
  -- person-months due, in months whose day has passed and of which the place's payments were delivered
  SELECT claimed.cell, money.month, money.programme, count(*) AS total, count(*) FILTER (WHERE money.payment_count > 0) AS done,
    list(fact(money.roll_source_row, strftime(money.month, '%Y年%-m月') || '在册未见发放', money.due_yuan) ORDER BY money.roll_source_row) FILTER (money.payment_count = 0) AS facts
  FROM (
    SELECT claimed.*
    FROM (SELECT *, unnest(generate_series(first_month, last_month, INTERVAL 1 MONTH))::DATE AS due_month FROM claimed WHERE is_payment) AS claimed
    JOIN registers.as_of AS run ON run.as_of_date > (claimed.due_month + INTERVAL 1 MONTH)::DATE + ($settled_by_day::INTEGER - 1)
  ) AS claimed
  JOIN registers.reconciliation_month AS money ON money.month = claimed.due_month
  WHERE money.is_entitled AND money.due_yuan > 0
    AND starts_with(money.division_code, claimed.place_prefix)
    AND money.programme = COALESCE(claimed.programme, money.programme)
  GROUP BY claimed.cell, money.month, money.programme
  HAVING done > 0
),

surveyed AS (
  -- households on the roll in the last month that have one, and those among them with a survey on file
  SELECT claimed.cell, count(*) AS total, count(filed.household_no) AS done,
    list(fact(family.source_row, '在册未见入户调查材料', family.household_no) ORDER BY family.household_no) FILTER (filed.household_no IS NULL) AS facts
  FROM claimed
  JOIN (
    SELECT household_no, month, min(division_code) AS division_code, min(source_row) AS source_row
    FROM registers.entitlement_month
    WHERE programme IN ('rural_dibao', 'urban_dibao') AND is_entitled AND household_no IS NOT NULL AND month IN (SELECT last_month FROM claimed WHERE NOT is_payment)
    GROUP BY household_no, month
  ) AS family ON family.month = claimed.last_month AND starts_with(family.division_code, claimed.place_prefix)
  LEFT JOIN (
    SELECT household_no, max(claimed_on) AS claimed_on FROM registers.archive_document WHERE type = 'home_survey' AND household_no IS NOT NULL GROUP BY household_no
  ) AS filed ON filed.household_no = family.household_no AND filed.claimed_on >= family.month - to_months($survey_months::INTEGER - 1)
  WHERE NOT claimed.is_payment
  GROUP BY claimed.cell
  HAVING done > 0
),

computed AS (
  SELECT cell, '人月' AS unit_name, sum(total) AS total, sum(done) AS done, flatten(list(facts) FILTER (facts IS NOT NULL)) AS facts FROM paid GROUP BY cell
  UNION ALL
  SELECT cell, '户', total, done, facts FROM surveyed
)

SELECT
  claimed.cell, claimed.division_code, claimed.month AS first_month, claimed.month AS last_month,
  claimed.document, claimed.place, claimed.period, claimed.indicator, claimed.location,
  figure_text(claimed.value) AS claimed_pct,
  round(computed.done * 100 / computed.total, 2)::DECIMAL(5, 2) AS computed_pct,
  computed.done || computed.unit_name AS done,
  computed.total || computed.unit_name AS total,
  [fact(claimed.source_row, claimed.indicator, figure_text(claimed.value) || '%')] || list_sort(computed.facts) AS facts
FROM claimed
JOIN computed USING (cell)
WHERE computed.done < computed.total
ORDER BY claimed.cell
