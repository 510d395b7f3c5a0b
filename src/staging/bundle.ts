import { renameSync } from "node:fs";
import type { Database } from "../duckdb/database.ts";
import { writeParquet } from "../duckdb/parquet.ts";
import { quoteText } from "../lib/sql-text.ts";
import type { RowCounts } from "../model/delivery.ts";
import type { Landing } from "./delivered.ts";
import { plainLandingSelect } from "./plain-landing.ts";
import { countRows } from "./stage.ts";

/**
 * Lands many small tables of one shape as one Parquet file, by one statement. Returns the rows of each, or null for one that has a
 * row to be read with care, or that DuckDB did not read as it was counted: it must be landed alone.
 */
export async function landBundle(db: Database, bundle: readonly Landing[], path: string): Promise<(RowCounts | null)[]> {
  await writeParquet(db, plainLandingSelect({ ...bundle[0]!, bundle }), path);
  const found = await db.rows<{ delivery_no: number; rows: string; first: string; last: string; is_plain: boolean }>(
    `SELECT delivery_no, count(*) AS rows, min(file_row_number) AS first, max(file_row_number) AS last, bool_and(row_state IS NULL) AS is_plain
    FROM read_parquet(${quoteText(path)}, file_row_number = true) GROUP BY delivery_no`,
  );
  let next = 0;
  return bundle.map(({ table, deliveryNo }) => {
    const { rows, first, last, is_plain: isPlain } = found.find((one) => one.delivery_no === deliveryNo) ?? { rows: 0, first: next, last: next - 1, is_plain: true };
    const begins = next;
    next += table.records;
    const isWhole = Number(rows) === table.records && Number(first) === begins && Number(last) === next - 1;
    return isWhole && isPlain ? countRows(table, new Map([[null, table.records]])) : null;
  });
}

/**
 * Leaves out of a bundle what was delivered once and is no more, so that nobody's rows outlive their delivery. Returns whether
 * there was any. The file is replaced: an earlier night may still hold the old one under another name.
 */
export async function keepOnly(db: Database, path: string, deliveries: readonly number[]): Promise<boolean> {
  const rows = `read_parquet(${quoteText(path)}, file_row_number = true)`;
  const kept = `delivery_no IN (${deliveries.join(", ")})`;
  if ((await db.count(`SELECT count(*) FROM ${rows} WHERE NOT ${kept}`)) === 0) return false;
  const moved = "(first_row + file_row_number - (row_number() OVER (ORDER BY file_row_number) - 1))::INTEGER";
  const part = `${path}.part`;
  await writeParquet(db, `SELECT * EXCLUDE (file_row_number) REPLACE (${moved} AS first_row) FROM ${rows} WHERE ${kept} ORDER BY file_row_number`, part);
  renameSync(part, path);
  return true;
}
