/*---
id: member_on_public_payroll
code: CB-10
title: { zh: 保障家庭有财政供养人员, en: Covered household has a publicly paid member }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 工资性收入计入家庭收入；家庭成员收入须如实申报并接受核对。 }
  - { document: 社会救助资金审计常用口径, text: 保障家庭中有在编、退休、参公、事业或国有企业人员的，作为错保疑点逐户核实。 }
inputs: [registers.as_of, registers.covered_member, registers.public_payroll]
population: registers.covered_member
subject: { kind: person, key: person_id }
natural_key: [family_key]
shared: [public_payroll_kinds]
parameters:
  other_kinds:
    type: list
    codes: payroll_kind
    default: [public_welfare, village_post, survivor, temporary, graduate_service]
    title: { zh: 不算财政供养的人员类别, en: Kinds of staff that do not count }
  establishments:
    type: list
    codes: establishment
    default: [administrative, institution]
    title: { zh: 人员类别不明时据以认定的编制, en: Establishments that count where the kind is unclear }
  payroll_gap_months:
    type: integer
    default: 2
    title: { zh: 工资册各单位之间允许相差的月数, en: Months that units' payrolls may lie apart }
evidence:
  head_name: 户主或特困人员
  member_kind: 与保障家庭的关系
  payroll_kind: 人员类别
  unit: 单位
  pay_month: 最近工资月份
  gross_yuan: 应发工资
statement:
  zh: "{person_name}（{head_name}户{programme}的{member_kind}）列在财政供养人员名册，类别为{payroll_kind}，单位为{unit}；该户{last_month}在享受{programme}。"
  en: "{person_name} ({member_kind} of the {programme} household of {head_name}) stands on the public payroll as {payroll_kind} with {unit}; the household was on the roll in {last_month}."
innocent_explanations:
  - { zh: 公益性岗位、护林员、保洁员, tested_with: [registers.public_payroll] }
  - { zh: 村组干部报酬，计入收入但不当然排除, tested_with: [registers.public_payroll] }
  - { zh: 遗属补助, tested_with: [registers.public_payroll] }
  - { zh: 代课、临聘、编外等无编制低薪人员, tested_with: [registers.public_payroll] }
  - { zh: 三支一扶等服务期人员, tested_with: [registers.public_payroll] }
  - { zh: 同名不同人（按身份证号比对，姓名不一致的标为低可信度）, tested_with: [registers.covered_member, registers.public_payroll] }
  - { zh: 已离开工资册，或本人已去世, tested_with: [registers.covered_member, registers.public_payroll] }
  - { zh: 夫妻长期分居或已离婚，户籍未变更 }
remedy:
  zh: 核实该成员身份、工资和与家庭的关系，把工资计入家庭收入重新核定；不符合条件的按规定停保。
  en: Establish the member's post, pay and place in the household, count the pay as income and decide eligibility anew.
---*/
WITH paid AS (
  -- the newest row of a person says what the person is
  SELECT payroll.*
  FROM registers.public_payroll AS payroll
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(payroll.month <= run.as_of_month, TRUE)
  QUALIFY row_number() OVER (PARTITION BY payroll.person_id ORDER BY payroll.month DESC NULLS LAST, payroll.source_row DESC) = 1
),

in_post AS (
  SELECT paid.*
  FROM paid
  WHERE COALESCE(paid.month >= (SELECT max(month) FROM paid) - to_months($payroll_gap_months::INTEGER), TRUE)
    AND (
      is_publicly_paid(paid.kind, paid.establishment, $public_payroll_kinds)
      OR NOT list_contains($public_payroll_kinds::VARCHAR[] || $other_kinds::VARCHAR[], COALESCE(paid.kind, ''))
      AND list_contains($establishments::VARCHAR[], paid.establishment))
)

SELECT
  employee.person_id,
  employee.family_key,
  COALESCE(employee.name, in_post.name) AS person_name,
  employee.household_no,
  employee.division_code,
  employee.programme,
  employee.month AS first_month,
  employee.month AS last_month,
  employee.head_name,
  employee.member_kind,
  COALESCE(payroll_kind_zh(in_post.kind), '人员类别未填') AS payroll_kind,
  COALESCE(in_post.unit, '单位未填') AS unit,
  in_post.month AS pay_month,
  in_post.gross AS gross_yuan,
  CASE WHEN normalise_name(in_post.name) <> normalise_name(employee.name) THEN 'low' END AS confidence,
  [fact(in_post.source_row, '人员类别', COALESCE(payroll_kind_zh(in_post.kind), '未填')), fact(in_post.source_row, '编制', establishment_zh(in_post.establishment)),
    fact(in_post.source_row, '应发工资', in_post.gross), fact(employee.roll_source_row, '在保月份', strftime(employee.month, '%Y年%-m月'))]
    || CASE WHEN employee.via = 'roll' THEN [] ELSE [fact(employee.member_source_row, '户籍登记的家庭成员', employee.name)] END AS facts
FROM in_post
JOIN registers.covered_member AS employee ON employee.person_id = in_post.person_id
ORDER BY employee.person_id, employee.family_key
