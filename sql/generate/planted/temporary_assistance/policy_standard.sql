-- One row: the county's urban standard of the year, by which assistance is reckoned.
SELECT
  getvariable('county') || '000000' AS division_code, '城市低保' AS programme, '城市' AS area, NULL AS tier, urban_standard(planted.valid_from) AS monthly_amount
, planted.valid_from, (planted.valid_from + INTERVAL 1 YEAR)::DATE AS valid_to, left(county_name(), 1) || '民发〔' || year(planted.valid_from) || '〕11号' AS document_no
, 0 AS file_no, '' AS file_town, 'urban ' || planted.valid_from AS sort_key
FROM (SELECT unnest([date_trunc('year', getvariable('first_month')::DATE)::DATE, date_trunc('year', getvariable('as_of')::DATE)::DATE]) AS valid_from) AS planted
GROUP BY planted.valid_from
