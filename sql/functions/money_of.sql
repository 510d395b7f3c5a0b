/*---
id: money_of
arguments: [raw, times]
purpose: >-
  yuan to the fen; separators, signs and units are read, 0.126万元 is 1260.00. `times` is what the header says, 10000 under 万元,
  12 under a monthly figure of a yearly column; a unit in the cell itself stands above the header's.
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  ELSE COALESCE(
    (try_cast(raw AS DECIMAL(18, 6)) * times)::DECIMAL(18, 2),
    list_transform([translate(fold_width(plain_text(raw)), CASE WHEN times::INTEGER = 1 THEN '￥¥元' ELSE '￥¥' END, '')], lambda text: CASE
      WHEN regexp_full_match(text, '-?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]*)?') THEN (try_cast(translate(text, ',', '') AS DECIMAL(18, 6)) * times::DECIMAL(18, 12))::DECIMAL(18, 2)
    END)[1],
    written_money(fold_width(plain_text(raw)), times))
END
