/*---
id: register_aged_or_gapped
code: DQ-17
title: { zh: 登记册过期或缺月, en: Register out of date or with a month missing }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 按月报送的登记册应在45天以内，按季报送的应在100天以内，逐月连续；过期登记册得出的疑点下调一级，不据以消除疑点。 }
inputs: [registers.home_division, registers.register_health]
population: registers.register_health
subject: { kind: register, key: register }
natural_key: [fault]
evidence:
  title: 登记册
  fault: 不符类型
  as_of: 数据截至
  age_days: 距基准日天数
  fresh_days: 时限天数
  missing: 缺少的月份
  detail: 情况
statement:
  zh: "{title}{detail}。"
  en: "A register is older than it may be, or lacks months: {register}."
innocent_explanations:
  - { zh: 文件名没有日期，数据截至日不明, tested_with: [registers.register_health] }
  - { zh: 当月名册尚未到报送时间, tested_with: [registers.register_health] }
  - { zh: 该月没有发放，或该项目当月尚未开展 }
remedy:
  zh: 报送单位补报最新一期和缺少的月份；补报前，依据该登记册的疑点先核实数据再入户。
  en: The sender delivers the newest register and the months missing; until then look at the data before visiting anyone.
---*/
SELECT
  health.register,
  fault.fault,
  home.division_code,
  health.title,
  health.as_of,
  health.age_days,
  health.fresh_days,
  CASE fault.fault WHEN '缺月' THEN list_transform(health.missing_months, lambda month: strftime(month, '%Y年%-m月')) END AS missing,
  CASE fault.fault
    WHEN '过期' THEN '截至' || strftime(health.as_of, '%Y年%-m月%-d日') || '，距基准日' || health.age_days || '天，超过' || health.fresh_days || '天'
      || CASE WHEN health.is_stale THEN '，只依据它的核查项不予核查' ELSE '，依据它的疑点下调一级' END
    ELSE '自' || strftime(health.first_month, '%Y年%-m月') || '起缺' || array_to_string(list_transform(health.missing_months, lambda month: strftime(month, '%Y年%-m月')), '、')
  END AS detail,
  [fact(health.source_row, CASE fault.fault WHEN '过期' THEN '数据截至' ELSE '最近月份' END, COALESCE(CASE fault.fault WHEN '过期' THEN health.as_of END, health.last_month)::VARCHAR)] AS facts
FROM registers.register_health AS health
CROSS JOIN registers.home_division AS home
CROSS JOIN (VALUES ('过期'), ('缺月')) AS fault(fault)
WHERE CASE fault.fault WHEN '过期' THEN health.is_aged ELSE COALESCE(len(health.missing_months), 0) > 0 END
ORDER BY health.register, fault.fault
