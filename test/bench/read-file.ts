/** Reads one delivered file into a table of DuckDB and prints the seconds that took. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Database } from "../../src/duckdb/database.ts";
import { quoteText } from "../../src/lib/sql-text.ts";
import { buildVocabulary, openDelivery } from "../../src/sources/index.ts";
import { loadContracts } from "../../src/staging/contracts.ts";

const [folder, file] = process.argv.slice(2) as [string, string];
const vocabulary = buildVocabulary(loadContracts());
const work = mkdtempSync(join(folder, "work-"));
const db = await Database.open({ temporaryFolder: work });
const started = performance.now();
for (const { staged, headers, records } of await openDelivery({ folder, file, vocabulary }, work)) {
  if (staged.format !== "csv") throw new Error("only for text and workbooks");
  const columns = headers.map((_, index) => `'c${index}': 'VARCHAR'`).join(", ");
  await db.run(`CREATE TABLE t AS SELECT * FROM read_csv(${quoteText(staged.path)}, columns = {${columns}}, auto_detect = false, header = false, skip = ${staged.skip}, delim = ',', quote = '"', escape = '"', new_line = '\\n')`);
  if ((await db.count("SELECT count(*) FROM t")) !== records) throw new Error(`${file}: rows are missing`);
}
const seconds = (performance.now() - started) / 1000;
db.shut();
rmSync(work, { recursive: true, force: true });
process.stdout.write(JSON.stringify({ seconds }));
