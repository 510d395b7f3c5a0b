import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { tablesRead } from "../../src/duckdb/tables-read.ts";
import { readFrontMatter } from "../../src/lib/front-matter.ts";
import { sqlRoot } from "../../src/lib/paths.ts";

/** What the SQL of each folder may read: a schema, or one table of it. */
const mayRead: Record<string, RegExp> = {
  registers: /^(staging|registers)\./,
  exceptions: /^(exceptions|checks|registers|exceptions\.ledger)\.|^(staging\.delivery|runs\.arrival)$/,
  deliverables: /^(exceptions|checks|deliverables)\.|^staging\.(delivery|rejected_row|unread_value|unknown_column|corrected_row|control_total)$|^registers\.(household|division|person|family_member|as_of)$/,
};

let db: Database;
beforeAll(async () => {
  db = await Database.open();
});
afterAll(() => db.shut());

for (const [folder, allowed] of Object.entries(mayRead)) {
  describe(`sql/${folder}`, () => {
    const files = readdirSync(join(sqlRoot, folder)).filter((file) => file.endsWith(".sql"));
    test.each(files)("%s is one SELECT and reads only what its stage may", async (file) => {
      const path = join(sqlRoot, folder, file);
      const read = await tablesRead(db, readFrontMatter(path, readFileSync(path, "utf8")).body);
      expect(read.filter((table) => !allowed.test(table))).toEqual([]);
    });
  });
}
