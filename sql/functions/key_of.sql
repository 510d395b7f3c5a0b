/*---
id: key_of
arguments: [raw]
purpose: a number that a system gave (household, account, certificate, telephone) without spaces, quotes and separators; NULL when a spreadsheet or a program has rounded it to scientific notation
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  WHEN length(raw) > 4 AND regexp_full_match(raw, '[0-9A-Za-z][0-9A-Za-z_-]+') THEN raw
  ELSE list_transform([translate(fold_width(plain_text(raw)), '''’‘`"“”=', '')], lambda text:
    CASE WHEN contains(upper(text), 'E+') OR regexp_full_match(text, '[0-9]\.[0-9]+[Ee][0-9]+') THEN NULL ELSE text END)[1]
END
