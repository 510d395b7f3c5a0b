-- One row: an annex on file that nobody has signed, and one that is.
SELECT
  'FJ' || planted.number AS document_no, NULL AS household_no, NULL AS meeting_no, planted.type, make_date(year(getvariable('as_of')::DATE), 6, 14) AS claimed_on
, make_date(year(getvariable('as_of')::DATE), 6, 14) + to_seconds(36000) AS created_at, make_date(year(getvariable('as_of')::DATE), 6, 14) + to_seconds(37000) AS uploaded_at
, md5('FJ' || planted.number || getvariable('seed')) || md5('FJ' || planted.number) AS sha256, 1 AS pages, planted.signers, '否' AS is_scan_project
, getvariable('county') || '000000' AS division_code
, 0 AS file_no, '' AS file_town, 'FJ' || planted.number AS sort_key
FROM (VALUES (1, '附件1', NULL), (2, '附件2', '王守诚')) AS planted(number, type, signers)
