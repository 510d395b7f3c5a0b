/*---
id: aspect
purpose: Which of the eight aspects of form 附件1 each check reports under; the ninth takes the rest.
---*/
WITH rule (aspect_no, prefix) AS (
  VALUES
    (1, 'SB'),
    (2, 'LB'),
    (3, 'TX'), (3, 'CB'),
    (4, 'LB-12'), (4, 'LB-13'), (4, 'LB-25'),
    (5, 'TC'), (5, 'LB-08'), (5, 'LB-09'), (5, 'CB-34'),
    (6, 'TA'), (6, 'LB-22'), (6, 'LB-27'),
    (7, 'XJ'), (7, 'LB-05'), (7, 'LB-06'), (7, 'LB-07'), (7, 'LB-14'), (7, 'LB-15'),
    (8, 'FU'),
    (9, '')
)

SELECT
  catalogue.check_code,
  -- The longest fitting prefix decides: LB-14 is about linkage, other LB about missed coverage.
  arg_max(rule.aspect_no, length(rule.prefix)) AS aspect_no
FROM checks.catalogue AS catalogue
INNER JOIN rule ON starts_with(catalogue.check_code, rule.prefix)
GROUP BY catalogue.check_code
ORDER BY catalogue.check_code
