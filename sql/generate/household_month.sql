-- One row: an allowance household in one month, with what is due to it.
SELECT
  covered_month.month_no
, covered_month.month
, covered_month.family_no
-- somebody of another family may stand on the roll with this one
, min(covered_month.person_no) FILTER (covered_month.person_no // 10 = covered_month.family_no) AS head_no
, any_value(covered_month.class) AS class
, count(*)::INTEGER AS covered_count
, (count(*) * any_value(policy.amount))::DECIMAL(18, 2) AS base_amount
FROM covered_month
JOIN policy ON policy.programme = 'rural_dibao' AND policy.tier = covered_month.class::VARCHAR
  AND covered_month.month >= policy.valid_from AND covered_month.month < policy.valid_to
GROUP BY covered_month.month_no, covered_month.month, covered_month.family_no
