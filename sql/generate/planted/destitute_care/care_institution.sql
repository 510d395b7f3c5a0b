-- One row: a home of the county with more residents than beds; one that is full but for guests; two whose list of stays is not the roll's.
SELECT
  county_name() || planted.name AS institution, planted.beds, planted.residents, getvariable('as_of')::DATE AS counted_on
, getvariable('county') || '000000' AS division_code
, 0 AS file_no, '' AS file_town, 'planted ' || planted.name AS sort_key
FROM (VALUES ('中心敬老院', 30, 36), ('福利养老院', 30, 31), ('城区养老院', 40, 12), ('仁和养老院', 40, 9)) AS planted(name, beds, residents)
