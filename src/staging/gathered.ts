import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { writeParquet } from "../duckdb/parquet.ts";
import { quoteText } from "../lib/sql-text.ts";
import type { LandedFile } from "./landed-files.ts";

/** Where the rows of small files are gathered. */
export interface Gathering {
  readonly folder: string;
  /** Whether those of a register lie there already, or never will. */
  readonly isDone: (register: string) => Promise<boolean>;
}

/** Every query on a register opens each of its files; so many of at most so many rows are written together once. */
const manyFiles = 64;
const fewRows = 50_000;

export const gatheredPath = (folder: string, register: string): string => join(folder, `gathered_${register}.parquet`);

/** A SELECT on the one file that the rows of many small ones were written to; null where they are few, or were not gathered. */
export async function gatherSmallFiles(db: Database, { folder, isDone }: Gathering, register: { register: string; files: readonly LandedFile[]; rows: string }): Promise<string | null> {
  const rows = register.files.reduce((sum, { delivery }) => sum + delivery.rows_accepted, 0);
  const files = new Set(register.files.map(({ path }) => path)).size;
  if (files < manyFiles || rows > files * fewRows) return null;
  const path = gatheredPath(folder, register.register);
  if (!(await isDone(register.register))) await writeParquet(db, register.rows, path);
  return existsSync(path) ? `SELECT * FROM read_parquet(${quoteText(path)})` : null;
}
