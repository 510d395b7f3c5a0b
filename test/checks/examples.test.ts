import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dump, load } from "js-yaml";
import { readChecks } from "../../src/checks/catalogue.ts";
import { parametersInForce } from "../../src/checks/parameters.ts";
import { quoteIdentifier } from "../../src/lib/sql-text.ts";
import { sqlRoot } from "../../src/lib/paths.ts";
import { statementExpression } from "../../src/exceptions/statement.ts";
import { tablesOf } from "../../src/model/check.ts";
import type { Check } from "../../src/model/check.ts";
import { CaseDatabase } from "./case-database.ts";
import type { GivenRow } from "./case-database.ts";

interface Case {
  as_of?: string;
  parameters?: Record<string, number | string | string[]>;
  given: Record<string, GivenRow[]>;
  expect: GivenRow[];
}

let cases: CaseDatabase;
beforeAll(async () => {
  cases = await CaseDatabase.open();
});
afterAll(() => cases.db.shut());

test("the examples of the catalogue are what the checks say of their cases; npm run examples writes them anew", { timeout: 900_000 }, async () => {
  const examples: Record<string, string> = {};
  for (const check of readChecks()) examples[check.code] = await findExample(check);
  await expect(`# Written by npm run examples from the cases of the checks: invented people.\n${dump(examples, { lineWidth: -1 })}`).toMatchFileSnapshot(join(sqlRoot, "checks", "examples.yaml"));
});

/** The first statement of the raising cases in which nothing is unknown, else the first one. */
async function findExample(check: Check): Promise<string> {
  const raising = (load(readFileSync(check.file.replace(/\.sql$/, ".cases.yaml"), "utf8")) as Case[]).filter(({ expect: rows }) => rows.length > 0);
  const statements: string[] = [];
  for (const item of raising) {
    statements.push(...(await state(check, item)));
    const whole = statements.find((statement) => !statement.includes("不详"));
    if (whole !== undefined) return whole;
  }
  return statements[0]!;
}

async function state(check: Check, item: Case): Promise<string[]> {
  const asOf = item.as_of ?? "2022-10-31";
  await cases.fill(item.given, asOf, tablesOf(check));
  const bound = parametersInForce(check, { [check.code]: item.parameters ?? {} });
  await cases.db.run(`CREATE OR REPLACE TEMP TABLE example AS ${check.sql}`, check.sql.includes("$as_of_date") ? { ...bound, as_of_date: asOf } : bound);
  const columns = await cases.db.columns("example");
  const keys = [check.subject.key, ...check.natural_key].map(quoteIdentifier).join(", ");
  const rows = await cases.db.rows<{ statement: string }>(`SELECT ${statementExpression(check.statement.zh, columns, "zh")} AS statement FROM example ORDER BY ${keys}`);
  return rows.map(({ statement }) => statement);
}
