import type { Database } from "../duckdb/database.ts";
import { quoteText } from "../lib/sql-text.ts";
import type { MaskingProfile } from "../model/masking.ts";
import { copyCsv } from "./csv.ts";
import { maskSelect } from "./masking.ts";
import { readStatement } from "./statement.ts";
import { makeRoom } from "./written.ts";
import type { Written } from "./written.ts";

/** The same rows three times: for spreadsheets, for databases, for data frames. */
export async function writeExceptions(db: Database, folder: string, profile: MaskingProfile): Promise<Written[]> {
  const select = await maskSelect(db, readStatement("exceptions"), profile);
  const { writeArrow } = await import("./arrow.ts");
  return [
    await copyCsv(db, select, { folder, file: "exceptions.csv" }),
    await copyParquet(db, select, folder, "exceptions.parquet"),
    await writeArrow(db, select, folder, "exceptions.arrow"),
  ];
}

async function copyParquet(db: Database, select: string, folder: string, file: string): Promise<Written> {
  const path = await makeRoom(folder, file);
  const rows = await db.count(`COPY (${select}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`);
  return { file, rows };
}
