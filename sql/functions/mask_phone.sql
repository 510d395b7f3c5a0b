/*---
id: mask_phone
arguments: [phone]
purpose: a telephone number with its first three and last four characters
---*/
mask_middle(phone, 3, 4, 4)
