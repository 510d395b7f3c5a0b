/*---
id: member_runs_company
code: CB-08
title: { zh: 保障家庭成员开办企业或出资入股, en: Member of a covered household runs or holds a company }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 经营净收入计入家庭收入，企业出资属于家庭财产，核对时计入。 }
  - { document: 社会救助资金审计常用口径, text: 保障家庭成员是公司法定代表人、股东，或经营主体注册资本十万元以上、有雇员的，作为错保疑点逐户核实。 }
inputs: [registers.as_of, registers.covered_member, registers.market_entity]
optional_inputs: [registers.official]
population: registers.covered_member
subject: { kind: person, key: person_id }
natural_key: [family_key, credit_code]
parameters:
  capital_limit_yuan:
    type: decimal
    default: 100000
    title: { zh: 注册资本起点（元）, en: Registered capital in yuan from which an entity counts }
evidence:
  head_name: 户主或特困人员
  member_kind: 与保障家庭的关系
  credit_code: 统一社会信用代码
  entity_name: 市场主体名称
  entity_kind: 主体类型
  roles: 职务
  established_on: 成立日期
  capital_yuan: 注册资本（元）
  employees: 从业人数
  grounds: 情形
statement:
  zh: "{person_name}（{head_name}户{programme}的{member_kind}）登记为{entity_name}（{entity_kind}）的{roles}，情形为{grounds}；该户{last_month}在享受{programme}。"
  en: "{person_name} ({member_kind} of the {programme} household of {head_name}) is registered with {entity_name} ({entity_kind}) as {roles}; ground: {grounds}; the household was on the roll in {last_month}."
innocent_explanations:
  - { zh: 合作社普通成员（扶贫合作社带贫）, tested_with: [registers.market_entity] }
  - { zh: 无雇员的夫妻店、小个体户, tested_with: [registers.market_entity] }
  - { zh: 经营异常、吊销未注销、已注销或已迁出, tested_with: [registers.market_entity] }
  - { zh: 村干部因职务担任村集体合作社负责人, tested_with: [registers.official] }
  - { zh: 仅任监事等，不出资、不经营, tested_with: [registers.market_entity] }
  - { zh: 被他人冒名登记，或由代办机构借用身份 }
remedy:
  zh: 入户并到经营场所核实是否实际经营、出资和收入；被冒名登记的协助申请撤销登记，确有经营的计入家庭收入财产重新核定。
  en: Visit the home and the premises and establish who runs, paid for and earns from the entity; help to have a stolen registration struck out, otherwise count income and property and decide anew.
---*/
WITH held AS (
  -- of a role delivered twice the later row stands; a row without a role names the person in charge
  SELECT
    owner.*,
    entity.* EXCLUDE (person_id, name, source_row),
    entity.name AS entity_name,
    entity.source_row,
    COALESCE(entity.role, '负责人') AS held_role,
    entity.capital * 10000 AS capital_yuan,
    regexp_matches(concat_ws(' ', entity.kind, entity.name), '合作社') AS is_cooperative
  FROM registers.market_entity AS entity
  JOIN registers.covered_member AS owner ON owner.person_id = entity.person_id
  QUALIFY row_number() OVER (PARTITION BY owner.family_key, owner.scheme, entity.person_id, entity.credit_code, entity.role ORDER BY entity.source_row DESC) = 1
),

running AS (
  SELECT held.*
  FROM held
  CROSS JOIN registers.as_of AS run
  WHERE runs_entity(held.kind, held.entity_name, held.role, held.status, held.capital, held.employees, $capital_limit_yuan)
    AND COALESCE(held.closed_on > run.as_of_date, TRUE)
    AND COALESCE(held.established_on <= run.as_of_date, TRUE)
    AND NOT (held.is_cooperative AND EXISTS (
      SELECT 1 FROM registers.official AS official
      WHERE official.person_id = held.person_id AND COALESCE(official.to_on > run.as_of_date, TRUE)))
)

SELECT
  person_id,
  family_key,
  credit_code,
  arg_max(COALESCE(name, person_name), source_row) AS person_name,
  household_no,
  division_code,
  programme,
  month AS first_month,
  month AS last_month,
  head_name,
  member_kind,
  COALESCE(arg_max(entity_name, source_row), '名称未填') AS entity_name,
  COALESCE(arg_max(kind, source_row), '类型未填') AS entity_kind,
  string_agg(DISTINCT held_role, '、' ORDER BY held_role) AS roles,
  min(established_on) AS established_on,
  max(capital_yuan)::DECIMAL(18, 2) AS capital_yuan,
  max(employees) AS employees,
  concat_ws('，',
    CASE WHEN NOT bool_or(is_cooperative) AND regexp_matches(COALESCE(arg_max(kind, source_row), arg_max(entity_name, source_row)), '公司') THEN '公司在营' END,
    CASE WHEN max(capital_yuan) >= $capital_limit_yuan::DECIMAL(18, 2) THEN '注册资本' || max(capital_yuan)::DECIMAL(18, 2) || '元' END,
    CASE WHEN max(employees) > 0 THEN '从业人员' || max(employees) || '人' END) AS grounds,
  CASE WHEN bool_or(role IS NULL) OR bool_or(normalise_name(person_name) <> normalise_name(name)) THEN 'low' END AS confidence,
  list(fact(source_row, '职务', held_role) ORDER BY source_row)
    || [fact(min(source_row), '登记状态', COALESCE(arg_max(status, source_row), '未填')), fact(min(source_row), '注册资本（万元）', COALESCE(max(capital)::VARCHAR, '未填')),
      fact(min(source_row), '从业人数', COALESCE(max(employees)::VARCHAR, '未填')), fact(roll_source_row, '在保月份', strftime(month, '%Y年%-m月'))]
    || CASE WHEN via = 'roll' THEN [] ELSE [fact(member_source_row, '户籍登记的家庭成员', name)] END AS facts
FROM running
GROUP BY person_id, family_key, scheme, credit_code, household_no, division_code, programme, month, head_name, member_kind, name, via, member_source_row, roll_source_row
ORDER BY person_id, family_key, credit_code
