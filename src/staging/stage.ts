import { rmSync } from "node:fs";
import type { Database } from "../duckdb/database.ts";
import { writeParquet } from "../duckdb/parquet.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import type { Contract } from "../model/contract.ts";
import type { Delivery, RowCounts, SourceTable } from "../model/delivery.ts";
import { createControlTotals } from "./control-totals.ts";
import type { Landing } from "./delivered.ts";
import { gatherSmallFiles } from "./gathered.ts";
import type { Gathering } from "./gathered.ts";
import { carefulPath, parquetFiles } from "./landed-files.ts";
import type { LandedFile } from "./landed-files.ts";
import { landingSelect } from "./landing.ts";
import { looksPlain, plainLandingSelect } from "./plain-landing.ts";
import { createCorrectedRows, createRejectedRows } from "./rejected-rows.ts";
import { createRunTables } from "./run-tables.ts";
import { columnEntries, sqlType } from "./typing.ts";

export type { LandedFile } from "./landed-files.ts";

/** DuckDB read another number of rows than were counted in the file: the file must be staged in the careful way. */
export class CountMismatch extends Error {}

/** Lands one table as a Parquet file, in the order of the delivery. */
export async function landTable(db: Database, landing: Landing, path: string): Promise<RowCounts> {
  const states = await optimiseMany(db, landing.table.records, () => landRows(db, landing, path));
  const landed = [...states.values()].reduce((sum, rows) => sum + rows, 0);
  if (landed !== landing.table.records) {
    throw new CountMismatch(`${landing.table.file}: ${landed} rows were read, ${landing.table.records} were counted`);
  }
  return countRows(landing.table, states);
}

/** The optimizer takes longer over the SELECTs of a landing than reading few records does, and finds nothing. */
export const optimiseMany = <T>(db: Database, records: number, land: () => Promise<T>): Promise<T> => (records < fewRecords ? db.unoptimised(land) : land());
const fewRecords = 5000;

/** Rows by row_state: quickly, and with care those that are not plain; where many are not, all of them. */
async function landRows(db: Database, landing: Landing, path: string): Promise<RowStates> {
  rmSync(carefulPath(path), { force: true });
  const plain = looksPlain(landing) ? await writeLanding(db, plainLandingSelect(landing), path) : null;
  const unclear = plain?.get("unclear") ?? 0;
  if (plain === null || unclear > landing.table.records * manyUnclear) return landCarefully(db, landing, path);
  if (unclear === 0) return plain;
  const careful = await writeLanding(db, landingSelect({ ...landing, unclearIn: path }), carefulPath(path));
  if (!careful.has("ditto")) return new Map([...careful, [null, (careful.get(null) ?? 0) + (plain.get(null) ?? 0)]]);
  rmSync(carefulPath(path));
  return landCarefully(db, landing, path);
}

/** The share of rows from which on reading them alone is no quicker. */
const manyUnclear = 0.2;

type RowStates = ReadonlyMap<string | null, number>;

/** What lies above the header is no record of the table, and is counted here with the rest. */
export function countRows({ records, headerRow, blankAbove }: SourceTable, states: RowStates): RowCounts {
  const of = (state: string | null): number => states.get(state) ?? 0;
  return {
    total: headerRow + records,
    heading: headerRow - blankAbove + of("heading"),
    summary: of("total"),
    footer: of("footer"),
    blank: blankAbove + of("blank"),
    read: of(null) + of("rejected"),
    accepted: of(null),
    rejected: of("rejected"),
  };
}

async function landCarefully(db: Database, landing: Landing, path: string): Promise<RowStates> {
  const states = await writeLanding(db, landingSelect(landing), path);
  return states.has("ditto") ? writeLanding(db, landingSelect({ ...landing, dittos: true }), path) : states;
}

/** Rows by row_state. */
async function writeLanding(db: Database, select: string, path: string): Promise<RowStates> {
  await writeParquet(db, select, path);
  const states = await db.rows<{ row_state: string | null; rows: string }>(
    `SELECT row_state, count(*) AS rows FROM read_parquet(${quoteText(path)}) GROUP BY ALL`,
  );
  return new Map(states.map(({ row_state, rows }) => [row_state, Number(rows)]));
}

/**
 * Makes staging.delivery, the tables of what could not be read and of what a run knows, and one view a register over the landed
 * files, or over what was gathered of them.
 */
