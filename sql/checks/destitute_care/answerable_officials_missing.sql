/*---
id: answerable_officials_missing
code: TC-06
title: { zh: 分散供养特困人员包保责任人不全, en: Officials answerable for a destitute person at home are missing }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 对分散供养特困人员落实乡镇干部包户包人，由乡镇领导、包村领导、驻村干部和村干部四级联合包保。 }
inputs: [registers.as_of, registers.care_assignment, registers.destitute_person]
population: registers.destitute_person
subject: { kind: person, key: person_id }
evidence:
  town: 乡镇
  village: 村
  missing: 未落实的责任人
statement:
  zh: "{person_name}{last_month}为分散供养特困人员，包保责任台账中未登记{missing}。"
  en: "{person_name} was supported at home in {last_month}; the list of answerable officials names none for: {missing}."
innocent_explanations:
  - { zh: 责任人分登在几行, tested_with: [registers.care_assignment] }
  - { zh: 本月已转入机构、已去世或已停止供养, tested_with: [registers.destitute_person] }
  - { zh: 已明确责任人、未录入台账 }
  - { zh: 当地由一人兼任两级责任人 }
remedy:
  zh: 由乡镇逐户明确四级责任人，登记台账并告知本人。
  en: Let the township name the four for each person, enter them and tell the person.
---*/
WITH assigned AS (
  SELECT assigned.*
  FROM registers.care_assignment AS assigned
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(assigned.from_on <= run.as_of_date, TRUE) AND COALESCE(assigned.to_on >= run.as_of_date, TRUE)
),

lacking AS (
  SELECT ward.*, chain.* EXCLUDE (person_id)
  FROM registers.destitute_person AS ward
  LEFT JOIN (
    SELECT
      person_id,
      -- a stroke is no name
      bool_or(length(township_leader) > 1) AS township_leader,
      bool_or(length(village_leader) > 1) AS village_leader,
      bool_or(length(resident_cadre) > 1) AS resident_cadre,
      bool_or(length(village_cadre) > 1) AS village_cadre
    FROM assigned
    GROUP BY person_id
  ) AS chain USING (person_id)
  WHERE ward.care_mode = 'at_home'
    AND NOT COALESCE(chain.township_leader AND chain.village_leader AND chain.resident_cadre AND chain.village_cadre, FALSE)
)

SELECT
  lacking.person_id,
  lacking.name AS person_name,
  lacking.division_code,
  'destitute_support' AS programme,
  lacking.month AS first_month,
  lacking.month AS last_month,
  lacking.town,
  lacking.village,
  concat_ws('、',
    CASE WHEN lacking.township_leader THEN NULL ELSE '乡镇领导' END,
    CASE WHEN lacking.village_leader THEN NULL ELSE '包村领导' END,
    CASE WHEN lacking.resident_cadre THEN NULL ELSE '驻村干部' END,
    CASE WHEN lacking.village_cadre THEN NULL ELSE '村干部' END) AS missing,
  [fact(lacking.source_row, '供养方式', '分散供养')] || COALESCE(printed.facts, []) AS facts
FROM lacking
LEFT JOIN (
  SELECT
    person_id,
    list(fact(source_row, '包保责任人', concat_ws('、', township_leader, village_leader, resident_cadre, village_cadre)) ORDER BY source_row) AS facts
  FROM assigned
  SEMI JOIN lacking USING (person_id)
  GROUP BY person_id
) AS printed USING (person_id)
ORDER BY lacking.person_id
