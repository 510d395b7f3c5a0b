import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { load } from "js-yaml";
import { readChecks } from "../../src/checks/catalogue.ts";
import { parametersInForce } from "../../src/checks/parameters.ts";
import { tablesOf } from "../../src/model/check.ts";
import { CaseDatabase } from "./case-database.ts";
import type { GivenRow } from "./case-database.ts";

interface Case {
  case: string;
  as_of?: string;
  parameters?: Record<string, number | string | string[]>;
  given: Record<string, GivenRow[]>;
  expect: GivenRow[];
}

/** Runs the cases beside the checks of one family. A family has a test file of its own, so that they run side by side. */
export function describeCases(family: string): void {
  let cases: CaseDatabase;
  beforeAll(async () => {
    cases = await CaseDatabase.open();
  });
  afterAll(() => cases.db.shut());

  for (const check of readChecks().filter((one) => one.family === family)) {
    const file = check.file.replace(/\.sql$/, ".cases.yaml");
    describe(`${check.code} ${check.id}`, () => {
      for (const item of load(readFileSync(file, "utf8")) as Case[]) {
        test(item.case, async () => {
          const asOf = item.as_of ?? "2022-10-31";
          await cases.fill(item.given, asOf, tablesOf(check));
          const bound = parametersInForce(check, { [check.code]: item.parameters ?? {} });
          const rows = await cases.db.rows(check.sql, check.sql.includes("$as_of_date") ? { ...bound, as_of_date: asOf } : bound);
          expect(rows.map((row, index) => only(row, item.expect[index] ?? row))).toEqual(item.expect.map(comparable));
          for (const row of rows) if (check.amount !== undefined) expect(sumOfMonths(row)).toBe(cents(row[check.amount]));
        });
      }
    });
  }
}

const comparable = (row: GivenRow): GivenRow => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));

const only = (row: GivenRow, wanted: GivenRow): GivenRow => Object.fromEntries(Object.keys(wanted).map((name) => [name, plain(row[name])]));

/** Numbers, dates and texts of YAML and of DuckDB's JSON in one form. */
function plain(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "object" ? value : String(value);
}

const cents = (yuan: unknown): bigint => BigInt(String(yuan).replace(".", ""));

const sumOfMonths = (row: GivenRow): bigint =>
  (row["months"] as { at_stake_yuan: string }[]).reduce((sum, { at_stake_yuan }) => sum + cents(at_stake_yuan), 0n);
