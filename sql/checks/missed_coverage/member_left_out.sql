/*---
id: member_left_out
code: LB-10
title: { zh: 在保家庭漏人, en: Member left out of a covered household }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 第七条, text: 配偶、未成年子女、不能独立生活的成年子女（含本科及以下在校学生）和其他有法定扶养义务并长期共同居住的人员为共同生活的家庭成员。 }
inputs: [registers.left_out_member]
optional_inputs: [registers.employed_person, registers.held_in_custody]
population: "registers.covered_member WHERE scheme = 'dibao'"
population_zh: 在保低保家庭成员
subject: { kind: person, key: person_id }
natural_key: [household_no]
evidence:
  head_name: 户主
  member_kind: 与保障家庭的关系
  covered_count: 保障人口
  household_size: 家庭人口
statement:
  zh: "{person_name}是{head_name}户的{member_kind}，该户{last_month}整户享受{programme}，保障{covered_count}人，本人不在其中，也不在特困、孤儿和事实无人抚养儿童花名册。"
  en: "{person_name} ({member_kind} of the household of {head_name}) is not among the {covered_count} covered when the whole household had {programme} in {last_month}, nor on the rolls of destitute support or of orphans and unattended children."
innocent_explanations:
  - { zh: 在监狱服刑或强制隔离戒毒, tested_with: [registers.held_in_custody] }
  - { zh: 已就业的成年子女, tested_with: [registers.employed_person] }
  - { zh: 已享受特困、孤儿保障，或在另一户享受低保, tested_with: [registers.left_out_member] }
  - { zh: 按单人户纳入的家庭, tested_with: [registers.left_out_member] }
  - { zh: 户籍已迁出或注销（含参军）、已去世、已离婚, tested_with: [registers.left_out_member] }
  - { zh: 宣告失踪、脱离家庭三年以上的宗教教职人员、户籍未注销的义务兵 }
  - { zh: 成年子女已独立生活，就业未登记 }
remedy:
  zh: 入户核实是否共同生活、能否独立生活；符合条件的自确认次月增加保障人口，不属家庭成员的注明原因。
  en: Visit and establish whether the person lives with the family and can live independently; add who belongs from the month after the decision, note the reason otherwise.
---*/
SELECT
  member.person_id,
  member.household_no,
  member.person_name,
  member.division_code,
  member.programme,
  member.month AS first_month,
  member.month AS last_month,
  member.head_name,
  member.member_kind,
  member.covered_count,
  member.household_size,
  [fact(member.member_source_row, '与保障家庭的关系', member.member_kind), fact(member.roll_source_row, '保障人口', member.covered_count)] AS facts
FROM registers.left_out_member AS member
ANTI JOIN registers.held_in_custody AS custody ON custody.person_id = member.person_id
ANTI JOIN registers.employed_person AS employed ON employed.person_id = CASE WHEN member.is_adult_child THEN member.person_id END
ORDER BY member.person_id, member.household_no
