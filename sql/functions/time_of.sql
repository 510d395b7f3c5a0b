/*---
id: time_of
arguments: [raw]
purpose: a moment in any form that deliveries use; a day without a clock time is its midnight
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  WHEN length(raw) >= 16 AND raw[5] = '-' AND raw[8] = '-' AND try_cast(raw AS TIMESTAMP) IS NOT NULL THEN try_cast(raw AS TIMESTAMP)
  ELSE date_of(raw) + COALESCE(
    try_strptime(nullif(regexp_extract(plain_text(raw), '[日号 T]([0-9]{1,2}:[0-9]{2})', 1), ''), '%H:%M')::TIME, TIME '00:00:00')
END
