/*---
id: impossible_survey_load
code: AR-16
title: { zh: 入户调查量不合常理, en: Impossible survey load }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 陇南市兜底保障冲刺清零筛查方案, text: 谁入户、谁签字、谁负责。 }
  - { document: 社会救助资金审计常用口径, text: 同一调查人一日入户过多，或两户相距较远而间隔很短的，核查是否实际入户。 }
inputs: [registers.archive_document, registers.surveyor]
population: registers.surveyor
subject: { kind: surveyor, key: surveyor_key }
natural_key: [surveyed_on]
parameters:
  most_stops: { type: integer, default: 20, title: { zh: 一人一日最多入户处数, en: Most stops of one surveyor on one day } }
  leap_minutes: { type: integer, default: 10, title: { zh: 两户间隔少于几分钟, en: Minutes between two surveys below which } }
  leap_km: { type: decimal, default: 5, title: { zh: 而相距超过几公里, en: a distance above which is no walk } }
  spot_digits: { type: integer, default: 3, title: { zh: 经纬度取几位小数视为同一处（3位约100米）, en: Decimals of a coordinate that make one spot } }
evidence:
  surveyor_name: 调查人
  surveyed_on: 入户日期
  household_count: 入户户数
  stop_count: 入户处数
  leap_count: 间隔不合理次数
  signs: 判断依据
statement:
  zh: "{surveyor_name}{surveyed_on}在{household_count}户入户调查表上签字：{signs}。"
  en: "{surveyor_name} signed the home surveys of {household_count} households at {stop_count} places on {surveyed_on}; {leap_count} pairs lie too far apart for the time between them."
innocent_explanations:
  - { zh: 同一栋楼、同一院落的多户算一处, tested_with: [registers.archive_document] }
  - { zh: 同一户重复录入, tested_with: [registers.surveyor] }
  - { zh: 不同乡镇的同名人员, tested_with: [registers.surveyor] }
  - { zh: 材料日期为集中汇总日期，实际分多日入户 }
  - { zh: 调查人只负责审核签字，未逐户到场 }
remedy:
  zh: 询问调查人当日行程，随机走访几户，核实调查人是否到场、何时到场。
  en: Ask the surveyor for the day's route and visit some of the households to learn whether and when the surveyor came.
---*/
WITH survey AS (
  SELECT
    surveyor.*,
    paper.photo_taken_at,
    paper.longitude::DOUBLE AS longitude,
    paper.latitude::DOUBLE AS latitude,
    COALESCE(surveyor.household_no, surveyor.document_no) AS household_key,
    COALESCE(round(paper.longitude, $spot_digits::INTEGER) || ' ' || round(paper.latitude, $spot_digits::INTEGER), surveyor.household_no, surveyor.document_no) AS spot
  FROM registers.surveyor AS surveyor
  JOIN registers.archive_document AS paper USING (source_row)
  WHERE surveyor.claimed_on IS NOT NULL
),

stepped AS (
  -- the survey before it on the same day, where both have a time and a place; a degree of latitude is 111.2 km
  SELECT
    *,
    lag(photo_taken_at) OVER route AS previous_at,
    111.2 * sqrt(
      pow(latitude - lag(latitude) OVER route, 2)
      + pow((longitude - lag(longitude) OVER route) * cos(radians(latitude)), 2)) AS km
  FROM survey
  WINDOW route AS (PARTITION BY surveyor_key, photo_taken_at::DATE, longitude + latitude IS NULL ORDER BY photo_taken_at, source_row)
),

leap AS (
  SELECT
    *,
    COALESCE(
      photo_taken_at - previous_at < to_minutes($leap_minutes::INTEGER) AND km > $leap_km::DOUBLE,
      FALSE) AS is_leap
  FROM stepped
  -- days with as many surveys as are too many stops, or with a leap
  QUALIFY count(*) OVER (PARTITION BY surveyor_key, claimed_on) > $most_stops::INTEGER OR bool_or(is_leap) OVER (PARTITION BY surveyor_key, claimed_on)
)

SELECT
  surveyor_key,
  any_value(person_id) AS person_id,
  min(name) AS surveyor_name,
  claimed_on AS surveyed_on,
  min(division_code) AS division_code,
  count(DISTINCT household_key) AS household_count,
  count(DISTINCT spot) AS stop_count,
  count(*) FILTER (is_leap) AS leap_count,
  CASE WHEN count(DISTINCT spot) > $most_stops::INTEGER THEN ['一日入户' || count(DISTINCT spot) || '处'] ELSE [] END
    || COALESCE(list(strftime(previous_at, '%-H时%-M分') || '与' || strftime(photo_taken_at, '%-H时%-M分') || '两户相距' || round(km, 1)::DECIMAL(9, 1) || '公里' ORDER BY photo_taken_at, source_row) FILTER (is_leap), []) AS signs,
  list(fact(source_row, '入户调查表签字', concat_ws(' ', written, photo_taken_at)) ORDER BY source_row) AS facts
FROM leap
GROUP BY surveyor_key, claimed_on
HAVING count(DISTINCT spot) > $most_stops::INTEGER OR bool_or(is_leap)
ORDER BY surveyor_key, claimed_on
