-- One row: the county's monthly standard of one kind of child.
SELECT
  getvariable('county') || '000000' AS division_code, planted.programme, NULL AS area, NULL AS tier, rate('orphan', '') AS monthly_amount
, DATE '2018-01-01' AS valid_from, NULL AS valid_to, left(county_name(), 1) || '民发〔2018〕9号' AS document_no
, 0 AS file_no, '' AS file_town, 'child ' || planted.programme AS sort_key
FROM (VALUES ('社会散居孤儿'), ('事实无人抚养儿童')) AS planted(programme)
