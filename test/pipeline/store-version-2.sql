-- The tables of a store as version 2 made them, and a published run of that time.
CREATE SCHEMA exceptions;
CREATE SCHEMA checks;
CREATE SCHEMA runs;
CREATE TABLE runs.store_version (version INTEGER);
INSERT INTO runs.store_version VALUES (2);
CREATE TABLE exceptions.ledger (
  exception_id VARCHAR PRIMARY KEY, check_code VARCHAR, check_id VARCHAR, family VARCHAR, severity VARCHAR, kind VARCHAR,
  confidence VARCHAR, subject_kind VARCHAR, subject_key VARCHAR, person_id VARCHAR, person_name VARCHAR, household_no VARCHAR,
  division_code VARCHAR, division_name VARCHAR, county_code VARCHAR, programme VARCHAR, first_month VARCHAR, last_month VARCHAR,
  amount_yuan DECIMAL(18, 2), statement VARCHAR, evidence VARCHAR, movement VARCHAR, cause VARCHAR, first_seen_run VARCHAR,
  last_seen_run VARCHAR, cleared_run VARCHAR, status VARCHAR, check_version VARCHAR, parameters_hash VARCHAR, digest VARCHAR);
CREATE TABLE exceptions.movement (
  run_id VARCHAR, exception_id VARCHAR, movement VARCHAR, cause VARCHAR, amount_yuan DECIMAL(18, 2), statement VARCHAR);
CREATE TABLE checks.outcome (
  run_id VARCHAR, check_code VARCHAR, check_id VARCHAR, family VARCHAR, outcome VARCHAR, found BIGINT, population BIGINT,
  milliseconds DOUBLE, reason VARCHAR, version VARCHAR);
CREATE TABLE runs.delivery (
  run_id VARCHAR, path VARCHAR, delivery_no INTEGER, file VARCHAR, sheet VARCHAR, register VARCHAR, format VARCHAR, encoding VARCHAR,
  sha256 VARCHAR, header_row INTEGER, rows_read BIGINT, rows_accepted BIGINT, rows_rejected BIGINT, as_of DATE, headers VARCHAR[],
  rows_total BIGINT, rows_heading BIGINT, rows_summary BIGINT, rows_footer BIGINT, rows_blank BIGINT, replaced_by INTEGER, corrects INTEGER);
CREATE TABLE checks.definition (
  run_id VARCHAR, check_code VARCHAR, version VARCHAR, parameters_hash VARCHAR, sql VARCHAR, parameters VARCHAR);
CREATE TABLE runs.run (
  run_id VARCHAR PRIMARY KEY, as_of DATE, started_at TIMESTAMP, finished_at TIMESTAMP, status VARCHAR, doudi_version VARCHAR,
  files BIGINT, rows_read BIGINT, exceptions BIGINT, new_count BIGINT, cleared_count BIGINT, output VARCHAR, reason VARCHAR,
  home_division VARCHAR);
CREATE TABLE runs.seal (run_id VARCHAR PRIMARY KEY, manifest_sha256 VARCHAR, pipeline VARCHAR, folders VARCHAR[], lang VARCHAR);
INSERT INTO exceptions.ledger (exception_id, check_code, check_id, family, amount_yuan, statement, movement, first_seen_run, last_seen_run, status, digest)
  VALUES ('TX-01-0000000000000000', 'TX-01', 'paid_after_death', 'overdue_exit', 571.00, '一句话', 'new', '2022-09-30T180000Z', '2022-09-30T180000Z', 'to_dispatch', 'x');
INSERT INTO exceptions.movement VALUES ('2022-09-30T180000Z', 'TX-01-0000000000000000', 'new', NULL, 571.00, '一句话');
INSERT INTO runs.delivery VALUES ('2022-09-30T180000Z', 'gone.parquet', 1, '死亡.csv', NULL, 'death', 'csv', 'utf-8', 'x', 1, 5, 4, 1, '2022-09-30', ['姓名', '身份证号'],
  8, 2, 1, 0, 0, NULL, NULL);
INSERT INTO runs.run VALUES ('2022-09-30T180000Z', '2022-09-30', '2022-09-30 18:00:00', '2022-09-30 18:01:00', 'published', '0.0.9', 1, 5, 1, 1, 0, '/gone/2022-09-30T180000Z', NULL, '620521000000');
