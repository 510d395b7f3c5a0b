import { rmSync } from "node:fs";
import type { Database } from "../duckdb/database.ts";
import { writeParquet } from "../duckdb/parquet.ts";
import { quoteText, replaceTables } from "../lib/sql-text.ts";
import type { RegisterHeader } from "./definition.ts";

type Parts = NonNullable<RegisterHeader["parts"]>;

/** Rows of what is read at a time: joins and groups of as many stay in memory, where those of a province's years would be spilled. */
const fullPart = 4_000_000;

/** Writes a register as one Parquet file, made part by part where what it reads is more than one part holds. */
export async function writeParts(db: Database, sql: string, parts: Parts, path: string, full = fullPart): Promise<void> {
  const conditions = await listParts(db, parts, full);
  if (conditions.length < 2) return writeParquet(db, sql, path);
  const files = conditions.map((_condition, index) => `${path}.part-${index}`);
  const cut = replaceTables(sql, new Map(parts.of.map((register) => [`registers.${register}`, `temp.${register}`])));
  for (const [index, condition] of conditions.entries()) {
    await db.runAll(parts.of.map((register) => `CREATE OR REPLACE TEMP VIEW ${register} AS SELECT * FROM registers.${register} WHERE ${condition}`));
    await writeParquet(db, cut, files[index]!);
  }
  await db.runAll(parts.of.map((register) => `DROP VIEW temp.${register}`));
  await writeParquet(db, `FROM read_parquet([${files.map(quoteText).join(", ")}])`, path);
  for (const file of files) rmSync(file);
}

/** What is true of the rows of each part: values next to each other, as many as are full, at least one. */
async function listParts(db: Database, { by, of }: Parts, full: number): Promise<string[]> {
  const values = await db.rows<{ value: string | null; rows: bigint }>(
    `SELECT ${by}::VARCHAR AS value, count(*) AS rows FROM (${of.map((register) => `SELECT ${by} FROM registers.${register}`).join(" UNION ALL ")}) GROUP BY ${by} ORDER BY ${by}`,
  );
  const ranges: { first: string; last: string; rows: number }[] = [];
  for (const { value, rows } of values) {
    const range = ranges.at(-1);
    if (value === null) continue;
    if (range === undefined || range.rows + Number(rows) > full) ranges.push({ first: value, last: value, rows: Number(rows) });
    else Object.assign(range, { last: value, rows: range.rows + Number(rows) });
  }
  const conditions = ranges.map(({ first, last }) => `${by} BETWEEN ${quoteText(first)} AND ${quoteText(last)}`);
  return values.some(({ value }) => value === null) ? [...conditions, `${by} IS NULL`] : conditions;
}
