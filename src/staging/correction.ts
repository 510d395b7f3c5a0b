import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { quoteText } from "../lib/sql-text.ts";
import { nameCells } from "../model/correction.ts";
import type { RowCounts, SourceTable } from "../model/delivery.ts";
import { deliveredRelation } from "./delivered.ts";

/** The rows of a corrected quarantine file that belong to one delivered table. */
export interface CorrectedTable {
  readonly file: string;
  readonly sheet: string | null;
  readonly sha256: string;
  readonly rows: number;
  readonly unplaced: number;
  readonly repeated: number;
  readonly first_row: number;
  readonly last_row: number;
}

/** Which delivered tables a corrected quarantine file is about. */
export async function listCorrectedTables(db: Database, table: SourceTable): Promise<CorrectedTable[]> {
  const row = rowOf(table);
  return db.rows<CorrectedTable>(`SELECT ${cellOf(table, "file")} AS file, ${sheetOf(table)} AS sheet, ${hashOf(table)} AS sha256,
      count(*)::INTEGER AS rows, (count(*) - count(${row}))::INTEGER AS unplaced, (count(${row}) - count(DISTINCT ${row}))::INTEGER AS repeated,
      min(${row})::INTEGER AS first_row, max(${row})::INTEGER AS last_row
    FROM ${deliveredRelation(table)} WHERE ${isFilled(table)} GROUP BY 1, 2, 3 ORDER BY 1, 3, 2`);
}

/** The corrected cells in the order of the delivered table; rows of other tables stay as blank ones, so that row numbers hold. */
export async function stageCorrection(db: Database, correction: SourceTable, of: { share: CorrectedTable; original: SourceTable }, path: { work: string; name: string; places: string }): Promise<SourceTable> {
  const { share: { file, sheet, sha256 }, original } = of;
  const isText = (cell: string, text: string | null): string => `${cell} IS NOT DISTINCT FROM ${text === null ? "NULL" : quoteText(text)}`;
  const isOurs = `(${isFilled(correction)} AND ${isText(cellOf(correction, "file"), file)} AND ${isText(hashOf(correction), sha256)} AND ${isText(sheetOf(correction), sheet)})`;
  const cells = nameCells(original.headers).map((name, index) => `CASE WHEN ${isOurs} THEN regexp_replace(${cellOf(correction, name)}, '^''', '') END AS c${index}`);
  const staged = join(path.work, path.name);
  await db.run(`COPY (SELECT ${cells.join(", ")} FROM ${deliveredRelation(correction)}) TO ${quoteText(staged)} (FORMAT csv, HEADER false)`);
  const numbered = `SELECT ${correction.headerRow} + row_number() OVER () AS row, ${rowOf(correction)} AS of_row, ${isOurs} AS is_ours FROM ${deliveredRelation(correction)}`;
  await db.run(`COPY (SELECT row, of_row FROM (${numbered}) WHERE is_ours) TO ${quoteText(path.places)} (FORMAT csv, HEADER false)`);
  return {
    ...correction, sheet: original.sheet, headers: original.headers, sample: [], spotless: false,
    staged: { format: "csv", path: staged, delimiter: ",", skip: 0, newline: "\\n" },
  };
}

/** The counts of one of several tables in a correction: what stands above the header, and blank lines, go to the first. */
export function shareCounts(counts: RowCounts, table: SourceTable, share: { rows: number; allRows: number; isFirst: boolean }): RowCounts {
  const fillers = (share.isFirst ? share.allRows : table.records) - share.rows;
  const above = share.isFirst ? { rows: 0, blank: 0 } : { rows: table.headerRow, blank: table.blankAbove };
  return {
    ...counts,
    total: counts.total - fillers - above.rows,
    heading: counts.heading - above.rows + above.blank,
    blank: counts.blank - fillers - above.blank,
  };
}

const rowOf = (table: SourceTable): string => `try_cast(${cellOf(table, "row_number")} AS INTEGER)`;
const hashOf = (table: SourceTable): string => `lower(${cellOf(table, "file_sha256")})`;
const sheetOf = (table: SourceTable): string => `nullif(${cellOf(table, "sheet")}, '')`;
const isFilled = (table: SourceTable): string => `trim(concat_ws('', ${table.headers.map((_, index) => `c${index}`).join(", ")})) <> ''`;

/** Only for names that the table has. */
const cellOf = (table: SourceTable, name: string): string => `c${table.headers.indexOf(name)}`;
