/*---
id: clock_in_text
arguments: [text]
purpose: the time of day behind a date, 9:05, 10时30分, 下午3:20 or the last six of fourteen digits; NULL when none is named
---*/
list_transform([regexp_extract(text, '(下午|PM)?([0-9]{1,2})[:时点]([0-9]{1,2})(?:[:分]([0-9]{1,2}))?(PM)?|^[0-9]{8}([0-9]{2})([0-9]{2})([0-9]{2})$',
    ['noon', 'hour', 'minute', 'second', 'later', 'hours', 'minutes', 'seconds'])], lambda part:
  try_cast(lpad(CASE
      WHEN part.hour || part.hours = '' THEN NULL
      WHEN part.noon || part.later <> '' AND try_cast(part.hour AS INTEGER) < 12 THEN (part.hour::INTEGER + 12)::VARCHAR
      ELSE right(part.hour || part.hours, 2)
    END, 2, '0') || ':' || lpad(part.minute || part.minutes, 2, '0') || ':' || lpad(part.second || part.seconds, 2, '0') AS TIME))[1]
