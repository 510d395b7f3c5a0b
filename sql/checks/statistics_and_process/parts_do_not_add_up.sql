/*---
id: parts_do_not_add_up
code: ST-01
title: { zh: 分项合计与总数不符, en: Parts do not add up to the total }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 同一报表内户数、人数的各类别之和应等于合计数。 }
inputs: [registers.reported_statistic]
population: registers.reported_statistic
subject: { kind: cell, key: cell }
evidence:
  document: 文件
  place: 地区
  period: 期间
  indicator: 指标
  unit: 单位
  printed: 报表数
  parts: 分项
  recomputed: 分项合计
  difference: 报表数减分项合计
  location: 出处
statement:
  zh: "{document}（{place}，{period}）载明{indicator}{printed}{unit}，其分项为{parts}，合计{recomputed}{unit}，报表数减分项合计为{difference}{unit}。"
  en: "{document} ({place}, {period}) prints {indicator} as {printed} {unit}; its parts {parts} come to {recomputed} {unit}, a difference of {difference} {unit}."
innocent_explanations:
  - { zh: 以千、万为单位的数字四舍五入, tested_with: [registers.reported_statistic] }
  - { zh: 只列出部分类别，或所列特征互有交叉, tested_with: [registers.reported_statistic] }
  - { zh: 转录或识别原文时漏字错位 }
remedy:
  zh: 对照原文和花名册核对各类别户数、人数，更正错误的单元格并重新报送。
  en: Compare the printed figures with the document and the roll, correct the wrong cell and report it again.
---*/
WITH named AS (
  -- 农村低保三四类 is the grades 三四 of 农村低保
  SELECT
    *,
    starts_with(indicator, '其中') AS is_listed,
    regexp_replace(indicator, '^其中[：:]?', '') AS name,
    regexp_replace(regexp_extract(indicator, '([一二三四][一二三四、和]*)类', 1), '[、和]', '', 'g') AS grades
  FROM registers.reported_statistic
  WHERE base_unit IN ('户', '人') AND occurrence = 1
),

figure AS (
  -- what is listed under 其中 is part of the last line above it that is not
  SELECT
    *,
    regexp_replace(name, '第?[一二三四][一二三四、和]*类', '') AS stem,
    CASE
      WHEN is_listed THEN last_value(CASE WHEN NOT is_listed THEN indicator END IGNORE NULLS)
        OVER (PARTITION BY page, indicator_group, unit ORDER BY source_row)
      WHEN grades <> '' THEN regexp_replace(name, '第?[一二三四][一二三四、和]*类', '')
    END AS whole
  FROM named
),

parted AS (
  -- a total against its classes (breadth 1) and against its halves (breadth 2), a half against its classes
  SELECT
    total.cell,
    breadth.grades AS breadth,
    any_value(total.stem) AS stem,
    any_value(total.grades) AS grades,
    any_value(total.value) AS printed,
    (any_value(total.rounding) + sum(part.rounding)) / any_value(total.scale) AS rounding,
    sum(part.value) AS recomputed,
    sum(length(part.grades)) AS grade_count,
    list(part.stem) AS part_stems,
    max(part.value) AS largest,
    list(part.indicator || figure_text(part.value) || part.unit ORDER BY part.source_row) AS parts,
    arg_max(part.indicator || figure_text(part.value) || part.unit, {value: part.value, source_row: -part.source_row}) AS largest_part,
    list(fact(part.source_row, part.indicator, figure_text(part.value) || part.unit) ORDER BY part.source_row) AS part_facts
  FROM figure AS total
  JOIN figure AS part
    ON part.page = total.page AND part.indicator_group = total.indicator_group AND part.unit = total.unit
    AND part.whole = CASE WHEN total.grades = '' THEN total.indicator ELSE total.whole END
  JOIN (VALUES (1), (2)) AS breadth(grades) ON length(part.grades) IN (0, breadth.grades)
  WHERE total.grades = ''
    OR (breadth.grades = 1 AND length(total.grades) > 1 AND length(part.grades) = 1
      AND part.stem = total.stem AND contains(total.grades, part.grades))
  GROUP BY total.cell, breadth.grades
),

compared AS (
  -- parts share out a total whose name holds theirs; they are all of it when they run through its grades and its names
  SELECT
    *,
    len(list_filter(part_stems, lambda part: NOT contains(stem, part))) = 0 AS is_shared_out,
    CASE
      WHEN grades <> '' THEN grade_count = length(grades)
      ELSE len(part_stems) > 1
        AND grade_count NOT IN (1, 2)
        AND grade_count = max(grade_count) OVER (PARTITION BY cell)
        AND len(list_filter(part_stems, lambda part: NOT contains(stem, part))) = 0
        AND len(list_filter(string_split_regex(stem, '和|、|及'), lambda term: len(list_filter(part_stems, lambda part: contains(term, part))) = 0)) = 0
    END AS is_complete
  FROM parted
),

misfit AS (
  -- a total that fits one complete division is in order; the other then fails in a half of its own, as do classes beside a half
  SELECT
    *,
    CASE WHEN is_shared_out THEN recomputed ELSE largest END AS least,
    CASE WHEN is_complete THEN abs(printed - recomputed) <= rounding ELSE least <= printed + rounding END AS fits
  FROM compared
  QUALIFY NOT bool_or(fits AND is_complete) OVER (PARTITION BY cell)
    AND (is_complete OR breadth = 2 OR NOT bool_or(fits AND breadth = 2 AND grade_count > 0) OVER (PARTITION BY cell))
)

SELECT
  misfit.cell,
  figure.division_code,
  figure.month AS first_month,
  figure.month AS last_month,
  figure.document,
  figure.place,
  figure.period,
  figure.indicator,
  figure.unit,
  figure_text(misfit.printed) AS printed,
  CASE WHEN misfit.is_shared_out THEN array_to_string(misfit.parts, '、') ELSE misfit.largest_part END AS parts,
  figure_text(misfit.least) AS recomputed,
  figure_text(misfit.printed - misfit.least) AS difference,
  figure.location,
  [fact(figure.source_row, figure.indicator, figure_text(misfit.printed) || figure.unit)] || misfit.part_facts AS facts
FROM misfit
JOIN figure USING (cell)
WHERE NOT misfit.fits
QUALIFY row_number() OVER (PARTITION BY misfit.cell ORDER BY misfit.is_complete DESC, misfit.breadth) = 1
ORDER BY misfit.cell
