/*---
id: part_of_household_covered
code: CB-24
title: { zh: 保人不保户：整户纳入只保部分成员, en: Only part of an ordinary household is covered }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 第七条, text: 低保以共同生活的家庭成员为单位核算和保障，除规定的单人户外不得只保部分成员。 }
inputs: [registers.left_out_member]
optional_inputs: [registers.employed_person, registers.held_in_custody]
population: registers.household
subject: { kind: household, key: household_no }
evidence:
  head_name: 户主
  household_size: 家庭人口
  covered_count: 保障人口
  uncovered_count: 未列入保障人数
  members: 未列入保障的成员
statement:
  zh: "{head_name}户{last_month}整户享受{programme}，保障{covered_count}人，家庭成员{members}共{uncovered_count}人未列入保障，无排除情形记录。"
  en: "The household of {head_name} had {programme} as a whole in {last_month}: {covered_count} covered, {uncovered_count} members ({members}) not covered, with no exclusion on record."
innocent_explanations:
  - { zh: 成员在监狱服刑或强制隔离戒毒, tested_with: [registers.held_in_custody] }
  - { zh: 已就业的成年子女, tested_with: [registers.employed_person] }
  - { zh: 成员已享受特困、孤儿保障，或在另一户享受低保, tested_with: [registers.left_out_member] }
  - { zh: 成员户籍已迁出或注销（含参军）、已去世、已离婚, tested_with: [registers.left_out_member] }
  - { zh: 户籍未注销的义务兵、宣告失踪人员、宗教教职人员 }
remedy:
  zh: 核对家庭人口，逐人注明未列入原因；属共同生活成员的按整户重新核算收入和保障人口。
  en: Check the members and note for each why not covered; count those who belong and reckon income and cover for the whole family.
---*/
SELECT
  member.household_no,
  member.head_name,
  min(member.division_code) AS division_code,
  min(member.programme) AS programme,
  min(member.month) AS first_month,
  max(member.month) AS last_month,
  member.household_size,
  member.covered_count,
  count(*) AS uncovered_count,
  string_agg(COALESCE(member.person_name, '姓名未填'), '、' ORDER BY member.person_id) AS members,
  [fact(min(member.roll_source_row), '保障人口', member.covered_count), fact(min(member.roll_source_row), '家庭人口', member.household_size)]
    || list(fact(member.member_source_row, '未列入保障的成员', COALESCE(member.person_name, '姓名未填')) ORDER BY member.person_id) AS facts
FROM registers.left_out_member AS member
ANTI JOIN registers.held_in_custody AS custody ON custody.person_id = member.person_id
ANTI JOIN registers.employed_person AS employed ON employed.person_id = CASE WHEN member.is_adult_child THEN member.person_id END
GROUP BY member.household_no, member.head_name, member.household_size, member.covered_count
ORDER BY member.household_no
