/*---
check: account_number_fault
of: account
purpose: a number keyed wrongly looks like an account that was changed, or that strangers share
---*/
WITH judged AS (
  SELECT DISTINCT account_no, account_faults(account_no, bank, $card_prefix, $least_digits::INTEGER, $passbook_words::VARCHAR[], $issuers::VARCHAR[]) AS faults
  FROM registers.payment_account
  WHERE NOT contains(account_no, '*') AND account_no IN (SELECT key FROM exceptions.standing WHERE kind = 'account')
)

SELECT account_no AS key, '账号（末四位' || right(account_no, 4) || '）' || array_to_string(faults, '，') AS reason
FROM judged
WHERE len(faults) > 0
