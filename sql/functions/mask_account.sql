/*---
id: mask_account
arguments: [account]
purpose: an account number with its last four characters
---*/
mask_middle(account, 0, 4, 4)
