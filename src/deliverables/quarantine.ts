import type { Database } from "../duckdb/database.ts";
import type { MaskingProfile } from "../model/masking.ts";
import { copyCsv } from "./csv.ts";
import { maskSelect } from "./masking.ts";
import { readStatement } from "./statement.ts";
import { safeSegment } from "./written.ts";
import type { Written } from "./written.ts";

/** One CSV for every delivered file with rows turned away, below the same subfolder as the delivery. */
export async function writeQuarantine(db: Database, folder: string, profile: MaskingProfile): Promise<Written[]> {
  const files = await db.rows<{ file: string }>(readStatement("quarantine_files"));
  const written: Written[] = [];
  for (const { file } of files) {
    const select = await maskSelect(db, readStatement("quarantine"), profile, { file });
    written.push(await copyCsv(db, select, { folder, file: quarantineFile(file), parameters: { file } }));
  }
  return written;
}

const quarantineFile = (file: string): string => `quarantine/${file.split("/").map(safeSegment).join("/")}.csv`;
