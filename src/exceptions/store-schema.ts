import { join } from "node:path";
import { PipelineError, exitCode } from "../lib/errors.ts";
import type { Database } from "../duckdb/database.ts";

/** Raised when the store's tables change shape; a store with a higher number was written by a newer doudi. */
export const storeVersion = 3;

/** Where the Parquet files of a run lie: beside the store and under its name, so that two stores may share a folder. */
export const landingFolder = (store: string, runId: string): string => join(`${store}.landing`, runId);

export const ledgerTable = `CREATE TABLE IF NOT EXISTS store.exceptions.ledger (
    exception_id VARCHAR PRIMARY KEY, check_code VARCHAR, check_id VARCHAR, family VARCHAR, severity VARCHAR, kind VARCHAR,
    confidence VARCHAR, subject_kind VARCHAR, subject_key VARCHAR, person_id VARCHAR, person_name VARCHAR, household_no VARCHAR,
    division_code VARCHAR, division_name VARCHAR, county_code VARCHAR, programme VARCHAR, first_month VARCHAR, last_month VARCHAR,
    amount_yuan DECIMAL(18, 2), statement VARCHAR, evidence VARCHAR, movement VARCHAR, cause VARCHAR, first_seen_run VARCHAR,
    last_seen_run VARCHAR, cleared_run VARCHAR, status VARCHAR, check_version VARCHAR, parameters_hash VARCHAR, digest VARCHAR)`;

/** How much of which register came from where, night by night; see sql/registers/arrival.sql. */
const arrivalTable = `CREATE TABLE IF NOT EXISTS store.runs.arrival (
    run_id VARCHAR, register VARCHAR, level VARCHAR, division_code VARCHAR, month DATE, row_count BIGINT, content VARCHAR)`;

const tables = [
  "CREATE SCHEMA IF NOT EXISTS store.exceptions",
  "CREATE SCHEMA IF NOT EXISTS store.checks",
  "CREATE SCHEMA IF NOT EXISTS store.runs",
  "CREATE TABLE IF NOT EXISTS store.runs.store_version (version INTEGER)",
  ledgerTable,
  `CREATE TABLE IF NOT EXISTS store.exceptions.movement (
    run_id VARCHAR, exception_id VARCHAR, movement VARCHAR, cause VARCHAR, amount_yuan DECIMAL(18, 2), statement VARCHAR)`,
  `CREATE TABLE IF NOT EXISTS store.checks.outcome (
    run_id VARCHAR, check_code VARCHAR, check_id VARCHAR, family VARCHAR, outcome VARCHAR, found BIGINT, population BIGINT,
    milliseconds DOUBLE, reason VARCHAR, version VARCHAR)`,
  `CREATE TABLE IF NOT EXISTS store.runs.delivery (
    run_id VARCHAR, path VARCHAR, delivery_no INTEGER, file VARCHAR, sheet VARCHAR, register VARCHAR, format VARCHAR, encoding VARCHAR,
    sha256 VARCHAR, header_row INTEGER, rows_read BIGINT, rows_accepted BIGINT, rows_rejected BIGINT, as_of DATE, headers VARCHAR[],
    rows_total BIGINT, rows_heading BIGINT, rows_summary BIGINT, rows_footer BIGINT, rows_blank BIGINT, replaced_by INTEGER, corrects INTEGER)`,
  `CREATE TABLE IF NOT EXISTS store.checks.definition (
    run_id VARCHAR, check_code VARCHAR, version VARCHAR, parameters_hash VARCHAR, sql VARCHAR, parameters VARCHAR)`,
  `CREATE TABLE IF NOT EXISTS store.runs.run (
    run_id VARCHAR PRIMARY KEY, as_of DATE, started_at TIMESTAMP, finished_at TIMESTAMP, status VARCHAR, doudi_version VARCHAR,
    files BIGINT, rows_read BIGINT, exceptions BIGINT, new_count BIGINT, cleared_count BIGINT, output VARCHAR, reason VARCHAR,
    home_division VARCHAR)`,
  arrivalTable,
  // What a published run can be held to later: the hash of its manifest, and where its deliveries lay.
  "CREATE TABLE IF NOT EXISTS store.runs.seal (run_id VARCHAR PRIMARY KEY, manifest_sha256 VARCHAR, pipeline VARCHAR, folders VARCHAR[], lang VARCHAR)",
];

/** By the version they start from: what makes a store of it one of the next. */
const migrations: Readonly<Record<number, readonly string[]>> = {
  1: [
    `CREATE OR REPLACE TABLE store.runs.delivery AS SELECT * EXCLUDE (rows_skipped), NULL::VARCHAR[] AS headers, rows_read + rows_skipped AS rows_total,
      NULL::BIGINT AS rows_heading, NULL::BIGINT AS rows_summary, NULL::BIGINT AS rows_footer, NULL::BIGINT AS rows_blank,
      NULL::INTEGER AS replaced_by, NULL::INTEGER AS corrects FROM store.runs.delivery`,
    // The first stores of this version had neither.
    "ALTER TABLE store.runs.run ADD COLUMN IF NOT EXISTS home_division VARCHAR",
    "CREATE TABLE IF NOT EXISTS store.runs.seal (run_id VARCHAR PRIMARY KEY, manifest_sha256 VARCHAR, pipeline VARCHAR, folders VARCHAR[], lang VARCHAR)",
  ],
  2: [arrivalTable],
};

/** The version of the attached store; null where it is empty. Refuses what is no store, and one that a newer doudi wrote. */
export async function readVersion(db: Database, path: string): Promise<number | null> {
  const found = await db.rows<{ table_name: string }>("SELECT table_name FROM duckdb_tables() WHERE database_name = 'store'");
  if (found.length === 0) return null;
  if (!found.some(({ table_name: name }) => name === "store_version")) throw new PipelineError(exitCode.usage, path, "is a database, but no store of doudi; expected a file written by doudi");
  const version = await db.first<{ version: number }>("SELECT version FROM store.runs.store_version");
  if (version !== undefined && version.version > storeVersion) {
    throw new PipelineError(exitCode.usage, path, `store version ${version.version}; expected at most ${storeVersion}, upgrade doudi to open it`);
  }
  return version?.version ?? null;
}

/** The tables of a new store. To be called in a transaction. */
export async function createTables(db: Database): Promise<void> {
  for (const statement of tables) await db.run(statement);
  await db.run(`INSERT INTO store.runs.store_version VALUES (${storeVersion})`);
}

/** Brings an older store to this version, step by step. To be called in a transaction. */
export async function migrateTables(db: Database, from: number): Promise<void> {
  for (let version = from; version < storeVersion; version++) {
    for (const statement of migrations[version] ?? []) await db.run(statement);
  }
  await db.run(`UPDATE store.runs.store_version SET version = ${storeVersion}`);
}
