/*---
id: report_families
purpose: Exceptions by family for the report.
---*/
SELECT
  family,
  any_value(family_en) AS family_en,
  count(*)::INTEGER AS exceptions,
  count(DISTINCT household_no)::INTEGER AS households,
  count(DISTINCT person_id)::INTEGER AS persons,
  count(*) FILTER (severity_no = 1)::INTEGER AS red,
  count(*) FILTER (severity_no = 2)::INTEGER AS orange,
  count(*) FILTER (severity_no = 3)::INTEGER AS yellow,
  count(*) FILTER (severity_no = 4)::INTEGER AS blue,
  (sum(amount_yuan) FILTER (amount_yuan > 0))::DECIMAL(18, 2) AS overpaid_yuan,
  (sum(amount_yuan) FILTER (amount_yuan < 0))::DECIMAL(18, 2) AS underpaid_yuan,
  (sum(counted_yuan) FILTER (counted_yuan > 0))::DECIMAL(18, 2) AS overpaid_once_yuan,
  (sum(counted_yuan) FILTER (counted_yuan < 0))::DECIMAL(18, 2) AS underpaid_once_yuan
FROM deliverables.list_row
GROUP BY family_no, family
ORDER BY family_no, family
