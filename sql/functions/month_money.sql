/*---
id: month_money
arguments: [month, due_yuan, paid_yuan, at_stake_yuan]
purpose: the money of one month behind an amount; the months of an exception add up to its amount
---*/
struct_pack(
  month := strftime(month::DATE, '%Y-%m'),
  due_yuan := due_yuan::DECIMAL(18, 2),
  paid_yuan := paid_yuan::DECIMAL(18, 2),
  at_stake_yuan := at_stake_yuan::DECIMAL(18, 2)
)
