/*---
id: class_mix_outlier
code: ST-06
title: { zh: 一二类占比异常, en: Share of classes I and II out of line }
severity: yellow
kind: C
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 保障金额按家庭困难程度确定，类别据实认定。 }
  - { document: 社会救助资金审计常用口径, text: 一二类占比与同县其他地方差异悬殊或明显下降的，作为类别认定偏差的迹象分析。 }
inputs: [registers.as_of, registers.roll_month]
population: registers.roll_month
subject: { kind: place, key: division_code }
parameters:
  z_limit:
    type: decimal
    default: 3
    title: { zh: 偏离同级平均几个标准差以上, en: Standard deviations from the mean of its peers }
  drop_points:
    type: decimal
    default: 10
    title: { zh: 占比下降几个百分点以上, en: Fall of the share in points }
  drop_months:
    type: integer
    default: 12
    title: { zh: 几个月以内, en: Months within which it fell }
  min_persons:
    type: integer
    default: 50
    title: { zh: 在册不足几人的不作判断, en: People on the roll below which nothing is judged }
  min_peers:
    type: integer
    default: 10
    title: { zh: 同级至少几个地方可比, en: Peers needed for a comparison }
evidence:
  place_name: 地区
  persons: 在册人数
  upper_persons: 一二类人数
  share_pct: 一二类占比（%）
  peers: 同级地方数
  peer_mean_pct: 同级平均占比（%）
  z: 偏离标准差数
  before_month: 占比最高月份
  before_pct: 最高月份占比（%）
  fall_points: 下降百分点
statement:
  zh: "{place_name}{last_month}农村低保在册{persons}人，一二类{upper_persons}人，占{share_pct}%；同级{peers}个地方平均{peer_mean_pct}%，偏离{z}个标准差；{before_month}占{before_pct}%，相差{fall_points}个百分点。"
  en: "Of {persons} people on the rural roll of {place_name} in {last_month}, {upper_persons} are in classes I and II, {share_pct} per cent; the mean of {peers} peers is {peer_mean_pct} per cent, {z} standard deviations away; in {before_month} it was {before_pct} per cent, {fall_points} points more."
innocent_explanations:
  - { zh: 在册人数少，比例波动大, tested_with: [registers.roll_month] }
  - { zh: 同级地方太少，不宜比较, tested_with: [registers.roll_month] }
  - { zh: 一二类人员集中死亡或转特困，或当地残疾、老年人口确实偏多 }
remedy:
  zh: 抽查该地三四类和一二类家庭各若干户，核实类别认定是否准确、是否按文件压减。
  en: Visit a sample of households of the upper and lower classes there and establish whether classes are right or were cut by order.
---*/
WITH mixed AS (
  SELECT place.*, 100 * place.upper_persons / place.persons AS share
  FROM registers.roll_month AS place
  CROSS JOIN registers.as_of AS run
  WHERE place.programme = 'rural_dibao' AND place.persons >= $min_persons::INTEGER AND place.month <= run.as_of_month
),

present AS (
  SELECT
    mixed.*,
    count(*) OVER peer AS peers,
    avg(mixed.share) OVER peer AS peer_mean,
    stddev_pop(mixed.share) OVER peer AS peer_deviation
  FROM mixed
  JOIN (SELECT county_code, max(month) AS month FROM mixed GROUP BY county_code) AS newest USING (county_code, month)
  WINDOW peer AS (PARTITION BY mixed.county_code, mixed.level)
),

compared AS (
  SELECT
    present.*,
    (present.share - present.peer_mean) / nullif(present.peer_deviation, 0) AS z,
    max(before.share) AS before_share,
    arg_max(before.month, {share: before.share, month: before.month}) AS before_month,
    arg_max(before.source_row, {share: before.share, month: before.month}) AS before_source_row
  FROM present
  LEFT JOIN mixed AS before ON before.division_code = present.division_code
    AND before.month < present.month AND before.month >= present.month - to_months($drop_months::INTEGER)
  GROUP BY ALL
)

SELECT
  division_code,
  'place' AS subject_kind,
  place_name,
  programme,
  month AS last_month,
  persons,
  upper_persons,
  share::DECIMAL(9, 2) AS share_pct,
  peers,
  peer_mean::DECIMAL(9, 2) AS peer_mean_pct,
  round(COALESCE(z, 0), 2)::DECIMAL(9, 2) AS z,
  COALESCE(before_month, month) AS before_month,
  COALESCE(before_share, share)::DECIMAL(9, 2) AS before_pct,
  COALESCE(before_share - share, 0)::DECIMAL(9, 2) AS fall_points,
  [fact(source_row, '一二类人数', upper_persons || '人，在册' || persons || '人')]
    || CASE WHEN before_source_row IS NULL THEN [] ELSE [fact(before_source_row, strftime(before_month, '%Y年%-m月') || '占比', before_share::DECIMAL(9, 2) || '%')] END AS facts
FROM compared
WHERE peers >= $min_peers::INTEGER AND abs(z) > $z_limit::DECIMAL(9, 2)
  OR before_share - share >= $drop_points::DECIMAL(9, 2)
ORDER BY division_code
