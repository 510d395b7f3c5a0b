import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { tablesRead } from "../../src/duckdb/tables-read.ts";
import { readFrontMatter } from "../../src/lib/front-matter.ts";
import { sqlRoot } from "../../src/lib/paths.ts";
import { tablesNamed } from "../../src/lib/sql-text.ts";
import { readRegisters } from "../../src/registers/definition.ts";
import type { RegisterDefinition } from "../../src/registers/definition.ts";

/** What the SQL of each folder may read: a schema, or one table of it. */
const mayRead: Record<string, RegExp> = {
  registers: /^(staging|registers)\./,
  exceptions: /^(exceptions|checks|registers|exceptions\.ledger)\.|^(staging\.delivery|runs\.arrival)$/,
  "exceptions/doubts": /^(registers|exceptions)\./,
  deliverables: /^(exceptions|checks|deliverables)\.|^staging\.(delivery|rejected_row|unread_value|unknown_column|corrected_row|control_total)$|^registers\.(household|division|person|family_member|as_of)$/,
};

const bodyOf = (path: string): string => readFrontMatter(path, readFileSync(path, "utf8")).body;

let db: Database;
beforeAll(async () => {
  db = await Database.open();
});
afterAll(() => db.shut());

for (const [folder, allowed] of Object.entries(mayRead)) {
  describe(`sql/${folder}`, () => {
    const files = readdirSync(join(sqlRoot, folder)).filter((file) => file.endsWith(".sql"));
    test.each(files)("%s is one SELECT and reads only what its stage may", async (file) => {
      const read = await tablesRead(db, bodyOf(join(sqlRoot, folder, file)));
      expect(read.filter((table) => !allowed.test(table))).toEqual([]);
    });

    test.each(files)("%s names the tables that the engine's parser finds in it, and no others", async (file) => {
      const sql = bodyOf(join(sqlRoot, folder, file));
      expect(tablesNamed(sql)).toEqual((await tablesRead(db, sql)).filter((table) => /^(staging|registers)\./.test(table)));
    });
  });
}

describe("what is told only after the registers are made", () => {
  /** Hits of other checks are filled in late, earlier loads by every run anew: a table over them would hold what was true before. */
  const late = ["staging.hit", "staging.earlier_arrival"];

  const readsLate = (definitions: readonly RegisterDefinition[]): RegisterDefinition[] => {
    const tables = new Set(late);
    return definitions.filter(({ register, reads }) => {
      const isLate = reads.some((table) => tables.has(table));
      if (isLate) tables.add(`registers.${register}`);
      return isLate;
    });
  };

  test("is read by views alone, however far behind", async () => {
    const registers = readsLate(readRegisters());
    expect(registers.map(({ register }) => register)).toEqual(expect.arrayContaining(["hit", "earlier_arrival"]));
    expect(registers.filter(({ keep }) => keep !== "view").map(({ register }) => register)).toEqual([]);
  });
});
