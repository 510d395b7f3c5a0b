/*---
id: nursing_tier_of
arguments: [category, grade, detail]
purpose: >-
  the tier of the nursing subsidy that a certificate brings: high, low, or none from grade 3 on. A multiple disability goes by its
  heaviest part; where the parts are not written, and where category or grade is missing, nobody can tell and it is NULL
---*/
CASE
  WHEN grade IN ('3', '4') THEN 'none'
  WHEN grade IS NULL OR grade NOT IN ('1', '2') THEN NULL
  WHEN category IN ('5', '6') OR (category IN ('1', '4') AND grade = '1') THEN 'high'
  WHEN category IN ('1', '2', '3', '4') THEN 'low'
  WHEN category <> '7' THEN NULL
  WHEN regexp_matches(detail::VARCHAR, '(视力|肢体|智力|精神)(残疾)?([一壹1Ⅰ]|I级)|(智力|精神)(残疾)?([二贰2Ⅱ]|II级)') THEN 'high'
  WHEN regexp_matches(detail::VARCHAR, '[一壹1Ⅰ二贰2Ⅱ]|II?级') THEN 'low'
END
