import { renameSync } from "node:fs";
import type { Database } from "../duckdb/database.ts";
import { writeParquet } from "../duckdb/parquet.ts";
import { quoteText } from "../lib/sql-text.ts";
import type { RowCounts, SourceTable } from "../model/delivery.ts";
import { sheetTown } from "./delivered.ts";
import type { Landing } from "./delivered.ts";
import { landingSelect } from "./landing.ts";
import { plainLandingSelect } from "./plain-landing.ts";
import { countRows, optimiseMany } from "./stage.ts";

/** How all tables of a bundle are read. */
export type Manner = "plainly" | "carefully";

const selectOf = (landing: Landing, manner: Manner): string => (manner === "plainly" ? plainLandingSelect(landing) : landingSelect(landing));

/** The same for two landings exactly when one SELECT can read both; what is printed above a header, and the name of a sheet, may differ. */
export function shapeOf(landing: Landing, manner: Manner): string {
  const { table } = landing;
  return selectOf({ ...landing, deliveryNo: 0, table: { ...table, headerRow: 0, sheet: sheetTown(table) === null ? null : "镇", printed: [], staged: { ...table.staged, path: "" } } }, manner);
}

/** Where the rows of a delivery lie in a bundle, and how many there are of each row_state. */
interface Share {
  readonly delivery_no: number;
  readonly first: string;
  readonly last: string;
  readonly states: readonly { readonly state: string | null; readonly rows: string }[];
}

/**
 * Lands many small tables of one shape as one Parquet file, by one statement. Returns the rows of each, or null for one that is not
 * left there: DuckDB did not read it as it was counted, it was read plainly and has a row to be read with care, a cell says 同上, or
 * rejected rows must be found in the bytes of the file.
 */
export async function landBundle(db: Database, bundle: readonly Landing[], path: string, manner: Manner): Promise<(RowCounts | null)[]> {
  const records = bundle.reduce((sum, { table }) => sum + table.records, 0);
  await optimiseMany(db, records, () => writeParquet(db, selectOf({ ...bundle[0]!, bundle }, manner), path));
  const found = await db.rows<Share>(`SELECT delivery_no, min(first) AS first, max(last) AS last, list({state: row_state, rows: rows}) AS states FROM (
      SELECT delivery_no, row_state, count(*) AS rows, min(file_row_number) AS first, max(file_row_number) AS last
      FROM read_parquet(${quoteText(path)}, file_row_number = true) GROUP BY ALL)
    GROUP BY delivery_no`);
  let next = 0;
  const counts = bundle.map(({ table, deliveryNo }) => {
    const share = found.find((one) => one.delivery_no === deliveryNo);
    const states = new Map((share?.states ?? []).map(({ state, rows }) => [state, Number(rows)]));
    const [begins, ends] = [next, next + table.records];
    next = ends;
    const rows = [...states.values()].reduce((sum, count) => sum + count, 0);
    const isWhole = rows === table.records && (rows === 0 || (Number(share!.first) === begins && Number(share!.last) === ends - 1));
    return isWhole && !mustLieAlone(table, states) ? countRows(table, states) : null;
  });
  if (counts.includes(null)) await keepOnly(db, path, bundle.flatMap(({ deliveryNo }, index) => (counts[index] === null ? [] : [deliveryNo])));
  return counts;
}

const mustLieAlone = ({ format }: SourceTable, states: ReadonlyMap<string | null, number>): boolean =>
  states.has("unclear") || states.has("ditto") || (format === "csv" && states.has("rejected"));

/**
 * Leaves out of a bundle what was delivered once and is no more, so that nobody's rows outlive their delivery. Returns whether
 * there was any. The file is replaced: an earlier night may still hold the old one under another name.
 */
export async function keepOnly(db: Database, path: string, deliveries: readonly number[]): Promise<boolean> {
  const rows = `read_parquet(${quoteText(path)}, file_row_number = true)`;
  const kept = deliveries.length === 0 ? "FALSE" : `delivery_no IN (${deliveries.join(", ")})`;
  if ((await db.count(`SELECT count(*) FROM ${rows} WHERE NOT ${kept}`)) === 0) return false;
  const moved = "(first_row + file_row_number - (row_number() OVER (ORDER BY file_row_number) - 1))::INTEGER";
  const part = `${path}.part`;
  await writeParquet(db, `SELECT * EXCLUDE (file_row_number) REPLACE (${moved} AS first_row) FROM ${rows} WHERE ${kept} ORDER BY file_row_number`, part);
  renameSync(part, path);
  return true;
}
