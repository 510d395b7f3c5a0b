import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { load } from "js-yaml";
import { readChecks } from "../../src/checks/catalogue.ts";
import { parametersInForce, parametersUsed } from "../../src/checks/parameters.ts";
import { tablesRead } from "../../src/duckdb/tables-read.ts";
import { writeValues } from "../../src/lib/sql-text.ts";
import { tablesOf } from "../../src/model/check.ts";
import { readRegisters } from "../../src/registers/definition.ts";
import { CaseDatabase } from "./case-database.ts";

const standard = ["person_id", "person_name", "household_no", "division_code", "programme", "first_month", "last_month", "confidence"];
const placeholders = (text: string): string[] => [...text.matchAll(/\{([a-z_]+)\}/g)].map((match) => match[1]!);

const families = [...new Set(readChecks().map(({ family }) => family))];
test("every family has a test file that runs its cases", () => {
  const missing = families.filter((family) => !existsSync(new URL(`cases/${family}.test.ts`, import.meta.url)));
  expect(missing).toEqual([]);
});

/** They ask about both sides of a join in a way that no hash can answer, of a handful of suspects on one side. */
const askOfFew = new Set(["AR-05", "CB-35", "CH-02", "DS-06", "ST-01", "ST-20", "TA-05", "TA-15"]);

/** Conditions of joins that compare every row with every other although they hold an equality of columns. */
async function unhashedJoins(sql: string): Promise<string[]> {
  const found: string[] = [];
  const walk = ({ name, extra_info: info, children = [] }: PlanNode): void => {
    const condition = String(info?.["Condition"] ?? "");
    if (name?.trim() === "BLOCKWISE_NL_JOIN" && /\b\w+ = \w+\b/.test(condition)) found.push(condition);
    children.forEach(walk);
  };
  // Of empty tables the engine knows that nothing joins.
  await cases.db.run("SET disabled_optimizers = 'statistics_propagation'");
  const plans = await cases.db.rows(`EXPLAIN (FORMAT json) ${sql}`);
  await cases.db.run("RESET disabled_optimizers");
  for (const row of plans) (JSON.parse(String(row["explain_value"])) as PlanNode[]).forEach(walk);
  return found;
}

interface PlanNode {
  readonly name?: string;
  readonly extra_info?: Readonly<Record<string, unknown>>;
  readonly children?: readonly PlanNode[];
}

let cases: CaseDatabase;
beforeAll(async () => {
  cases = await CaseDatabase.open();
});
afterAll(() => cases.db.shut());

for (const check of readChecks()) {
  describe(`${check.code} ${check.id}`, () => {
    const casesFile = check.file.replace(/\.sql$/, ".cases.yaml");

    test("reads exactly the tables its header names, all of them registers", async () => {
      const read = await tablesRead(cases.db, check.sql);
      expect(read).toEqual(tablesOf(check));
      expect(read.every((table) => table.startsWith("registers."))).toBe(true);
    });

    test("uses exactly the parameters its header declares, and no clock", () => {
      expect(parametersUsed(check.sql)).toEqual(Object.keys(check.parameters).sort());
      expect(check.sql).not.toMatch(/current_date|current_timestamp|now\(\)|today\(\)|random\(\)/i);
    });

    test("returns its subject, natural key, evidence, money and facts", async () => {
      const bound = parametersInForce(check, {});
      const used = check.sql.includes("$as_of_date") ? { ...bound, as_of_date: "2022-10-31" } : bound;
      await cases.db.run(`CREATE OR REPLACE TEMP TABLE shape AS ${check.sql}`, used);
      const columns = (await cases.db.columns("shape")).map(({ name }) => name);
      const wanted = [check.subject.key, ...check.natural_key, ...Object.keys(check.evidence), "facts"];
      if (check.amount !== undefined) wanted.push(check.amount, "months");
      expect(columns).toEqual(expect.arrayContaining(wanted));
      for (const name of placeholders(check.statement.zh + check.statement.en)) expect(columns).toContain(name);
    });

    test("joins by hash wherever it joins on equal values", async () => {
      const found = await unhashedJoins(writeValues(check.sql, { ...parametersInForce(check, {}), as_of_date: "2022-10-31" }));
      expect(found.length > 0).toBe(askOfFew.has(check.code));
    });

    test("states with evidence only", () => {
      const known = new Set([...standard, check.subject.key, ...check.natural_key, ...Object.keys(check.evidence), ...(check.amount === undefined ? [] : [check.amount])]);
      expect(placeholders(check.statement.zh).filter((name) => !known.has(name))).toEqual([]);
      expect(placeholders(check.statement.en).filter((name) => !known.has(name))).toEqual([]);
    });

    test("tests an explanation only with tables it reads", () => {
      const read = new Set(tablesOf(check));
      for (const { tested_with = [] } of check.innocent_explanations) {
        for (const table of tested_with) expect(read).toContain(table);
      }
    });

    test("has a raising case, a silent near-miss and one with a NULL", () => {
      expect(existsSync(casesFile)).toBe(true);
      const list = load(readFileSync(casesFile, "utf8")) as { expect: unknown[]; given: unknown }[];
      expect(list.some((item) => item.expect.length > 0)).toBe(true);
      expect(list.some((item) => item.expect.length === 0)).toBe(true);
      expect(list.some((item) => JSON.stringify(item.given).includes(":null"))).toBe(true);
    });

    test("keeps to one screen below the header", () => {
      expect(check.sql.split("\n").length).toBeLessThanOrEqual(120);
    });
  });
}

test("registers join by hash wherever they join on equal values", async () => {
  expect(await unhashedJoins("SELECT 1 AS a FROM (VALUES (1, 2)) AS x(a, b) ANTI JOIN (VALUES (1, 2)) AS y(a, b) ON x.a = y.a AND COALESCE(x.b <= y.b, TRUE)")).toHaveLength(1);
  for (const { register, sql } of readRegisters()) {
    // whether a month is over is asked of one row
    if (register !== "arrival") expect(await unhashedJoins(sql), register).toEqual([]);
  }
});
