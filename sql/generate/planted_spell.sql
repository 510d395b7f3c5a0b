-- One row: what a planted case changes in a household's life on the allowance roll; an empty cell changes nothing.
SELECT
  recipe
, ago(first_ago) AS first_month_no
, ago(last_ago) AS last_month_no
, month_ago(gradual_ago) AS gradual_exit_until
, ago(change_ago) AS change_month_no
, former_class
FROM planted.spell
