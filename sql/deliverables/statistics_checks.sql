/*---
id: statistics_checks
purpose: The form 检查项结果统计, one row a check.
---*/
WITH raised AS (
  SELECT
    check_code,
    count(DISTINCT household_no) AS households,
    count(DISTINCT person_id) AS persons,
    sum(amount_yuan) FILTER (amount_yuan > 0) AS overpaid_yuan,
    sum(amount_yuan) FILTER (amount_yuan < 0) AS underpaid_yuan
  FROM exceptions.current
  GROUP BY check_code
)

SELECT
  outcome.check_code AS 核查项编码,
  catalogue.title_zh AS 核查项名称,
  COALESCE(catalogue.family_zh, outcome.family) AS 类别,
  COALESCE(severity_label.zh, catalogue.severity) AS 风险等级,
  COALESCE(kind_label.zh, catalogue.kind) AS 性质,
  COALESCE(outcome_label.zh, outcome.outcome) AS 核查结果,
  outcome.population AS "核查对象数(个)",
  outcome.found AS "疑点数(条)",
  -- Rates are published to two decimals; no rate without a population.
  round(100 * outcome.found / nullif(outcome.population, 0), 2)::DECIMAL(9, 2) AS "检出率(%)",
  raised.households AS "涉及户数(户)",
  raised.persons AS "涉及人数(人)",
  raised.overpaid_yuan AS "多付(逐条合计,元)",
  raised.underpaid_yuan AS "少付(逐条合计,元)",
  round(outcome.milliseconds, 1) AS "用时(毫秒)",
  outcome.reason AS 未核查原因,
  catalogue.policy_basis AS 政策依据,
  catalogue.remedy_zh AS 处理建议,
  $as_of::VARCHAR AS 基准日,
  $run_id::VARCHAR AS 批次号
FROM checks.outcome AS outcome
LEFT JOIN checks.catalogue AS catalogue USING (check_code)
LEFT JOIN raised USING (check_code)
LEFT JOIN deliverables.label AS severity_label
  ON severity_label.subject = 'severity' AND severity_label.code = catalogue.severity
LEFT JOIN deliverables.label AS kind_label ON kind_label.subject = 'kind' AND kind_label.code = catalogue.kind
LEFT JOIN deliverables.label AS outcome_label
  ON outcome_label.subject = 'outcome' AND outcome_label.code = outcome.outcome
ORDER BY outcome.check_code, outcome.check_id
