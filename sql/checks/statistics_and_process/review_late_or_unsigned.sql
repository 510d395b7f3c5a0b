/*---
id: review_late_or_unsigned
code: ST-11
title: { zh: 三级核查逾期或未签字, en: Three-level review late or unsigned }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 陇南市兜底保障冲刺清零筛查方案, text: 县级自查6月10日前完成、15日前上报，县际互查6月20日前完成、22日前上报，市级复查6月25日前完成、27日前上报；分别由县区党委和政府主要负责人、互查负责同志、市党委或政府主要负责人签字。 }
inputs: [registers.as_of, registers.inspection]
optional_inputs: [registers.archive_document, registers.division]
population: registers.inspection
subject: { kind: county, key: county_code }
natural_key: [stage, year]
parameters:
  self_check_by: { type: text, default: "06-10", title: { zh: 县级自查完成日（月-日）, en: Last day of the county self-check } }
  self_check_report_by: { type: text, default: "06-15", title: { zh: 县级自查上报日（月-日）, en: Last day of its report } }
  cross_check_by: { type: text, default: "06-20", title: { zh: 县际互查完成日（月-日）, en: Last day of the cross-check } }
  cross_check_report_by: { type: text, default: "06-22", title: { zh: 县际互查上报日（月-日）, en: Last day of its report } }
  review_by: { type: text, default: "06-25", title: { zh: 市级复查完成日（月-日）, en: Last day of the prefecture review } }
  review_report_by: { type: text, default: "06-27", title: { zh: 市级复查上报日（月-日）, en: Last day of its report } }
  round_days: { type: integer, default: 61, title: { zh: 距完成日超过几天视为另一轮核查, en: Days from the last day beyond which a visit is of another round } }
evidence:
  county_name: 县区
  stage: 核查阶段
  year: 年度
  form_count: 核查表份数
  last_visited_on: 最后入户日期
  last_reported_on: 最后上报日期
  head_signer: 签字人
  faults: 逾期或缺签情形
statement:
  zh: "{county_name}{year}年{stage}（核查表{form_count}份）{faults}。"
  en: "The stage of {year} with {form_count} forms in {county_name} was late or unsigned: last visit {last_visited_on}, last report {last_reported_on}."
innocent_explanations:
  - { zh: 上级发文延期, tested_with: [registers.archive_document] }
  - { zh: 其他时间另行开展的核查, tested_with: [registers.inspection] }
  - { zh: 上报期限未到, tested_with: [registers.as_of] }
  - { zh: 汇总报告已签字，未逐份录入核查表 }
remedy:
  zh: 调取核查报告原件核对完成、上报日期和签字；确属逾期或未签字的，说明原因并补报。
  en: Check days and signatures on the report itself; where late or unsigned, give the reason and report again.
---*/
WITH stage_rule(word, visit_by, report_by, signer) AS (
  VALUES
    ('自查', $self_check_by::VARCHAR, $self_check_report_by::VARCHAR, '县区党委、政府主要负责人'),
    ('互查', $cross_check_by::VARCHAR, $cross_check_report_by::VARCHAR, '互查负责同志'),
    ('复查', $review_by::VARCHAR, $review_report_by::VARCHAR, '市党委或政府主要负责人')
),

dated AS (
  SELECT
    form.*,
    stage_rule.word,
    stage_rule.signer,
    (year(form.visited_on) || '-' || stage_rule.visit_by)::DATE AS visit_by,
    (year(form.visited_on) || '-' || stage_rule.report_by)::DATE AS report_by
  FROM registers.inspection AS form
  JOIN stage_rule ON contains(form.stage, stage_rule.word)
  WHERE form.visited_on IS NOT NULL
),

round AS (
  SELECT
    left(division_code, 6) AS county_code,
    min(stage) AS stage,
    year(visit_by) AS year,
    word,
    any_value(signer) AS signer,
    any_value(visit_by) AS visit_by,
    any_value(report_by) AS report_by,
    count(DISTINCT form_no) AS form_count,
    max(visited_on) AS last_visited_on,
    max(reported_on) AS last_reported_on,
    max(head_signer) AS head_signer,
    arg_max(source_row, {visited_on: visited_on, source_row: source_row}) AS source_row
  FROM dated
  -- forms of another season are another round, which has days of its own
  WHERE abs(visited_on - visit_by) <= $round_days::INTEGER
  GROUP BY left(division_code, 6), year(visit_by), word
),

judged AS (
  SELECT
    round.*,
    list_filter([
      CASE
        WHEN round.last_visited_on > round.visit_by AND extension.year IS NULL
          THEN '入户至' || strftime(round.last_visited_on, '%Y年%-m月%-d日') || '，晚于' || strftime(round.visit_by, '%-m月%-d日')
      END,
      CASE
        WHEN round.last_reported_on > round.report_by AND extension.year IS NULL
          THEN '上报于' || strftime(round.last_reported_on, '%Y年%-m月%-d日') || '，晚于' || strftime(round.report_by, '%-m月%-d日')
        WHEN round.last_reported_on IS NULL AND run.as_of_date > round.report_by THEN '无上报日期'
      END,
      CASE WHEN round.head_signer IS NULL AND run.as_of_date > round.report_by THEN '无' || round.signer || '签字' END
    ], lambda fault: fault IS NOT NULL) AS faults
  FROM round
  CROSS JOIN registers.as_of AS run
  LEFT JOIN (
    SELECT DISTINCT year(claimed_on) AS year
    FROM registers.archive_document
    WHERE type = 'order' AND regexp_matches(text, '延期|顺延|延长|推迟')
  ) AS extension ON extension.year = round.year
)

SELECT
  judged.county_code,
  judged.stage,
  judged.year,
  judged.county_code || '000000' AS division_code,
  COALESCE(division.name, judged.county_code || '县区') AS county_name,
  judged.form_count,
  judged.last_visited_on,
  judged.last_reported_on,
  COALESCE(judged.head_signer, '未填') AS head_signer,
  judged.faults,
  [
    fact(judged.source_row, '最后入户日期', judged.last_visited_on), fact(judged.source_row, '最后上报日期', COALESCE(judged.last_reported_on::VARCHAR, '未填')),
    fact(judged.source_row, '主要负责人签字', COALESCE(judged.head_signer, '未填'))
  ] AS facts
FROM judged
LEFT JOIN registers.division AS division ON division.division_code = judged.county_code || '000000'
WHERE len(judged.faults) > 0
ORDER BY judged.county_code, judged.stage, judged.year
