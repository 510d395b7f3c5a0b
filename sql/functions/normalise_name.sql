/*---
id: normalise_name
arguments: [name]
purpose: >-
  a name for comparison only; spaces go, the many interpuncts become one, the zeros 〇 ○ ◯ are 零, and the rare characters that
  old GBK systems kept in the private use area are the ones that GB 18030 has given them since. Nearly every name is plain 汉字,
  which needs none of it.
---*/
CASE WHEN NOT regexp_matches(name, '[^一-鿿]') THEN name
ELSE translate(regexp_replace(fold_width(name), '[·•‧∙⋅・･ㆍ.．]', '·', 'g'),
  '〇○◯' || url_decode('%EE%A0%96%EE%A0%97%EE%A0%98%EE%A0%9E%EE%A0%A6%EE%A0%AB%EE%A0%AC%EE%A0%B1%EE%A0%B2%EE%A0%BB%EE%A1%83%EE%A1%94%EE%A1%95%EE%A1%A4'),
  '零零零' || '𠂇𠂉𠃌龴龵龶龷𡗗龸𢦏龹龺𤇾龻')
END
