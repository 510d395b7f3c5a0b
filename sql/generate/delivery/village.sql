-- One row: a village. A planted case may say how many people it has, that they were resettled there, and when it left poverty.
SELECT
  village_code AS division_code
, place.village || CASE WHEN planted.is_resettled THEN '（易地搬迁安置点）' ELSE '' END AS name
, yes_no(planted.exit_ago IS NOT NULL OR chance(village_no, 'poor village') < 0.4) AS is_poor_village
, CASE WHEN planted.exit_ago IS NOT NULL THEN month_text(month_ago(planted.exit_ago)) WHEN chance(village_no, 'poor village') < 0.4 THEN draw_int(2016, 2019, village_no, 'village exit') || '-12' END AS exit_month
, coalesce(planted.population // 4, household_count) AS household_count
, coalesce(planted.population, household_count * 4 + draw_int(20, 90, village_no, 'village people')) AS population
, 0.0 AS poverty_incidence
, 105.90 + (village_no % 40) * 0.012 AS longitude
, 34.55 + (village_no // 40 % 40) * 0.012 AS latitude
, 0 AS file_no
, town AS file_town
, village_code AS sort_key
FROM place
LEFT JOIN planted.place AS planted ON planted.village = place.village_no
