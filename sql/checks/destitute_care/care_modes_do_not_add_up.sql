/*---
id: care_modes_do_not_add_up
code: TC-21
title: { zh: 分散供养与集中供养之和不等于特困总数, en: Care at home and in institutions does not make up the total }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 国发〔2016〕14号, text: 特困人员的供养形式分为在家分散供养和在供养服务机构集中供养。 }
  - { document: 社会救助资金审计常用口径, text: 分散供养人数与集中供养人数之和应等于特困人员总数。 }
inputs: [registers.reported_statistic]
population: registers.reported_statistic
subject: { kind: cell, key: cell }
parameters:
  moving_groups:
    type: list
    default: [dynamics, rectified, linkage, 动态管理, 整改, 两项制度衔接]
    title: { zh: 只计部分或变动人数的指标组, en: Groups that count a movement or a part only }
evidence:
  document: 文件
  place: 地区
  period: 期间
  indicator: 指标
  printed: 特困总数
  at_home: 分散供养
  elsewhere: 集中供养或代管
  recomputed: 合计
  difference: 特困总数减合计
  location: 出处
statement:
  zh: "{document}（{place}，{period}）载明{indicator}{printed}人；分散供养{at_home}人，{elsewhere}，合计{recomputed}人，特困总数减合计为{difference}人。"
  en: "{document} ({place}, {period}) prints {indicator} as {printed}; {at_home} at home and {elsewhere} come to {recomputed}, a difference of {difference}."
innocent_explanations:
  - { zh: 代管人员按分散供养统计，另有集中供养人数, tested_with: [registers.reported_statistic] }
  - { zh: 总数分城乡列示, tested_with: [registers.reported_statistic] }
  - { zh: 未列集中供养人数，代管人员按协议仍属分散供养，或代管的不是在册特困人员 }
  - { zh: 总数只含农村，供养形式含城市特困人员 }
remedy:
  zh: 按供养协议和入住名册核对每人的供养形式，统一代管人员的统计口径。
  en: Check each person's form of care against agreement and residents' list, and count those looked after by homes in one way.
---*/
WITH figure AS (
  SELECT
    *,
    CASE
      WHEN contains(indicator, '分散供养') THEN 'at_home'
      WHEN contains(indicator, '集中供养') THEN 'institutional'
      WHEN contains(indicator, '代管') THEN 'looked_after'
      ELSE 'all'
    END AS role,
    regexp_matches(indicator, '农村|城市') AS is_part
  FROM registers.reported_statistic
  WHERE base_unit = '人' AND occurrence = 1 AND NOT list_contains($moving_groups::VARCHAR[], indicator_group)
    AND regexp_full_match(indicator, '(其中)?[：:]?(享受|在册)?(城乡|农村|城市)?(分散供养|集中供养|代管)?(特困|五保)?(人员|对象|老人)?(救助)?(供养)?(分散供养|集中供养)?(人员|对象)?(总?人数|合计)?')
    AND regexp_matches(indicator, '特困|五保|分散供养|集中供养')
  QUALIFY row_number() OVER (PARTITION BY page, indicator ORDER BY source_row) = 1
),

moded AS (
  -- a number is printed as one, or as rural and urban
  SELECT
    page,
    role,
    COALESCE(max(amount) FILTER (WHERE NOT is_part), sum(amount) FILTER (WHERE is_part)) AS amount,
    string_agg(indicator || figure_text(value) || unit, '、' ORDER BY source_row) AS printed,
    sum(rounding) AS rounding,
    list(fact(source_row, indicator, figure_text(value) || unit) ORDER BY source_row) AS facts
  FROM figure
  GROUP BY page, role
),

counted AS (
  -- those that homes look after count where no number in institutions is printed
  SELECT
    page,
    whole.amount AS total,
    at_home.amount AS at_home,
    COALESCE(institutional.amount, looked_after.amount) AS elsewhere,
    COALESCE(institutional.printed, looked_after.printed) AS elsewhere_text,
    whole.rounding + at_home.rounding + COALESCE(institutional.rounding, looked_after.rounding) AS rounding,
    whole.facts || at_home.facts || COALESCE(institutional.facts, looked_after.facts) AS facts
  FROM (SELECT * FROM moded WHERE role = 'all') AS whole
  JOIN (SELECT * FROM moded WHERE role = 'at_home') AS at_home USING (page)
  LEFT JOIN (SELECT * FROM moded WHERE role = 'institutional') AS institutional USING (page)
  LEFT JOIN (SELECT * FROM moded WHERE role = 'looked_after') AS looked_after USING (page)
)

SELECT
  figure.cell,
  figure.division_code,
  figure.month AS first_month,
  figure.month AS last_month,
  figure.document,
  figure.place,
  figure.period,
  figure.indicator,
  figure_text(counted.total) AS printed,
  figure_text(counted.at_home) AS at_home,
  counted.elsewhere_text AS elsewhere,
  figure_text(counted.at_home + counted.elsewhere) AS recomputed,
  figure_text(counted.total - counted.at_home - counted.elsewhere) AS difference,
  figure.location,
  counted.facts
FROM counted
JOIN figure USING (page)
WHERE figure.role = 'all'
  AND abs(counted.total - counted.at_home - counted.elsewhere) > counted.rounding
QUALIFY row_number() OVER (PARTITION BY figure.page ORDER BY figure.is_part, figure.amount DESC, figure.source_row) = 1
ORDER BY figure.cell
