-- Where the county's own villages are compared, the village of ST-06 has as many disabled people as they have.
SELECT 'ST-06/hit/' || turn AS recipe, 1 AS member_no, 4 AS category, 4 AS grade, false AS stays FROM range(1, 6) AS turns(turn) WHERE round(260 * getvariable('scale')) >= 20
