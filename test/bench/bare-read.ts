/** What one does without doudi: every file straight into a typed table of a DuckDB file, one table a register. Prints rows and bytes. */
import { rmSync, statSync } from "node:fs";
import { Database } from "../../src/duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../../src/lib/sql-text.ts";
import { listTables } from "./delivered.ts";

const [folder, store] = process.argv.slice(2) as [string, string];
rmSync(store, { force: true });
const tables = await listTables(folder);
const db = await Database.open({ path: store });
let rows = 0;
for (const [index, { columns, csv, parquet }] of tables.entries()) {
  const shape = columns.map(({ name, type }, position) => `${quoteText(`${position} ${name}`)}: '${type}'`).join(", ");
  const list = (paths: readonly string[]): string => `[${paths.map(quoteText).join(", ")}]`;
  const reads = [
    ...(csv.length === 0 ? [] : [`SELECT * FROM read_csv(${list(csv)}, columns = {${shape}}, auto_detect = false, header = false, skip = 1, delim = ',', quote = '"', escape = '"', comment = '', strict_mode = true)`]),
    ...(parquet.length === 0 ? [] : [`SELECT ${columns.map(({ name, type }) => `${quoteIdentifier(name)}::${type}`).join(", ")} FROM read_parquet(${list(parquet)})`]),
  ];
  await db.run(`CREATE TABLE ${quoteIdentifier(`t${index}`)} AS ${reads.join(" UNION ALL ")}`);
  rows += await db.count(`SELECT count(*) FROM t${index}`);
}
db.shut();
const files = tables.flatMap(({ csv, parquet }) => [...csv, ...parquet]);
process.stdout.write(JSON.stringify({ rows, files: files.length, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) }));
