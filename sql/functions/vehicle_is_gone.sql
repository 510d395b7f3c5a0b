/*---
id: vehicle_is_gone
arguments: [status, inspected_until, lapsed_before]
purpose: >-
  whether a registered vehicle is no longer there to be used: transferred out, stolen, cancelled, due for scrapping or its plate void
  (letters B C E M P of GA 24.17, which stand side by side, GM), or its inspection lapsed before the day given
---*/
COALESCE(regexp_matches(upper(status), '[BCEMP]|转出|盗抢|注销|报废|作废'), FALSE)
  OR COALESCE(regexp_matches(upper(status), 'Q|逾期未检') AND inspected_until::DATE < lapsed_before::DATE, FALSE)
