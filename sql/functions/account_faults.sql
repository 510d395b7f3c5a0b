/*---
id: account_faults
arguments: [account_no, bank, card_prefix, least_digits, passbook_words, issuers]
purpose: >-
  what is wrong with the number of an account, in words; [] where nothing is. Numbers that begin as a card's are held to length,
  check digit and issuer, an entry of issuers being six digits and their bank's names (622848=农业银行|农行); a passbook's are not
---*/
list_transform([{
  no: account_no,
  digits: try_cast(account_no AS BIGINT),
  bank: bank,
  is_card: starts_with(account_no, card_prefix) AND NOT COALESCE(regexp_matches(bank, array_to_string(passbook_words, '|')), FALSE),
  issuer: list_filter(issuers, lambda entry: starts_with(entry, left(account_no, 6) || '='))[1]
}], lambda account: list_filter([
  CASE WHEN NOT regexp_full_match(account.no, '[0-9]+') THEN '含有数字以外的字符' END,
  CASE WHEN length(account.no) < least_digits THEN '账号只有' || length(account.no) || '位' END,
  CASE WHEN account.is_card AND length(account.no) NOT BETWEEN 16 AND 19 AND length(account.no) >= least_digits
    THEN '以' || card_prefix || '开头的卡号为' || length(account.no) || '位，应为16至19位' END,
  CASE WHEN account.is_card AND length(account.no) BETWEEN 16 AND 19 AND luhn_sum(account.digits) % 10 <> 0 THEN '校验位不符' END,
  CASE WHEN account.is_card AND len(list_filter(string_split(split_part(account.issuer, '=', 2), '|'), lambda name: contains(account.bank, name))) = 0
    THEN '卡号前六位' || left(account.no, 6) || '属' || split_part(split_part(account.issuer, '=', 2), '|', 1) || '，开户银行填' || account.bank END
], lambda fault: fault IS NOT NULL))[1]
