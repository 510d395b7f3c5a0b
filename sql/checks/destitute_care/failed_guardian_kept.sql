/*---
id: failed_guardian_kept
code: TC-18
title: { zh: 照料人评判不合格未更换, en: Guardian failed the evaluation and was not replaced }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 对照料人履责情况定期评判，不合格的应当及时更换。 }
inputs: [registers.as_of, registers.care_agreement, registers.destitute_person]
population: registers.care_agreement
subject: { kind: person, key: person_id }
natural_key: [guardian_name, evaluated_on]
parameters:
  replacing_days:
    type: integer
    default: 30
    title: { zh: 评判不合格后更换照料人的期限天数, en: Days within which a guardian who failed is replaced }
  failed_words:
    type: list
    default: [不合格, 不称职, 不达标]
    title: { zh: 评判不合格的字样, en: Words of a failed evaluation }
  no_other_words:
    type: list
    default: [无其他, 无合适, 没有合适, 无替代, 无人, 暂无]
    title: { zh: 注明无人可替换的字样, en: Words that note there is no other }
evidence:
  guardian_name: 受托人
  evaluation: 评判结果
  evaluated_on: 评判日期
  passed_days: 已过天数
statement:
  zh: "{person_name}的照料人{guardian_name}{evaluated_on}评判为{evaluation}，至今{passed_days}天，协议台账中没有此后与他人签订的协议。"
  en: "The guardian of {person_name}, {guardian_name}, was evaluated on {evaluated_on} as {evaluation}; {passed_days} days later the list of agreements shows none signed with another since."
innocent_explanations:
  - { zh: 已另签他人, tested_with: [registers.care_agreement] }
  - { zh: 此后复评合格, tested_with: [registers.care_agreement] }
  - { zh: 无其他合适人选并已注明, tested_with: [registers.care_agreement] }
  - { zh: 本人已转入机构, tested_with: [registers.destitute_person] }
  - { zh: 已更换、新协议未录入台账 }
remedy:
  zh: 与本人和村组商定新的照料人并重签协议；确无合适人选的，由村委会或服务机构兜底照料并注明。
  en: Agree on another guardian with the person and the village and sign anew; where there is none let the village or a provider step in, and note it.
---*/
WITH agreement AS (
  SELECT agreement.*, COALESCE(agreement.guardian_id, normalise_name(agreement.guardian_name)) AS guardian_key, normalise_name(agreement.guardian_name) AS name_key
  FROM registers.care_agreement AS agreement
),

latest AS (
  -- the newest evaluation of a guardian stands
  SELECT *
  FROM agreement
  WHERE evaluation IS NOT NULL AND evaluated_on IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY person_id, guardian_key ORDER BY evaluated_on DESC, source_row DESC) = 1
)

SELECT
  ward.person_id,
  ward.name AS person_name,
  ward.division_code,
  'destitute_support' AS programme,
  ward.month AS first_month,
  ward.month AS last_month,
  COALESCE(failed.guardian_name, '姓名未填') AS guardian_name,
  failed.evaluation,
  failed.evaluated_on,
  run.as_of_date - failed.evaluated_on AS passed_days,
  [fact(failed.source_row, '评判结果', strftime(failed.evaluated_on, '%Y年%-m月%-d日') || failed.evaluation), fact(ward.source_row, '供养方式', '分散供养')] AS facts
FROM latest AS failed
CROSS JOIN registers.as_of AS run
JOIN registers.destitute_person AS ward ON ward.person_id = failed.person_id AND ward.care_mode = 'at_home'
ANTI JOIN agreement AS replacement
  ON replacement.person_id = failed.person_id AND replacement.signed_on > failed.evaluated_on
  AND replacement.guardian_key <> failed.guardian_key AND replacement.name_key IS DISTINCT FROM failed.name_key
WHERE regexp_matches(failed.evaluation, array_to_string($failed_words::VARCHAR[], '|'))
  AND run.as_of_date - failed.evaluated_on > $replacing_days::INTEGER
  AND COALESCE(failed.valid_to >= run.as_of_date, TRUE)
  AND NOT regexp_matches(concat_ws(' ', failed.evaluation, failed.evaluation_note), array_to_string($no_other_words::VARCHAR[], '|'))
ORDER BY ward.person_id, guardian_name, failed.evaluated_on
