import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readChecks } from "../../src/checks/catalogue.ts";
import { parametersInForce } from "../../src/checks/parameters.ts";
import { Database } from "../../src/duckdb/database.ts";
import type { Parameters } from "../../src/duckdb/database.ts";
import { defineFunctions } from "../../src/duckdb/functions.ts";
import { fingerprintDay, names } from "../../src/pipeline/contents.ts";
import { buildRegisters } from "../../src/registers/build.ts";
import { readRegisters } from "../../src/registers/definition.ts";
import type { RegisterDefinition } from "../../src/registers/definition.ts";
import { loadCodeTables, loadContracts } from "../../src/staging/contracts.ts";
import { createStagingViews } from "../../src/staging/stage.ts";
import { codeMacros } from "../../src/staging/typing.ts";

const day = { as_of_date: "2022-10-31", as_of_month: "2022-10", home_division: "620000000000" };

describe("a SELECT depends on what it names", () => {
  it("of the as-of day: on the month alone, on both, on neither, on all where it names nothing", () => {
    const later = { ...day, as_of_date: "2022-10-30" };
    const isMoved = (sql: string): boolean => fingerprintDay(sql, day) !== fingerprintDay(sql, later);
    expect(isMoved("SELECT as_of_month FROM registers.as_of")).toBe(false);
    expect(isMoved("SELECT as_of_month, as_of_date FROM registers.as_of")).toBe(true);
    expect(isMoved("SELECT * FROM registers.death WHERE died_on <= $as_of_date::DATE")).toBe(true);
    expect(isMoved("SELECT * FROM registers.as_of")).toBe(true);
    expect(isMoved("SELECT * FROM registers.person")).toBe(false);
  });

  let db: Database;
  let definitions: readonly RegisterDefinition[];
  beforeAll(async () => {
    db = await Database.open();
    await defineFunctions(db);
    await db.runAll(codeMacros(loadCodeTables()));
    await createStagingViews(db, loadContracts(), []);
    definitions = readRegisters();
    await buildRegisters(db, { contracts: loadContracts(), definitions, facts: { asOf: "2022-10-31", homeDivision: day.home_division }, keeping: { in: "memory" } });
  });
  afterAll(() => db.shut());

  /** The columns a SELECT gives, for each of two tables cut down to the columns that it names. */
  async function columnsOf(sql: string, parameters: Parameters): Promise<unknown> {
    return db.rows(`DESCRIBE ${sql}`, parameters);
  }

  async function cutDown(table: string, sql: string, action: () => Promise<unknown>): Promise<unknown> {
    // A view that the SELECT reads keeps what it reads itself.
    const read = [sql, ...definitions.filter(({ keep, register }) => keep === "view" && names(sql, `registers.${register}`)).map((view) => view.sql)];
    const named = (await db.columns(table)).map(({ name }) => name).filter((name) => read.some((text) => names(text, name)));
    await db.run(`CREATE OR REPLACE TABLE whole AS FROM ${table}`);
    await db.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ${named.join(", ")} FROM whole`);
    try {
      return await action();
    } finally {
      await db.run(`CREATE OR REPLACE TABLE ${table} AS FROM whole`);
    }
  }

  it("so that no register and no check reads a column of the day or of the deliveries through a star", async () => {
    const registers = definitions.map(({ register, sql }) => ({ name: register, sql, parameters: {} as Parameters }));
    const checks = readChecks().map((check) => ({
      name: check.code, sql: check.sql, parameters: { ...parametersInForce(check, {}), ...(check.sql.includes("$as_of_date") ? { as_of_date: day.as_of_date } : {}) } as Parameters,
    }));
    let tried = 0;
    for (const { name, sql, parameters } of [...registers, ...checks]) {
      for (const table of ["registers.as_of", "staging.delivery"]) {
        const columns = table === "registers.as_of" ? Object.keys(day) : ["file", "register", "as_of", "delivery_no", "replaced_by"];
        if (!names(sql, table) || !columns.some((column) => names(sql, column))) continue;
        tried += 1;
        const whole = await columnsOf(sql, parameters);
        expect(await cutDown(table, sql, () => columnsOf(sql, parameters)), `${name} without what it does not name of ${table}`).toEqual(whole);
      }
    }
    expect(tried).toBeGreaterThan(50);
  });
});
