/*---
id: is_ditto
arguments: [raw]
purpose: whether a cell says that it means the one above it
---*/
trim(raw, padding()) IN ('同上', '〃')
