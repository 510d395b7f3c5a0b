-- The number of a certificate is the id, the category and the grade; numbers of the first generation are shorter and another matter.
SELECT clean_id("身份证号") AS subject, NULL AS programme, NULL::numeric AS amount
FROM (
  SELECT *, upper("残疾人证号") AS number, array_position(ARRAY['视力', '听力', '言语', '肢体', '智力', '精神', '多重'], "残疾类别")::text AS category,
    array_position(ARRAY['一级', '二级', '三级', '四级'], "残疾等级")::text AS grade
  FROM "残疾人证信息"
) AS certificate
WHERE length(number) >= 20
  AND (number !~ '^[0-9]{17}[0-9X].{2}(B[0-9])?$' OR left(number, 18) <> clean_id("身份证号")
    OR substr(number, 19, 1) <> category AND '7' NOT IN (substr(number, 19, 1), category)
    OR substr(number, 20, 1) <> grade AND '7' NOT IN (substr(number, 19, 1), category))
