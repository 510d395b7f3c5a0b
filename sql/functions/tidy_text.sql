/*---
id: tidy_text
arguments: [raw]
purpose: plain_text for a value already known to be tidy, ten times cheaper
---*/
nullif(nothing_as_empty(raw), '')
