/*---
register: vehicle
grain: one vehicle of one owner
keep: table
purpose: of a vehicle delivered twice for one owner the later row stands, so that a car reported cancelled later is not read out of the earlier row
---*/
SELECT staged.*
FROM staging.vehicle AS staged
SEMI JOIN (
  SELECT max(source_row) AS source_row FROM staging.vehicle GROUP BY owner_id, plate_kind, plate_no
) AS last USING (source_row)
