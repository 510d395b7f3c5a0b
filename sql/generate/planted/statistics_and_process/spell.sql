SELECT recipe, CASE WHEN recipe = 'ST-06/hit/11' THEN 0 ELSE 1 END AS first_ago FROM planted.family WHERE recipe LIKE 'ST-06/%'
