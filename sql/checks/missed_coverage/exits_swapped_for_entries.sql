/*---
id: exits_swapped_for_entries
code: LB-17
title: { zh: 进退户数逐月相等, en: Exits equal entries time after time }
severity: yellow
kind: C
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 动态管理, text: 纳入和退出各按家庭情况认定，有进有出，不以腾退名额为条件。 }
  - { document: 社会救助资金审计常用口径, text: 同一村多次出现退几户进几户的，作为指标置换、轮流享受的迹象分析。 }
inputs: [registers.as_of, registers.listed_change]
population: registers.listed_change
subject: { kind: village, key: division_code }
natural_key: [programme, first_month]
parameters:
  min_households:
    type: integer
    default: 2
    title: { zh: 每次至少几户, en: Households each time }
  min_times:
    type: integer
    default: 3
    title: { zh: 连续几次, en: Times in a row }
  birth_words:
    type: list
    default: [出生, 新生]
    title: { zh: 新增原因中表示出生的字样, en: Words in the reason of an entry that show a birth }
evidence:
  pattern: 比对方式
  times: 连续次数
  entered_households: 新增户数合计
  left_households: 退出户数合计
  each_time: 各次户数
  first_month: 首次月份
  last_month: 末次月份
statement:
  zh: "该村{programme}自{first_month}至{last_month}有增减变动的{pattern}连续{times}次新增户数与退出户数相等，合计新增{entered_households}户、退出{left_households}户（{each_time}）。"
  en: "From {first_month} to {last_month} entries and exits of {programme} in the village were equal {times} times in a row ({pattern}): {entered_households} households in, {left_households} out ({each_time})."
innocent_explanations:
  - { zh: 每次只有一户进出, tested_with: [registers.listed_change] }
  - { zh: 死亡退出、新生儿家庭纳入, tested_with: [registers.listed_change] }
  - { zh: 进退家庭各自符合规定，户数恰好相同 }
remedy:
  zh: 调阅各次新增、退出家庭的调查和审批材料，核实是否以退出名额决定纳入。
  en: Read the survey and decision of each household in and out, to establish whether places were exchanged.
---*/
WITH step AS (
  SELECT change.*
  FROM registers.listed_change AS change
  CROSS JOIN registers.as_of AS run
  WHERE change.household_step <> 0 AND change.month <= run.as_of_month AND change.division_code NOT LIKE '%000'
    AND NOT (change.household_step < 0 AND change.is_death)
    AND NOT (change.household_step > 0 AND COALESCE(regexp_matches(change.reason, array_to_string($birth_words::VARCHAR[], '|')), FALSE))
),

occasion AS (
  SELECT '月份' AS pattern, division_code, programme, month AS held_on, strftime(month, '%Y年%-m月') AS label, month,
    count(*) FILTER (WHERE household_step > 0) AS entered, count(*) FILTER (WHERE household_step < 0) AS gone,
    list(fact(source_row, CASE WHEN household_step > 0 THEN '新增' ELSE '退出' END, strftime(month, '%Y年%-m月')) ORDER BY source_row) AS facts
  FROM step
  GROUP BY division_code, programme, month
  UNION ALL
  SELECT '经办日' AS pattern, division_code, programme, operated_at::DATE AS held_on, strftime(operated_at::DATE, '%Y年%-m月%-d日') AS label, min(month) AS month,
    count(*) FILTER (WHERE household_step > 0) AS entered, count(*) FILTER (WHERE household_step < 0) AS gone,
    list(fact(source_row, CASE WHEN household_step > 0 THEN '新增' ELSE '退出' END, strftime(operated_at, '%Y年%-m月%-d日')) ORDER BY source_row) AS facts
  FROM step
  WHERE operated_at IS NOT NULL
  GROUP BY division_code, programme, operated_at::DATE
),

numbered AS (
  -- the number of a run: occasions that were not equal before it
  SELECT
    *,
    entered = gone AND entered >= $min_households::INTEGER AS is_equal,
    count(*) FILTER (WHERE NOT (entered = gone AND entered >= $min_households::INTEGER)) OVER (PARTITION BY pattern, division_code, programme ORDER BY held_on) AS run_no
  FROM occasion
),

swapped AS (
  SELECT
    pattern, division_code, programme, run_no,
    min(month) AS first_month, max(month) AS last_month, count(*) AS times,
    sum(entered)::INTEGER AS entered_households, sum(gone)::INTEGER AS left_households,
    string_agg(label || '进' || entered || '退' || gone, '，' ORDER BY held_on) AS each_time,
    flatten(list(facts ORDER BY held_on)) AS facts
  FROM numbered
  WHERE is_equal
  GROUP BY pattern, division_code, programme, run_no
  HAVING count(*) >= $min_times::INTEGER
)

SELECT
  division_code, 'village' AS subject_kind, programme, first_month, last_month, pattern, times, entered_households, left_households, each_time, facts
FROM swapped
-- seen by months and by days it is one thing
QUALIFY row_number() OVER (PARTITION BY division_code, programme, first_month ORDER BY pattern DESC, run_no) = 1
ORDER BY division_code, programme, first_month
