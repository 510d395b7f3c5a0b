/*---
id: mask_id
arguments: [id]
purpose: a document number with its first six and last four characters
---*/
mask_middle(id, 6, 4, 5)
