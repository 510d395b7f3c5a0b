import { join } from "node:path";
import { Database } from "../../src/duckdb/database.ts";
import { defineFunctions } from "../../src/duckdb/functions.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { quoteIdentifier, quoteText } from "../../src/lib/sql-text.ts";
import type { Contract } from "../../src/model/contract.ts";
import type { Delivery } from "../../src/model/delivery.ts";
import { readRegisters } from "../../src/registers/definition.ts";
import type { RegisterDefinition } from "../../src/registers/definition.ts";
import { listNeeded } from "../../src/registers/needed.ts";
import { loadCodeTables, loadContracts } from "../../src/staging/contracts.ts";
import type { LandedFile } from "../../src/staging/landed-files.ts";
import { findOddDates, latestDay } from "../../src/staging/odd-dates.ts";
import { countArrivals } from "../../src/staging/run-tables.ts";
import { createStagingViews } from "../../src/staging/stage.ts";
import { codeMacros, sqlType } from "../../src/staging/typing.ts";

export type GivenRow = Record<string, unknown>;

const contracts = loadContracts();

/** Policy in force in the cases unless they give their own: Gansu 2022. */
const defaultPolicy: GivenRow[] = [
  ["rural_dibao", "rural", "1", 439], ["rural_dibao", "rural", "2", 417], ["rural_dibao", "rural", "3", 84], ["rural_dibao", "rural", "4", 58],
  ["destitute_base", "rural", null, 571],
  ["destitute_care", "rural", "full", 150], ["destitute_care", "rural", "partial", 301], ["destitute_care", "rural", "none", 451],
].map(([programme, area, tier, monthly_amount]) => ({
  division_code: "620000000000", programme, area, tier, monthly_amount, valid_from: "2022-01-01", document_no: "甘民发〔2022〕样",
}));

/** The public holidays that are shipped, unless a case gives its own. */
const shippedHolidays = `INSERT INTO staging.public_holiday SELECT 放假年度, 放假调休日期, CASE 放假调休安排 WHEN '放假' THEN 'off' WHEN '上班' THEN 'worked' END, 节日, 依据文件, NULL
  FROM read_csv(${quoteText(join(packageRoot, "pipelines", "nightly", "holidays", "*.csv"))})`;

/** Registers held as tables, filled with the rows of a case; the derived ones are built by their own SELECTs. */
export class CaseDatabase {
  readonly #db: Database;
  readonly #definitions: readonly RegisterDefinition[];
  #filled: string[] = ["public_holiday"];

  private constructor(db: Database, definitions: readonly RegisterDefinition[]) {
    this.#db = db;
    this.#definitions = definitions;
  }

  static async open(): Promise<CaseDatabase> {
    const db = await Database.open({ threads: 1 });
    await defineFunctions(db);
    await db.runAll(codeMacros(loadCodeTables()));
    await db.run("CREATE SCHEMA registers");
    await createStagingViews(db, contracts, []);
    for (const contract of contracts.values()) {
      await db.run(`DROP VIEW staging.${contract.register}`);
      await db.run(emptyTable(contract));
    }
    const definitions = readRegisters();
    const cases = new CaseDatabase(db, definitions);
    await cases.#setDate("2022-10-31");
    const defined = new Set(definitions.map(({ register }) => register));
    for (const register of contracts.keys()) {
      if (!defined.has(register)) await db.run(`CREATE VIEW registers.${register} AS SELECT * FROM staging.${register}`);
    }
    for (const { register, sql, keep } of definitions) await db.run(`CREATE ${keep === "view" ? "VIEW" : "TABLE"} registers.${register} AS ${sql}`);
    return cases;
  }

  get db(): Database {
    return this.#db;
  }

