import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quoteText } from "../../src/lib/sql-text.ts";
import { hashRows } from "../../src/registers/build.ts";
import { readRegisters } from "../../src/registers/definition.ts";
import { writeParts } from "../../src/registers/parts.ts";
import { CaseDatabase } from "../checks/case-database.ts";
import type { GivenRow } from "../checks/case-database.ts";

const parted = readRegisters().filter(({ parts }) => parts !== undefined);
let cases: CaseDatabase;
let folder: string;
beforeAll(async () => {
  cases = await CaseDatabase.open();
  folder = mkdtempSync(join(tmpdir(), "doudi-parts-"));
  await cases.fill(county(), "2022-10-31", parted.map(({ register }) => `registers.${register}`));
});
afterAll(() => {
  cases.db.shut();
  rmSync(folder, { recursive: true });
});

const months = ["2022-06-01", "2022-07-01", "2022-08-01"];
const id = (born: string): string => `620521${born}9910`;
const [head, wife, grandfather, destitute, orphan, disabled] = ["19700412", "19720413", "19400414", "19500415", "20120416", "19600417"].map(id) as [string, string, string, string, string, string];

/** Households paid as a whole and by person, somebody entered twice, dead, paid twice, paid for no month at all, and paid without a roll. */
function county(): Record<string, GivenRow[]> {
  const member = (month: string, person_id: string, relation: string, more: GivenRow = {}): GivenRow =>
    ({ month, household_no: "D1", head_id: head, person_id, relation, class: "2", covered_count: 3, household_amount: "1080.00", category_supplement: "30.00", division_code: "620521100200", ...more });
  const paid = (month: string | undefined, programme: string, person_id: string, amount: string, more: GivenRow = {}): GivenRow =>
    ({ ...(month === undefined ? {} : { month }), programme, beneficiary_id: person_id, payee_id: person_id, amount, division_code: "620521100200", ...(month === undefined ? {} : { paid_on: month.replace(/01$/, "06") }), ...more });
  return {
    allowance_roll: months.flatMap((month) => [member(month, head, "head"), member(month, wife, "spouse"), member(month, grandfather, "father", month === months[1] ? { is_covered: false } : {})]).concat([member(months[0]!, wife, "spouse")]),
    destitute_roll: months.map((month) => ({ month, person_id: destitute, ability: "full", base_amount: "571.00", care_amount: "100.00", division_code: "620521100200" })),
    disability_subsidy_roll: months.map((month) => ({ month, person_id: disabled, kind: "nursing_subsidy", grade: "1", amount: "120.00", division_code: "620521100200" })),
    child_roll: [{ person_id: orphan, kind: "orphan", amount: "1065.00", division_code: "620521100200" }],
    death: [{ person_id: grandfather, died_on: "2022-06-15" }],
    payment: [
      ...months.map((month, index) => paid(month, "rural_dibao", head, `${1000 + index * 80}.00`, { household_no: "D1", head_id: head, paid_to: "household" })),
      paid(months[1], "rural_dibao", head, "7.01", { household_no: "D1", head_id: head, paid_to: "household" }),
      ...months.flatMap((month) => [paid(month, "destitute_support", destitute, "571.00"), paid(month, "destitute_care", destitute, "100.00")]),
      ...months.map((month) => paid(month, "nursing_subsidy", disabled, "120.00")),
      paid(months[0], "orphan", orphan, "1065.00"),
      paid(undefined, "living_subsidy", wife, "50.00"),
      paid(undefined, "living_subsidy", wife, "60.00"),
    ],
  };
}

describe("a register made part by part", () => {
  it.each(parted)("$register has the rows it has when made at once", async ({ register, sql, parts }) => {
    const path = join(folder, `${register}.parquet`);
    await writeParts(cases.db, sql, parts!, path, 1);
    const rows = await cases.db.rows(`SELECT DISTINCT month FROM read_parquet(${quoteText(path)})`);
    expect(rows.length).toBeGreaterThanOrEqual(months.length);
    expect(await hashRows(cases.db, `read_parquet(${quoteText(path)})`)).toBe(await hashRows(cases.db, `registers.${register}`));
  });

  it("leaves its one file, and nothing in the way of the next", async () => {
    expect(readdirSync(folder).sort()).toEqual(parted.map(({ register }) => `${register}.parquet`).sort());
    expect(await cases.db.rows("SELECT view_name FROM duckdb_views() WHERE temporary AND NOT internal")).toEqual([]);
  });

  it("names only registers that its SELECT reads", () => {
    for (const { parts, reads } of parted) expect(reads).toEqual(expect.arrayContaining(parts!.of.map((register) => `registers.${register}`)));
  });
});
