/*---
id: written_date
arguments: [text]
purpose: >-
  the day that a text writes out with four digits of the year, whatever stands between the parts and whichever time of day
  follows; NULL for a day that does not exist
---*/
list_transform([fold_width(regexp_replace(text, '([0-9])\s+([0-9])', '\1T\2'))], lambda written:
  list_max(list_transform([
      regexp_extract(written, '^([12][0-9]{3})[年./\\,、T—–−-]([0-9]{1,2})[月./\\,、T—–−-]([0-9]{1,2})[日号.。]?(T?(上午|下午|AM|PM)?[0-9]{1,2}[:时点].*|星期.|周.)?$', ['year', 'month', 'day']),
      regexp_extract(written, '^([12][0-9]{3})([0-9]{2})([0-9]{2})(T?[0-9]{6}|T?[0-9]{1,2}:.*)?$', ['year', 'month', 'day'])
    ], lambda part: try_cast(part.year || '-' || lpad(part.month, 2, '0') || '-' || lpad(part.day, 2, '0') AS DATE)))
)[1]
