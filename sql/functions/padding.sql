/*---
id: padding
arguments: []
purpose: >-
  the marks that may stand around a value without meaning: space, tab, line ends, no-break and ideographic space, zero-width
  marks, apostrophe. Percent-encoded, so that they can be seen here and cost one constant.
---*/
url_decode('%20%09%0D%0A%C2%A0%E3%80%80%E2%80%8B%E2%80%8C%E2%80%8D%E2%80%AF%E2%81%A0%EF%BB%BF%27')