export async function createStagingViews(db: Database, contracts: ReadonlyMap<string, Contract>, landed: readonly LandedFile[], gathering?: Gathering): Promise<void> {
  await db.run("CREATE SCHEMA IF NOT EXISTS staging");
  await createDeliveryTable(db, landed);
  await createUnknownColumnTable(db, landed);
  await createCorrectedRows(db, landed);
  const overruled = await listOverruled(db, landed);
  const views: string[] = [];
  for (const contract of contracts.values()) {
    const files = landed.filter(({ delivery }) => delivery.register === contract.register && delivery.replaced_by === null);
    const rows = registerRows(contract, files, overruled);
    const gathered = gathering === undefined ? null : await gatherSmallFiles(db, gathering, { register: contract.register, files, rows });
    views.push(`CREATE OR REPLACE VIEW staging.${contract.register} AS ${gathered ?? rows}`);
  }
  await db.runAll(views);
  await createRejectedRows(db, landed);
  await createControlTotals(db, contracts, landed);
  await createRunTables(db, contracts, landed);
}

const deliveryColumns = {
  delivery_no: "INTEGER", file: "VARCHAR", sheet: "VARCHAR", register: "VARCHAR", format: "VARCHAR", encoding: "VARCHAR", sha256: "VARCHAR",
  header_row: "INTEGER", headers: ["VARCHAR"], rows_total: "BIGINT", rows_heading: "BIGINT", rows_summary: "BIGINT", rows_footer: "BIGINT",
  rows_blank: "BIGINT", rows_read: "BIGINT", rows_accepted: "BIGINT", rows_rejected: "BIGINT", as_of: "DATE", replaced_by: "INTEGER",
  corrects: "INTEGER",
} as const satisfies Record<keyof Delivery, string | readonly string[]>;

async function createDeliveryTable(db: Database, landed: readonly LandedFile[]): Promise<void> {
  await db.run(
    `CREATE OR REPLACE TABLE staging.delivery AS SELECT unnest(from_json($deliveries::JSON, ${quoteText(JSON.stringify([deliveryColumns]))}), max_depth := 2)`,
    { deliveries: JSON.stringify(landed.map(({ delivery }) => delivery)) },
  );
}

async function createUnknownColumnTable(db: Database, landed: readonly LandedFile[]): Promise<void> {
  const columns = landed.flatMap(({ delivery, unknownColumns = [] }) => unknownColumns.map((header) => ({ delivery_no: delivery.delivery_no, header })));
  await db.run(`CREATE OR REPLACE TABLE staging.unknown_column AS
    SELECT delivery_no, header FROM (SELECT unnest(from_json($columns::VARCHAR, '[{"delivery_no": "INTEGER", "header": "VARCHAR"}]'), recursive := true))`, { columns: JSON.stringify(columns) });
}

/** Registers with an accepted row that a correction stands in for; seldom any, and only their views need to look. */
async function listOverruled(db: Database, landed: readonly LandedFile[]): Promise<ReadonlySet<string>> {
  const corrected = new Set(landed.map(({ delivery }) => delivery.corrects));
  const files = landed.filter(({ delivery }) => delivery.corrects !== null || corrected.has(delivery.delivery_no));
  if (files.length === 0) return new Set();
  const rows = await db.rows<{ register: string }>(`SELECT DISTINCT delivery.register
    FROM (SELECT delivery_no, first_row + file_row_number AS row FROM ${parquetFiles(files)} WHERE row_state IS NULL) AS accepted
    JOIN staging.corrected_row AS corrected ON corrected.of_delivery_no = accepted.delivery_no AND corrected.of_row = accepted.row
    JOIN staging.delivery AS delivery ON delivery.delivery_no = accepted.delivery_no`);
  return new Set(rows.map(({ register }) => register));
}

function registerRows(contract: Contract, files: readonly LandedFile[], overruled: ReadonlySet<string>): string {
  const columns = columnEntries(contract);
  const standing = overruled.has(contract.register)
    ? "AND NOT EXISTS (FROM staging.corrected_row AS newer WHERE newer.of_delivery_no = landed.delivery_no AND newer.of_row = landed.first_row + landed.file_row_number)"
    : "";
  if (files.length === 0) return `SELECT ${columns.map(([name, { type }]) => `NULL::${sqlType[type]} AS ${quoteIdentifier(name)}`).join(", ")}, NULL::BIGINT AS source_row WHERE FALSE`;
  return `SELECT ${columns.map(([name]) => quoteIdentifier(name)).join(", ")},
      delivery_no::BIGINT * 4294967296 + first_row + file_row_number AS source_row
    FROM ${parquetFiles(files)} AS landed WHERE row_state IS NULL ${standing}`;
}
