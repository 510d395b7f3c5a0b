/*---
id: written_money
arguments: [text, times]
purpose: an amount with its unit, with the words and signs that accountants put around it; parentheses are a minus
---*/
list_transform([regexp_extract(text,
    '^(?:人民币|RMB)?(\(?[-−]?)[+￥¥]?(-?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?)(万?元?|万?圆?)整?\)?$', ['sign', 'minus', 'digits', 'unit'])], lambda part:
  (CASE WHEN part.sign || part.minus = '' THEN 1 ELSE -1 END * try_cast(translate(part.digits, ',', '') AS DECIMAL(18, 6)) * CASE
    WHEN part.unit = '' THEN times::DECIMAL(18, 12)
    ELSE (CASE WHEN times::DECIMAL(18, 12) >= 10000 THEN times::DECIMAL(18, 12) * 0.0001 ELSE times::DECIMAL(18, 12) END
      * CASE WHEN left(part.unit, 1) = '万' THEN 10000 ELSE 1 END)::DECIMAL(18, 12)
  END)::DECIMAL(18, 2))[1]
