/*---
id: unfit_guardian
code: TC-02
title: { zh: 分散供养照料人履责条件存疑, en: Guardian of a destitute person perhaps unable to care }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 国发〔2016〕14号, text: 分散供养特困人员的照料服务可以由乡镇委托其亲友或者村居民委员会等提供。 }
  - { document: 社会救助资金审计常用口径, text: 受托人应当具备照料能力，长年在家不外出且就近。 }
inputs: [registers.as_of, registers.care_agreement, registers.destitute_person, registers.person]
optional_inputs: [registers.custody, registers.death, registers.disability_certificate, registers.poverty_register, registers.village]
population: registers.care_agreement
subject: { kind: person, key: person_id }
natural_key: [guardian_id]
parameters:
  oldest_age:
    type: integer
    default: 75
    title: { zh: 照料人年龄上限（周岁）, en: Highest age of a guardian }
  youngest_age:
    type: integer
    default: 18
    title: { zh: 照料人年龄下限（周岁）, en: Lowest age of a guardian }
  severe_grades:
    type: list
    codes: disability_grade
    default: ["1", "2"]
    title: { zh: 视为重度的残疾等级, en: Grades of disability taken as severe }
  away_months:
    type: decimal
    default: 3
    title: { zh: 外出务工几个月视为长期外出, en: Months of work elsewhere taken as being away }
  farthest_km:
    type: decimal
    default: 5
    title: { zh: 户籍所在村相距多少公里以内视为就近, en: Kilometres between the two villages taken as near }
  not_confined:
    type: list
    default: [社区, 监外, 保外, 缓刑, 管制, 假释]
    title: { zh: 不收监的刑罚执行方式字样, en: Words of sentences served outside prison }
evidence:
  guardian_name: 受托人
  reasons: 登记信息
statement:
  zh: "{person_name}为分散供养特困人员，在期照料监护协议的受托人{guardian_name}登记信息显示：{reasons}。"
  en: "{person_name} is supported at home; the registers show of the guardian in the agreement in force, {guardian_name}: {reasons}."
innocent_explanations:
  - { zh: 已另行登记接替照料人, tested_with: [registers.care_agreement] }
  - { zh: 刑期已满，或不收监执行, tested_with: [registers.custody] }
  - { zh: 残疾人证已注销、过期或等级已变更, tested_with: [registers.disability_certificate] }
  - { zh: 在县内务工、每日可回, tested_with: [registers.poverty_register] }
  - { zh: 户籍分属两个乡镇而实际相邻, tested_with: [registers.village] }
  - { zh: 受托人户籍未迁、实际就近居住，或已返乡 }
  - { zh: 受托人年长体健、能够照料 }
  - { zh: 配偶或其他亲属实际在照料 }
remedy:
  zh: 入户查看受托人是否实际履行照料、能否胜任，本人是否满意；不能胜任的更换受托人并重签协议。
  en: Visit and establish whether the guardian really cares and is able to, and whether the person is content; where not, find another and sign anew.
---*/
WITH agreed AS (
  SELECT
    ward.person_id, ward.name, ward.month, ward.division_code,
    agreement.guardian_id, agreement.guardian_name, agreement.source_row,
    date_sub('year', born_on_of(agreement.guardian_id), run.as_of_date) AS age
  FROM registers.care_agreement AS agreement
  JOIN registers.destitute_person AS ward ON ward.person_id = agreement.person_id AND ward.care_mode = 'at_home'
  CROSS JOIN registers.as_of AS run
  WHERE agreement.guardian_id IS NOT NULL
    AND COALESCE(agreement.signed_on <= run.as_of_date, TRUE) AND COALESCE(agreement.valid_to >= run.as_of_date, TRUE)
  QUALIFY row_number() OVER (PARTITION BY agreement.person_id, agreement.guardian_id ORDER BY agreement.signed_on DESC NULLS LAST, agreement.source_row DESC) = 1
),

