/*---
id: subsidy_after_event
code: DS-11
title: { zh: 死亡、销证、迁出、服刑后仍发补贴, en: Subsidy paid after death or loss of certificate or move or in prison }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 国发〔2015〕52号, text: 残疾人两项补贴实行动态管理，不再符合条件的应当及时停发。 }
  - { document: 社会救助资金审计常用口径, text: 死亡、残疾人证注销或过期、户籍迁出、服刑的，自次月停发。 }
inputs: [registers.as_of, registers.payment_month, registers.person]
inputs_any: [[registers.custody, registers.death, registers.disability_holder]]
population: "registers.payment_month WHERE programme IN ('living_subsidy', 'nursing_subsidy')"
population_zh: 每人每月发放的残疾人两项补贴
subject: { kind: person, key: person_id }
natural_key: [programme]
parameters:
  reporting_lag_months:
    type: integer
    default: 1
    title: { zh: 信息传递宽限月数, en: Months allowed for the news to arrive }
  renewal_months:
    type: integer
    default: 3
    title: { zh: 残疾人证到期后允许换证的月数, en: Months after its term in which a certificate may be renewed }
  outside_words:
    type: list
    default: [社区, 缓刑, 监外, 保外, 假释, 取保]
    title: { zh: 不在监所执行的类型字样, en: Words of terms that are not served in a prison }
evidence:
  event: 停发情形
  event_on: 发生日期
  first_month: 首个发放月份
  last_month: 最后发放月份
  paid_months: 发放月数
  paid_total_yuan: 发放金额（元）
amount: amount_yuan
statement:
  zh: "{person_name}{event}（{event_on}），{first_month}至{last_month}仍发放{programme}{paid_months}个月，共{paid_total_yuan}元。"
  en: "{programme} was paid to {person_name} for {paid_months} months from {first_month} to {last_month}, {paid_total_yuan} yuan, after an event that ends it ({event}, {event_on})."
innocent_explanations:
  - { zh: 发生在基准月或上月，停发手续尚在办理, tested_with: [registers.payment_month] }
  - { zh: 发放的是发生当月或以前月份的补发, tested_with: [registers.payment_month] }
  - { zh: 残疾人证到期后已换证，或在换证期内, tested_with: [registers.disability_holder] }
  - { zh: 社区矫正、监外执行等不在监所执行, tested_with: [registers.custody] }
  - { zh: 死亡、注销或迁出登记错误，或在本县内迁移 }
remedy:
  zh: 核实发生日期，自次月停发；死亡和迁出后的金额与相应核查项一并追缴，其余多发资金按规定追缴。
  en: Establish the day, stop from the next month and recover; money after death or a move is recovered with the checks that count it.
---*/
WITH event AS (
  -- money after death and after a move is counted by the checks on death and on moves
  SELECT person_id, '死亡' AS event, died_on AS event_on, died_month AS event_month, DATE '9999-12-01' AS until_month, FALSE AS counts, source_row
  FROM registers.death
  UNION ALL
  SELECT person_id, '户籍迁出', moved_out_on, date_trunc('month', moved_out_on)::DATE, DATE '9999-12-01', FALSE, registration_source_row
  FROM registers.person
  WHERE moved_out_on IS NOT NULL
  UNION ALL
  SELECT person_id, '服刑或强制隔离戒毒', from_on, date_trunc('month', from_on)::DATE, COALESCE(date_trunc('month', to_on)::DATE, DATE '9999-12-01'), TRUE, source_row
  FROM registers.custody
  WHERE NOT regexp_matches(kind, array_to_string($outside_words::VARCHAR[], '|'))
  UNION ALL
  SELECT holder.person_id, '残疾人证到期未换证', holder.valid_to, date_trunc('month', holder.valid_to)::DATE, DATE '9999-12-01', TRUE, holder.source_row
  FROM registers.disability_holder AS holder
  CROSS JOIN registers.as_of AS run
  WHERE holder.is_newest AND holder.valid_to < run.as_of_date - to_months($renewal_months::INTEGER)
  UNION ALL
  -- of a certificate cancelled on an unknown day only the newest month is sure; of the dead the death tells
  SELECT holder.person_id, CASE holder.status WHEN 'moved_out' THEN '残疾人证迁出' ELSE '残疾人证注销' END, NULL, newest.month, DATE '9999-12-01', TRUE, holder.source_row
  FROM registers.disability_holder AS holder
  CROSS JOIN (SELECT (max(month) - INTERVAL 1 MONTH)::DATE AS month FROM registers.payment_month WHERE programme IN ('living_subsidy', 'nursing_subsidy')) AS newest
  ANTI JOIN registers.death AS death ON death.person_id = holder.person_id
  WHERE holder.is_newest AND holder.status IN ('cancelled', 'moved_out')
),

paid AS (
  SELECT payment.*, event.event, event.event_on, event.counts, event.source_row AS event_source_row
  FROM (SELECT * FROM registers.payment_month WHERE person_id IN (SELECT DISTINCT person_id FROM event)) AS payment
  CROSS JOIN registers.as_of AS run
  JOIN event ON event.person_id = payment.person_id AND event.event_month < payment.month AND event.until_month > payment.month
  WHERE payment.programme IN ('living_subsidy', 'nursing_subsidy') AND payment.paid_yuan > 0
    AND (event.event_on IS NULL OR (payment.last_paid_on > event.event_on AND event.event_month < run.as_of_month - to_months($reporting_lag_months::INTEGER)))
  QUALIFY row_number() OVER (PARTITION BY payment.person_id, payment.programme, payment.month ORDER BY event.event_month, event.event) = 1
)

SELECT
  paid.person_id,
  paid.programme,
  person.name AS person_name,
  person.division_code,
  arg_min(paid.event, paid.month) AS event,
  arg_min_null(paid.event_on, paid.month) AS event_on,
  min(paid.month) AS first_month,
  max(paid.month) AS last_month,
  count(*) AS paid_months,
  sum(paid.paid_yuan)::DECIMAL(18, 2) AS paid_total_yuan,
  sum(CASE WHEN paid.counts THEN paid.paid_yuan ELSE 0 END)::DECIMAL(18, 2) AS amount_yuan,
  CASE WHEN arg_min_null(paid.event_on, paid.month) IS NULL THEN 'low' END AS confidence,
  list(month_money(paid.month, 0, paid.paid_yuan, CASE WHEN paid.counts THEN paid.paid_yuan ELSE 0 END) ORDER BY paid.month) AS months,
  list_sort(list_distinct(list(fact(paid.event_source_row, paid.event, COALESCE(paid.event_on::VARCHAR, '日期未登记')))))
    || list(fact(paid.source_row, '发放' || strftime(paid.month, '%Y年%-m月'), paid.paid_yuan) ORDER BY paid.month) AS facts
FROM paid
JOIN registers.person AS person USING (person_id)
GROUP BY paid.person_id, paid.programme, person.name, person.division_code
ORDER BY paid.person_id, paid.programme