  /**
   * Empties every register, then holds exactly what the case gives; a register given as [] was delivered and is empty. Of the
   * derived registers those that `inputs` stand on are built again.
   */
  async fill(given: Record<string, GivenRow[]>, asOf: string, inputs: readonly string[]): Promise<void> {
    await this.#db.run("DELETE FROM staging.delivery");
    for (const table of this.#filled) await this.#db.run(`DELETE FROM staging.${table}`);
    await this.#setDate(asOf);
    const rows: Record<string, GivenRow[]> = { policy_standard: defaultPolicy, ...given };
    const registers = Object.keys(rows).filter((name) => contracts.has(name));
    for (const register of registers) await this.#deliver(register, rows[register]!);
    for (const table of Object.keys(rows).filter((name) => !contracts.has(name))) await this.#tell(table, rows[table]!);
    const needed = listNeeded(this.#definitions, inputs);
    if (needed.has("registers.office_calendar") && !("public_holiday" in given)) await this.#db.run(shippedHolidays);
    const landed = needed.has("staging.arrival") || needed.has("staging.odd_date") ? await this.#landed(given) : [];
    if (needed.has("staging.arrival") && given["arrival"] === undefined) await countArrivals(this.#db, contracts, landed);
    if (needed.has("staging.odd_date")) await findOddDates(this.#db, contracts, landed, { latest: latestDay(landed, asOf) });
    this.#filled = [...Object.keys(rows), "arrival", "odd_date", "public_holiday"];
    for (const { register, sql, keep } of this.#definitions) {
      if (keep !== "view" && needed.has(`registers.${register}`)) await this.#db.run(`CREATE OR REPLACE TABLE registers.${register} AS ${sql}`);
    }
  }

  async #setDate(asOf: string): Promise<void> {
    await this.#db.run(
      `CREATE OR REPLACE TABLE registers.as_of AS SELECT $as_of::DATE AS as_of_date,
        date_trunc('month', $as_of::DATE)::DATE AS as_of_month, '620521000000' AS home_division`,
      { as_of: asOf },
    );
  }

  /** The policy that every case has is a reference; one that a case gives was delivered. */
  async #landed(given: Record<string, GivenRow[]>): Promise<LandedFile[]> {
    const deliveries = await this.#db.rows<{ register: string }>("SELECT * REPLACE (as_of::VARCHAR AS as_of) FROM staging.delivery");
    return deliveries.map((delivery) => ({ path: "", isReference: delivery.register === "policy_standard" && !("policy_standard" in given), delivery: delivery as unknown as Delivery }));
  }

  /** Rows of a table that a run makes itself: of deliveries, of what could not be read, of earlier nights. */
  async #tell(table: string, rows: readonly GivenRow[]): Promise<void> {
    const columns = await this.#db.columns(`staging.${table}`).catch(() => []);
    if (columns.length === 0) throw new Error(`a case gives ${table}; expected a register of sql/registers or a table that a run makes`);
    for (const row of rows) {
      const unknown = Object.keys(row).filter((name) => !columns.some((column) => column.name === name));
      if (unknown.length > 0) throw new Error(`a case gives ${table}.${unknown.join(", ")}; expected one of its columns`);
      const values = Object.keys(row).map((name) => `$${name}::VARCHAR::${columns.find((column) => column.name === name)!.type} AS ${quoteIdentifier(name)}`);
      await this.#db.run(`INSERT INTO staging.${table} BY NAME SELECT ${values.join(", ")}`, Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asText(value)])));
    }
  }

  async #deliver(register: string, rows: readonly GivenRow[]): Promise<void> {
    const contract = contracts.get(register)!;
    const number = numberOf(register);
    await this.#db.run(`INSERT INTO staging.delivery BY NAME SELECT ${number} AS delivery_no, '${register}.csv' AS file, '${register}' AS register, 'csv' AS format,
      'utf-8' AS encoding, '' AS sha256, 1 AS header_row, ${rows.length} AS rows_read, ${rows.length} AS rows_accepted, 0 AS rows_rejected`);
    for (const [index, row] of rows.entries()) {
      const names = Object.keys(row);
      const unknown = names.filter((name) => !(name in contract.columns));
      if (unknown.length > 0) throw new Error(`a case gives ${register}.${unknown.join(", ")}; expected columns of its contract`);
      const values = names.map((name) => `$${name}::VARCHAR::${sqlType[contract.columns[name]!.type]}`);
      const bound = Object.fromEntries(names.map((name) => [name, asText(row[name])]));
      await this.#db.run(
        `INSERT INTO staging.${register} (${[...names.map(quoteIdentifier), "source_row"].join(", ")}) VALUES (${[...values, `${number}::BIGINT * 4294967296 + ${index + 2}`].join(", ")})`,
        bound,
      );
    }
  }
}

const numberOf = (register: string): number => [...contracts.keys()].indexOf(register) + 1;

const emptyTable = (contract: Contract): string =>
  `CREATE TABLE staging.${contract.register} (${[
    ...Object.entries(contract.columns).map(([name, { type }]) => `${quoteIdentifier(name)} ${sqlType[type]}`),
    "source_row BIGINT",
  ].join(", ")})`;

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace("T", " ");
  if (Array.isArray(value)) return `[${value.map((item) => (typeof item === "object" ? JSON.stringify(item) : String(item))).join(", ")}]`;
  return String(value);
}
