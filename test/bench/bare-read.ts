/** What one does without doudi: every CSV file straight into a typed table of a DuckDB file, one table a register. Prints rows and bytes. */
import { readdirSync, rmSync, statSync } from "node:fs";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Database } from "../../src/duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../../src/lib/sql-text.ts";
import { loadContracts } from "../../src/staging/contracts.ts";

const [county, store] = process.argv.slice(2) as [string, string];
rmSync(store, { force: true });
const contracts = [...loadContracts().values()];
const files = readdirSync(county, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".csv") && !/answer-key|expected-rejections/.test(file)).sort();

/** Plain types only: what a column of clean ISO text becomes without any reading of ours. */
const plainType = (header: string): string => {
  const column = contracts.flatMap(({ columns }) => Object.values(columns)).find(({ zh }) => zh === header);
  if (column?.type === "date") return "DATE";
  if (column?.type === "time") return "TIMESTAMP";
  if (column?.type === "money") return "DECIMAL(18,2)";
  if (column?.type === "int") return "INTEGER";
  return "VARCHAR";
};

async function headerOf(file: string): Promise<string[]> {
  for await (const line of createInterface({ input: createReadStream(file) })) return line.replace(/^\uFEFF/, "").split(",");
  return [];
}

const groups = new Map<string, { headers: string[]; paths: string[] }>();
for (const file of files) {
  const headers = await headerOf(join(county, file));
  const group = groups.get(headers.join()) ?? { headers, paths: [] };
  group.paths.push(join(county, file));
  groups.set(headers.join(), group);
}

const db = await Database.open({ path: store });
let rows = 0;
for (const [index, { headers, paths }] of [...groups.values()].entries()) {
  const types = headers.map((header, position) => `${quoteText(`${position} ${header}`)}: '${plainType(header)}'`).join(", ");
  await db.run(`CREATE TABLE ${quoteIdentifier(`t${index}`)} AS SELECT * FROM read_csv([${paths.map(quoteText).join(", ")}],
    columns = {${types}}, auto_detect = false, header = false, skip = 1, delim = ',', quote = '"', escape = '"', comment = '', strict_mode = true)`);
  rows += await db.count(`SELECT count(*) FROM t${index}`);
}
db.shut();
process.stdout.write(JSON.stringify({ rows, bytes: files.reduce((sum, file) => sum + statSync(join(county, file)).size, 0) }));
