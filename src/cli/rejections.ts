import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { landDelivered } from "../pipeline/land.ts";
import type { OpenInput } from "../sources/index.ts";
import type { Landing } from "../staging/delivered.ts";
import { companionPaths, landedRows } from "../staging/landed-files.ts";
import type { RowCounts } from "../model/delivery.ts";

/** A row that would go to quarantine, as a spreadsheet numbers it. */
interface RejectedRow {
  readonly row: number;
  readonly column: string;
  readonly raw_value: string | null;
  readonly reason: string;
}

export interface Rejections {
  readonly rows: RowCounts;
  /** The first of them. */
  readonly rejected: readonly RejectedRow[];
}

/** Lands a table in the work folder as a run would, and says which rows would not be accepted. */
export async function findRejections(db: Database, landing: Landing, input: OpenInput, work: string): Promise<Rejections> {
  const path = join(work, "inspected.parquet");
  const { rows } = await landDelivered(db, landing, input, { path, work });
  const rejected = await db.rows<RejectedRow>(`SELECT (first_row + file_row_number)::INTEGER AS row, row_fault->>'$.column' AS "column",
      row_fault->>'$.value' AS raw_value, row_fault->>'$.reason' AS reason
    FROM ${landedRows([path], false)} WHERE row_state = 'rejected' ORDER BY file_row_number LIMIT 20`);
  for (const part of [path, ...companionPaths(path)]) await rm(part, { force: true });
  return { rows, rejected };
}
