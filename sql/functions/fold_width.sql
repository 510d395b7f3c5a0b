/*---
id: fold_width
arguments: [text]
purpose: >-
  full-width digits, letters and punctuation as ASCII; every kind of space and zero-width mark removed. Most texts have none, and
  translate() builds its table anew for every row.
---*/
list_transform([text], lambda written: CASE
  WHEN regexp_matches(written, '[\s\x{A0}\x{200B}-\x{200D}\x{202F}\x{2060}\x{3000}\x{FEFF}\x{FF05}-\x{FF5A}]') THEN translate(
    written,
    '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ．，－／：；（）＋＝％'
      || url_decode('%20%09%0D%0A%C2%A0%E3%80%80%E2%80%8B%E2%80%8C%E2%80%8D%E2%80%AF%E2%81%A0%EF%BB%BF'),
    '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,-/:;()+=%')
  ELSE written
END)[1]
