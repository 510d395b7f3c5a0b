/*---
id: self_check_found_nothing
code: ST-12
title: { zh: 自查零报告或自查发现率明显偏低, en: Self-check finds nothing where others do }
severity: orange
kind: C
status: stable
policy_basis:
  - { document: 陇南市兜底保障冲刺清零筛查方案, text: 县级自查、县际互查、市级复查逐级开展，对自查走过场、瞒报漏报的通报问责。 }
  - { document: 社会救助资金审计常用口径, text: 自查发现率不足互查、复查发现率三成，或自查未发现问题而核查对象仍有疑点的，视为自查不实的线索。 }
inputs: [registers.hit, registers.inspection]
optional_inputs: [registers.division]
population: registers.inspection
subject: { kind: county, key: county_code }
natural_key: [year]
parameters:
  self_words: { type: list, default: [自查], title: { zh: 自查阶段字样, en: Words of a self-check } }
  cross_words: { type: list, default: [互查, 复查, 抽查, 督查], title: { zh: 互查、复查阶段字样, en: Words of checks by others } }
  least_ratio: { type: decimal, default: 0.3, title: { zh: 自查发现率与互查发现率之比的下限, en: Least ratio of the rates of detection } }
  system_hits: { type: integer, default: 2, title: { zh: 自查户允许的系统疑点数, en: Hits on households of the self-check that are tolerated } }
evidence:
  county_name: 县区
  year: 年度
  self_forms: 自查户次
  self_found: 自查发现问题户次
  cross_forms: 互查复查户次
  cross_found: 互查复查发现问题户次
  system_hits_found: 自查户的系统疑点数
  fault: 不符之处
statement:
  zh: "{county_name}{year}年自查{self_forms}户次、发现问题{self_found}户次，互查和复查{cross_forms}户次、发现问题{cross_found}户次，自查户现有系统疑点{system_hits_found}条：{fault}。"
  en: "The self-check of {year} in {county_name} found {self_found} of {self_forms}, checks by others {cross_found} of {cross_forms}; {system_hits_found} exceptions stand on the households it visited."
innocent_explanations:
  - { zh: 没有开展自查, tested_with: [registers.inspection] }
  - { zh: 疑点是自查以后新发生的, tested_with: [registers.hit, registers.inspection] }
  - { zh: 自查发现的问题当场整改，未登记 }
remedy:
  zh: 抽取自查户由上级复核，核对自查表与疑点；走过场的责令重新自查。
  en: The next level visits some of the households again and holds the forms against the exceptions.
---*/
WITH form AS (
  SELECT
    left(division_code, 6) AS county_code,
    year(visited_on) AS year,
    household_no,
    head_id,
    visited_on,
    len(list_filter(COALESCE(problems, []), lambda problem: NOT list_contains(['无', '无问题', '未发现问题', '0', '否'], trim(problem)))) > 0 AS has_problem,
    CASE
      WHEN regexp_matches(stage, array_to_string($self_words::VARCHAR[], '|')) THEN 'self'
      WHEN regexp_matches(stage, array_to_string($cross_words::VARCHAR[], '|')) THEN 'cross'
    END AS side,
    source_row
  FROM registers.inspection
  WHERE visited_on IS NOT NULL
),

tally AS (
  SELECT
    county_code,
    year,
    count(*) FILTER (WHERE side = 'self') AS self_forms,
    count(*) FILTER (WHERE side = 'self' AND has_problem) AS self_found,
    count(*) FILTER (WHERE side = 'cross') AS cross_forms,
    count(*) FILTER (WHERE side = 'cross' AND has_problem) AS cross_found,
    min(source_row) FILTER (WHERE side = 'self') AS self_row,
    min(source_row) FILTER (WHERE side = 'cross' AND has_problem) AS cross_row
  FROM form
  GROUP BY county_code, year
),

contradicted AS (
  -- exceptions about the households that the self-check visited and found in order; what began later it could not see
  SELECT form.county_code, form.year, count(DISTINCT {code: hit.check_code, kind: hit.subject_kind, key: hit.subject_key, month: hit.first_month}) AS hits
  FROM form
  JOIN registers.hit AS hit ON hit.household_no = form.household_no
  WHERE form.side = 'self' AND NOT form.has_problem AND hit.kind <> 'C'
    AND (hit.is_state OR NOT COALESCE(hit.first_month > form.visited_on, FALSE))
  GROUP BY form.county_code, form.year
),

judged AS (
  SELECT
    tally.*,
    COALESCE(contradicted.hits, 0) AS system_hits_found,
    list_filter([
      CASE WHEN tally.self_found = 0 AND tally.cross_found > 0 THEN '自查零报告，互查、复查发现问题' END,
      CASE WHEN tally.self_found = 0 AND contradicted.hits > $system_hits::INTEGER THEN '自查零报告，自查户仍有系统疑点' END,
      CASE WHEN tally.self_found > 0 AND tally.self_found * tally.cross_forms < $least_ratio::DECIMAL(9, 2) * tally.cross_found * tally.self_forms
        THEN '自查发现率为互查、复查发现率的' || figure_text(round(100.0 * tally.self_found * tally.cross_forms / (tally.cross_found * tally.self_forms), 1)) || '%' END
    ], lambda text: text IS NOT NULL) AS fault
  FROM tally
  LEFT JOIN contradicted USING (county_code, year)
  WHERE tally.self_forms > 0
)

SELECT
  judged.county_code,
  judged.year,
  judged.county_code || '000000' AS division_code,
  COALESCE(division.name, judged.county_code || '县区') AS county_name,
  judged.self_forms,
  judged.self_found,
  judged.cross_forms,
  judged.cross_found,
  judged.system_hits_found,
  judged.fault,
  [fact(judged.self_row, '自查发现问题户次', judged.self_found)]
    || CASE WHEN judged.cross_row IS NULL THEN [] ELSE [fact(judged.cross_row, '互查复查发现问题户次', judged.cross_found)] END AS facts
FROM judged
LEFT JOIN registers.division AS division ON division.division_code = judged.county_code || '000000'
WHERE len(judged.fault) > 0
ORDER BY judged.county_code, judged.year
