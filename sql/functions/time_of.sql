/*---
id: time_of
arguments: [raw]
purpose: a moment in any form that deliveries use; a day without a clock time is its midnight
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  WHEN length(raw) >= 16 AND raw[5] = '-' AND raw[8] = '-' AND try_cast(raw AS TIMESTAMP) IS NOT NULL THEN try_cast(raw AS TIMESTAMP)
  ELSE date_of(raw) + COALESCE(clock_in_text(fold_width(regexp_replace(plain_text(raw), '([0-9])\s+([0-9])', '\1T\2'))), TIME '00:00:00')
END