known AS (
  SELECT agreed.guardian_id, agreed.person_id, strftime(death.died_on, '%Y年%-m月%-d日死亡') AS reason, death.source_row
  FROM agreed JOIN registers.death AS death ON death.person_id = agreed.guardian_id
  UNION ALL
  SELECT agreed.guardian_id, agreed.person_id, strftime(term.from_on, '%Y年%-m月%-d日起') || term.kind, term.source_row
  FROM agreed CROSS JOIN registers.as_of AS run JOIN registers.custody AS term ON term.person_id = agreed.guardian_id
  WHERE term.from_on <= run.as_of_date AND COALESCE(term.to_on > run.as_of_date, TRUE) AND NOT regexp_matches(term.kind, array_to_string($not_confined::VARCHAR[], '|'))
  UNION ALL
  SELECT guardian_id, person_id, '年龄' || age || '周岁', source_row FROM agreed WHERE age > $oldest_age::INTEGER OR age < $youngest_age::INTEGER
  UNION ALL
  SELECT guardian_id, holder_id, '持' || disability_grade_zh(grade) || COALESCE(disability_category_zh(category), '') || '残疾人证', source_row
  FROM (
    SELECT agreed.guardian_id, agreed.person_id AS holder_id, certificate.*
    FROM agreed JOIN registers.disability_certificate AS certificate ON certificate.person_id = agreed.guardian_id CROSS JOIN registers.as_of AS run
    WHERE COALESCE(certificate.status, 'valid') = 'valid' AND COALESCE(certificate.valid_to > run.as_of_date, TRUE)
    QUALIFY row_number() OVER (PARTITION BY agreed.guardian_id, agreed.person_id ORDER BY certificate.issued_on DESC NULLS LAST, certificate.source_row DESC) = 1
  )
  WHERE list_contains($severe_grades::VARCHAR[], grade)
  UNION ALL
  -- work inside the county lets one come home; where no place is written nothing is said
  SELECT agreed.guardian_id, agreed.person_id, '外出务工' || figure_text(worker.work_months) || '个月（' || worker.work_region || '）', worker.source_row
  FROM agreed JOIN registers.poverty_register AS worker ON worker.person_id = agreed.guardian_id
  WHERE worker.work_months >= $away_months::DOUBLE AND NOT regexp_matches(worker.work_region, '[乡镇村县].?内|本[村乡镇县]')
  UNION ALL
  -- by the villages where both positions are known, otherwise by the townships
  SELECT guardian_id, person_id, CASE WHEN km IS NULL THEN '户籍在其他乡镇' ELSE '户籍所在村相距' || round(km, 1)::DECIMAL(9, 1) || '公里' END, registration_source_row
  FROM (
    SELECT agreed.guardian_id, agreed.person_id, guardian.registration_source_row,
      left(guardian.division_code, 9) <> left(agreed.division_code, 9) AND substr(guardian.division_code, 7, 3) <> '000' AND substr(agreed.division_code, 7, 3) <> '000' AS other_town,
      -- a degree is 111.2 km
      111.2 * sqrt(pow(there.latitude - here.latitude, 2) + pow((there.longitude - here.longitude) * cos(radians(here.latitude)), 2)) AS km
    FROM agreed
    JOIN registers.person AS guardian ON guardian.person_id = agreed.guardian_id AND guardian.registration_source_row IS NOT NULL AND guardian.moved_out_on IS NULL
    LEFT JOIN registers.village AS here ON here.division_code = agreed.division_code
    LEFT JOIN registers.village AS there ON there.division_code = guardian.division_code
  )
  WHERE CASE WHEN km IS NULL THEN other_town ELSE km > $farthest_km::DOUBLE END
)

SELECT
  agreed.person_id,
  agreed.guardian_id,
  agreed.name AS person_name,
  agreed.division_code,
  'destitute_support' AS programme,
  agreed.month AS first_month,
  agreed.month AS last_month,
  COALESCE(agreed.guardian_name, '姓名未填') AS guardian_name,
  string_agg(known.reason, '；' ORDER BY known.reason) AS reasons,
  [fact(agreed.source_row, '协议受托人', COALESCE(agreed.guardian_name, '姓名未填'))] || list(fact(known.source_row, '受托人登记信息', known.reason) ORDER BY known.reason) AS facts
FROM agreed
JOIN known ON known.guardian_id = agreed.guardian_id AND known.person_id = agreed.person_id
ANTI JOIN (SELECT person_id FROM agreed ANTI JOIN known USING (person_id, guardian_id)) AS relay ON relay.person_id = agreed.person_id
GROUP BY agreed.person_id, agreed.guardian_id, agreed.name, agreed.division_code, agreed.month, agreed.guardian_name, agreed.source_row
ORDER BY agreed.person_id, agreed.guardian_id
