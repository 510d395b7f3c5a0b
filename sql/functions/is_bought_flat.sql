/*---
id: is_bought_flat
arguments: [right_kind, acquired_by]
purpose: whether a right is a flat bought on the market; a commodity flat of unwritten origin was bought
---*/
COALESCE(right_kind = 'commodity' AND COALESCE(acquired_by, 'bought') = 'bought', FALSE)
