import { Database } from "../../src/duckdb/database.ts";
import { defineFunctions } from "../../src/duckdb/functions.ts";
import { quoteIdentifier } from "../../src/lib/sql-text.ts";
import type { Contract } from "../../src/model/contract.ts";
import { readRegisters } from "../../src/registers/definition.ts";
import type { RegisterDefinition } from "../../src/registers/definition.ts";
import { listNeeded } from "../../src/registers/needed.ts";
import { loadCodeTables, loadContracts } from "../../src/staging/contracts.ts";
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

/** Registers held as tables, filled with the rows of a case; the derived ones are built by their own SELECTs. */
export class CaseDatabase {
  readonly #db: Database;
  readonly #definitions: readonly RegisterDefinition[];
  #filled: string[] = [];

  private constructor(db: Database, definitions: readonly RegisterDefinition[]) {
    this.#db = db;
    this.#definitions = definitions;
  }

  static async open(): Promise<CaseDatabase> {
    const db = await Database.open({ threads: 1 });
    await defineFunctions(db);
    for (const statement of codeMacros(loadCodeTables())) await db.run(statement);
    await db.run("CREATE SCHEMA staging");
    await db.run("CREATE SCHEMA registers");
    await db.run(`CREATE TABLE staging.delivery (delivery_no INTEGER, file VARCHAR, sheet VARCHAR, register VARCHAR, format VARCHAR,
      encoding VARCHAR, sha256 VARCHAR, header_row INTEGER, rows_read BIGINT, rows_accepted BIGINT, rows_rejected BIGINT,
      as_of DATE, replaced_by INTEGER)`);
    for (const contract of contracts.values()) await db.run(emptyTable(contract));
    const definitions = await readRegisters(db);
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
    for (const register of this.#filled) await this.#db.run(`DELETE FROM staging.${register}`);
    await this.#setDate(asOf);
    const rows = { policy_standard: defaultPolicy, ...given };
    for (const [register, delivered] of Object.entries(rows)) await this.#deliver(register, delivered);
    this.#filled = Object.keys(rows);
    const needed = listNeeded(this.#definitions, inputs);
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

  async #deliver(register: string, rows: readonly GivenRow[]): Promise<void> {
    const contract = contracts.get(register);
    if (contract === undefined) throw new Error(`a case gives ${register}; expected a register of sql/registers`);
    const number = [...contracts.keys()].indexOf(register) + 1;
    await this.#db.run(`INSERT INTO staging.delivery VALUES (${number}, '${register}.csv', NULL, '${register}', 'csv', 'utf-8', '', 1, ${rows.length}, ${rows.length}, 0, NULL, NULL)`);
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

const emptyTable = (contract: Contract): string =>
  `CREATE TABLE staging.${contract.register} (${[
    ...Object.entries(contract.columns).map(([name, { type }]) => `${quoteIdentifier(name)} ${sqlType[type]}`),
    "source_row BIGINT",
  ].join(", ")})`;

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace("T", " ");
  if (Array.isArray(value)) return `[${value.join(", ")}]`;
  return String(value);
}
