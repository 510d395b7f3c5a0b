import type { Database } from "../duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import type { Contract } from "../model/contract.ts";
import type { Delivery } from "../model/delivery.ts";
import { createControlTotals } from "./control-totals.ts";
import type { Landing } from "./delivered.ts";
import { landingSelect } from "./landing.ts";
import { looksPlain, plainLandingSelect } from "./plain-landing.ts";
import { columnEntries, sqlType } from "./typing.ts";

/** DuckDB read another number of rows than were counted in the file: the file must be staged in the careful way. */
export class CountMismatch extends Error {}

export interface LandedRows {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
}

/** Lands one table as a Parquet file, in the order of the delivery: quickly if every cell is plain, else with care. */
export async function landTable(db: Database, landing: Landing, path: string): Promise<LandedRows> {
  const plain = looksPlain(landing) ? await writeLanding(db, plainLandingSelect(landing), path) : null;
  const states = plain !== null && !plain.has("unclear") ? plain : await landCarefully(db, landing, path);
  const total = [...states.values()].reduce((sum, rows) => sum + rows, 0);
  if (total !== landing.table.records) {
    throw new CountMismatch(`${landing.table.file}: ${total} rows were read, ${landing.table.records} were counted`);
  }
  const accepted = states.get(null) ?? 0;
  const rejected = states.get("rejected") ?? 0;
  return { read: accepted + rejected, accepted, rejected, skipped: total - accepted - rejected };
}

async function landCarefully(db: Database, landing: Landing, path: string): Promise<Map<string | null, number>> {
  const states = await writeLanding(db, landingSelect(landing), path);
  return states.has("ditto") ? writeLanding(db, landingSelect({ ...landing, dittos: true }), path) : states;
}

/** Rows by row_state. */
async function writeLanding(db: Database, select: string, path: string): Promise<Map<string | null, number>> {
  await db.run(`COPY (${select}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION snappy, DICTIONARY_SIZE_LIMIT 5000, WRITE_BLOOM_FILTER false)`);
  const states = await db.rows<{ row_state: string | null; rows: string }>(
    `SELECT row_state, count(*) AS rows FROM read_parquet(${quoteText(path)}) GROUP BY ALL`,
  );
  return new Map(states.map(({ row_state, rows }) => [row_state, Number(rows)]));
}

export interface LandedFile {
  readonly delivery: Delivery;
  readonly path: string;
  /** Shipped policy amounts and division names, as against what a county delivered. */
  readonly isReference: boolean;
}

/** Makes staging.delivery, staging.rejected_row, staging.unread_value, staging.control_total and one view a register over the landed files. */
export async function createStagingViews(db: Database, contracts: ReadonlyMap<string, Contract>, landed: readonly LandedFile[]): Promise<void> {
  await db.run("CREATE SCHEMA IF NOT EXISTS staging");
  await createDeliveryTable(db, landed);
  for (const contract of contracts.values()) await db.run(registerView(contract, landed));
  const columns = "delivery_no, first_row + file_row_number AS row, row_fault, raw_row, unread";
  const every = landed.length === 0
    ? "SELECT 0 AS delivery_no, 0 AS row, NULL::VARCHAR AS row_fault, NULL::VARCHAR AS raw_row, NULL::VARCHAR AS unread WHERE FALSE"
    : `SELECT ${columns} FROM ${parquetFiles(landed)} WHERE row_fault IS NOT NULL OR unread IS NOT NULL`;
  await db.run(`CREATE OR REPLACE TABLE staging.rejected_row AS
    SELECT delivery_no, delivery.file, delivery.sheet, fault.row::BIGINT AS row, row_fault->>'$.column' AS "column",
      row_fault->>'$.value' AS raw_value, row_fault->>'$.reason' AS reason, raw_row
    FROM (${every}) AS fault JOIN staging.delivery AS delivery USING (delivery_no)
    WHERE row_fault IS NOT NULL ORDER BY delivery_no, row`);
  await db.run(`CREATE OR REPLACE TABLE staging.unread_value AS
    SELECT delivery_no, delivery.file, delivery.sheet, fault.row::BIGINT AS row, entry.key AS "column", entry.value->>'$' AS raw_value
    FROM (${every}) AS fault JOIN staging.delivery AS delivery USING (delivery_no), json_each(fault.unread) AS entry
    WHERE unread IS NOT NULL ORDER BY delivery_no, row, "column"`);
  await createControlTotals(db, contracts, landed);
}

async function createDeliveryTable(db: Database, landed: readonly LandedFile[]): Promise<void> {
  await db.run(`CREATE OR REPLACE TABLE staging.delivery (
    delivery_no INTEGER, file VARCHAR, sheet VARCHAR, register VARCHAR, format VARCHAR, encoding VARCHAR, sha256 VARCHAR,
    header_row INTEGER, rows_read BIGINT, rows_accepted BIGINT, rows_rejected BIGINT, rows_skipped BIGINT, as_of DATE)`);
  for (const { delivery } of landed) {
    await db.run(
      `INSERT INTO staging.delivery VALUES ($delivery_no::INTEGER, $file, $sheet::VARCHAR, $register, $format, $encoding::VARCHAR,
        $sha256, $header_row::INTEGER, $rows_read::BIGINT, $rows_accepted::BIGINT, $rows_rejected::BIGINT, $rows_skipped::BIGINT, $as_of::DATE)`,
      { ...delivery },
    );
  }
}

const parquetFiles = (landed: readonly LandedFile[]): string =>
  `read_parquet([${landed.map(({ path }) => quoteText(path)).join(", ")}], file_row_number = true, union_by_name = true)`;

function registerView(contract: Contract, landed: readonly LandedFile[]): string {
  const files = landed.filter(({ delivery }) => delivery.register === contract.register);
  const columns = columnEntries(contract);
  const body = files.length === 0
    ? `SELECT ${columns.map(([name, { type }]) => `NULL::${sqlType[type]} AS ${quoteIdentifier(name)}`).join(", ")}, NULL::BIGINT AS source_row WHERE FALSE`
    : `SELECT ${columns.map(([name]) => quoteIdentifier(name)).join(", ")},
        delivery_no::BIGINT * 4294967296 + first_row + file_row_number AS source_row
      FROM ${parquetFiles(files)} WHERE row_state IS NULL`;
  return `CREATE OR REPLACE VIEW staging.${contract.register} AS ${body}`;
}
