SELECT recipe, 1 AS first_ago
FROM (SELECT unnest(['SB-01/hit/1', 'SB-01/near/1', 'SB-01/near/2', 'SB-06/hit/1', 'SB-06/hit/2', 'SB-06/near/1', 'SB-08/hit/1', 'SB-08/near/1', 'SB-08/near/2', 'SB-09/hit/1', 'SB-09/hit/2']) AS recipe) AS entrant
