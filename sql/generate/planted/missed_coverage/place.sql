SELECT * FROM (VALUES (3, NULL, false, 4), (90012, 210, true, NULL), (90013, 210, true, NULL)) AS planted(village, population, is_resettled, exit_ago)
