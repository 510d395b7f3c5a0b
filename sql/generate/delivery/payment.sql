-- One row: a line of a payment batch, with the head of the household, the payee and the beneficiary.
SELECT
  strftime(line_month.month, '%Y%m') || '-' || line.programme_no || '-' || lpad(line.beneficiary_no::VARCHAR, 9, '0') || '-' || line.attempt AS detail_no
, 'PC' || strftime(line_month.month, '%Y%m') || '0' || line.programme_no || CASE line.remark WHEN '补发' THEN 'B' WHEN '失败重发' THEN 'C' ELSE 'A' END AS batch_no
, strftime(line_month.month, '%Y年%-m月') || ['农村低保', '农村特困供养', '特困照料护理', '困残补贴', '重残护理补贴', '孤儿和事实无人抚养儿童', '临时救助'][line.programme_no] || CASE line.remark WHEN '补发' THEN '补发' WHEN '失败重发' THEN '失败重发' ELSE '' END AS batch_name
, ['农村低保', '特困人员救助供养', '特困人员照料护理', '困难残疾人生活补贴', '重度残疾人护理补贴', '孤儿和事实无人抚养儿童基本生活费', '临时救助'][line.programme_no] AS programme
, month_text(line_month.month) AS month
, CASE WHEN line.programme_no = 1 THEN beneficiary.name END AS head_name
, CASE WHEN line.programme_no = 1 THEN beneficiary.person_id END AS head_id
, coalesce(payee.name, county_name() || place.town || '敬老院') AS payee_name
, payee.person_id AS payee_id
, beneficiary.name AS beneficiary_name
, beneficiary.person_id AS beneficiary_id
, CASE WHEN line.programme_no IN (1, 7) THEN beneficiary.household_no END AS household_no
, line.people_count
, coalesce(payee.account_no, home_account(place.town_no)) AS account_no
, coalesce(payee.name, county_name() || place.town || '敬老院') AS account_name
, coalesce(payee.bank, '甘肃' || county_name() || '农村商业银行') AS bank
, line.amount
, line.paid_on
, CASE line.status WHEN 'paid' THEN '已支付' ELSE '支付失败' END AS status
, CASE WHEN line.status = 'failed' THEN pick(['卡号已注销', '卡已达限额', '卡号与户名不一致'], line.beneficiary_no, 'fail reason') END AS fail_reason
, line.attempt AS retry_count
, '打卡' AS pay_way
, CASE WHEN line.programme_no = 1 THEN '到户' ELSE '到人' END AS paid_to
, line.remark
, place.village_code AS division_code
, line.month_no AS file_no
, place.town AS file_town
, line.programme_no || lpad(line.beneficiary_no::VARCHAR, 12, '0') || line.attempt || line.paid_on AS sort_key
FROM payment_line AS line
JOIN month AS line_month ON line_month.month_no = line.month_no
JOIN person AS beneficiary ON beneficiary.person_no = line.beneficiary_no
LEFT JOIN person AS payee ON payee.person_no = line.payee_no
JOIN place ON place.village_no = beneficiary.village_no
