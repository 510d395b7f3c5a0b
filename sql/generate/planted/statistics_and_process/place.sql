SELECT * FROM (VALUES (90003, 110), (90014, 210)) AS planted(village, population)

UNION ALL
-- Where a county has fewer than the twenty villages that a comparison needs, the villages of other cases have two hundred people and make up the
-- number; but 90002, where many are disabled and few on the roll.
SELECT DISTINCT village, 210 FROM planted.family WHERE village >= 90000 AND village NOT IN (90002, 90003, 90012, 90013, 90014) AND round(260 * getvariable('scale')) < 20
