import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { quoteText } from "../lib/sql-text.ts";
import type { Contract } from "../model/contract.ts";
import { listStanding } from "./landed-files.ts";
import type { LandedFile } from "./landed-files.ts";
import { columnEntries } from "./typing.ts";

/** What a run knows besides its delivered rows. Kept beside the landed files, so that who asks later is told the same. */
const runTables = {
  delivery_note: "delivery_no INTEGER, note VARCHAR",
  /** How many rows of which township and month came in each delivery. */
  arrival: "delivery_no INTEGER, register VARCHAR, division_code VARCHAR, month DATE, row_count BIGINT",
  /** Days that cannot be right. */
  odd_date: 'delivery_no INTEGER, "column" VARCHAR, kind VARCHAR, row_count BIGINT, first_rows STRUCT("row" BIGINT, raw_value VARCHAR)[]',
  /** The last loads of each register that were other ones than tonight's: 1 the newest. */
  earlier_arrival: "load_no INTEGER, as_of DATE, register VARCHAR, level VARCHAR, division_code VARCHAR, month DATE, row_count BIGINT",
  /** What is open when the checks that look at other checks begin. */
  hit: `check_code VARCHAR, kind VARCHAR, subject_kind VARCHAR, subject_key VARCHAR, person_id VARCHAR, household_no VARCHAR,
    division_code VARCHAR, first_month VARCHAR, last_month VARCHAR, amount_yuan DECIMAL(18, 2), is_tonight BOOLEAN`,
} as const;

const names = Object.keys(runTables);
export const runTablePath = (folder: string, name: string): string => join(folder, `run_${name}.parquet`);

/** What an earlier run counted, as it kept it: of these registers it holds tonight. */
export interface Counted {
  readonly path: string;
  readonly registers: ReadonlySet<string>;
}

/** Makes them empty but for the notes, and staging.contract and staging.contract_column, which tell SQL what the contracts say. */
export async function createRunTables(db: Database, contracts: ReadonlyMap<string, Contract>, landed: readonly LandedFile[]): Promise<void> {
  for (const [name, columns] of Object.entries(runTables)) await db.run(`CREATE OR REPLACE TABLE staging.${name} (${columns})`);
  await fill(db, "delivery_note", landed.flatMap(({ delivery, notes = [] }) => notes.map((note) => ({ delivery_no: delivery.delivery_no, note }))));
  await db.run("CREATE OR REPLACE TABLE staging.contract (register VARCHAR, title VARCHAR, fresh_days INTEGER, is_monthly BOOLEAN)");
  await db.run('CREATE OR REPLACE TABLE staging.contract_column (register VARCHAR, "column" VARCHAR, title VARCHAR, type VARCHAR, is_required BOOLEAN)');
  await fill(db, "contract", [...contracts.values()].map((contract) => ({
    register: contract.register, title: contract.title.zh, fresh_days: contract.fresh_days ?? null, is_monthly: isMonthly(contract),
  })));
  await fill(db, "contract_column", [...contracts.values()].flatMap((contract) =>
    columnEntries(contract).map(([column, { zh, type, required }]) => ({ register: contract.register, column, title: zh, type, is_required: required }))));
}

/** A list that is known by its month is delivered month after month. */
const isMonthly = ({ identity }: Contract): boolean => identity?.includes("month") === true;

/** Counts what arrived, by delivery, township and month; shipped policy and division names did not arrive. */
export async function countArrivals(db: Database, contracts: ReadonlyMap<string, Contract>, landed: readonly LandedFile[], counted: Counted | null = null): Promise<void> {
  const standing = listStanding(landed);
  const registers = [...new Set(standing.map(({ delivery }) => delivery.register))].sort();
  const selects = registers.filter((register) => !counted?.registers.has(register)).map((register) => {
    const contract = contracts.get(register)!;
    const place = "division_code" in contract.columns ? "rpad(left(division_code, 9), 12, '0')" : "NULL::VARCHAR";
    const numbers = standing.filter(({ delivery }) => delivery.register === register).map(({ delivery }) => delivery.delivery_no);
    return `SELECT (source_row // 4294967296)::INTEGER AS delivery_no, '${register}' AS register, ${place} AS division_code,
      ${isMonthly(contract) ? "month" : "NULL::DATE"} AS month, count(*) AS row_count
      FROM staging.${register} WHERE delivery_no IN (${numbers.join(", ")}) GROUP BY ALL`;
  });
  if (counted !== null) selects.push(`SELECT * FROM read_parquet(${quoteText(counted.path)}) WHERE register IN (${[...counted.registers].map(quoteText).join(", ")})`);
  if (selects.length > 0) await db.run(`INSERT INTO staging.arrival ${selects.join("\nUNION ALL\n")}`);
}

/** Writes them beside the landed files. */
export async function keepRunTables(db: Database, folder: string): Promise<void> {
  for (const name of names) await db.run(`COPY staging.${name} TO ${quoteText(runTablePath(folder, name))} (FORMAT parquet)`);
}

/** Makes them as an earlier run kept them; what it did not keep is empty. */
export async function readRunTables(db: Database, folder: string): Promise<void> {
  for (const name of names) {
    const file = runTablePath(folder, name);
    if (existsSync(file)) await db.run(`INSERT INTO staging.${name} BY NAME SELECT * FROM read_parquet(${quoteText(file)})`);
  }
}

async function fill(db: Database, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const shape = Object.fromEntries((await db.columns(`staging.${table}`)).map(({ name, type }) => [name, type]));
  await db.run(`INSERT INTO staging.${table} SELECT unnest(from_json($rows::JSON, ${quoteText(JSON.stringify([shape]))}), max_depth := 2)`, { rows: JSON.stringify(rows) });
}
