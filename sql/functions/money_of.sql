/*---
id: money_of
arguments: [raw, times]
purpose: yuan to the fen; separators and units are read, 0.126万元 is 1260.00; `times` is the unit of the header, 10000 under 万元
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  ELSE COALESCE(
    (try_cast(raw AS DECIMAL(18, 6)) * times::DECIMAL(18, 12))::DECIMAL(18, 2),
    list_transform([translate(fold_width(plain_text(raw)), ',￥¥元整', '')], lambda text:
      CASE WHEN right(text, 1) = '万' THEN (try_cast(left(text, -1) AS DECIMAL(18, 6)) * 10000)::DECIMAL(18, 2)
      ELSE (try_cast(text AS DECIMAL(18, 6)) * times::DECIMAL(18, 12))::DECIMAL(18, 2)
      END)[1])
END
