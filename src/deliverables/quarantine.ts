import type { Database } from "../duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import { nameCells } from "../model/correction.ts";
import type { MaskingProfile } from "../model/masking.ts";
import { copyCsv } from "./csv.ts";
import { maskSelect } from "./masking.ts";
import { readStatement } from "./statement.ts";
import { safeSegment } from "./written.ts";
import type { Written } from "./written.ts";

/** Digits, dates and months that a spreadsheet would round, cut or turn round; an apostrophe keeps them as they are. */
const fragile = String.raw`^\d{12,}[Xx]?$|^0\d+$|^\d{1,4}[-/.]\d{1,2}([-/.]\d{1,2})?$|^\d+[Ee]\d+$`;

interface QuarantinedTable {
  readonly delivery_no: number;
  readonly headers: readonly string[];
}

/** One CSV for every delivered file with rows turned away, below the same subfolder as the delivery; its cells can be corrected. */
export async function writeQuarantine(db: Database, folder: string, profile: MaskingProfile): Promise<Written[]> {
  const files = await db.rows<{ file: string }>(readStatement("quarantine_files"));
  const written: Written[] = [];
  for (const { file } of files) {
    // Cells under their headers are there to be corrected and delivered again, which masked ones could not be.
    const tables = profile === "internal" ? await db.rows<QuarantinedTable>(readStatement("quarantine_tables"), { file }) : [];
    const select = await maskSelect(db, quarantineSelect(tables), profile, { file });
    written.push(await copyCsv(db, select, { folder, file: quarantineFile(file), parameters: { file } }));
  }
  return written;
}

function quarantineSelect(tables: readonly QuarantinedTable[]): string {
  const named = tables.map(({ delivery_no, headers }) => ({ delivery_no, names: nameCells(headers) }));
  const names = [...new Set(named.flatMap((table) => table.names))];
  const cells = names.map((name) => {
    const arms = named.filter((table) => table.names.includes(name)).map((table) => `WHEN ${table.delivery_no} THEN raw_row->>'$[${table.names.indexOf(name)}]'`);
    return `, regexp_replace(CASE delivery_no ${arms.join(" ")} END, ${quoteText(`(${fragile})`)}, '''\\1') AS ${quoteIdentifier(name)}`;
  });
  return `SELECT * EXCLUDE (delivery_no)${cells.join("")} FROM (${readStatement("quarantine")}) ORDER BY delivery_no, row_number, "column", reason, raw_value`;
}

const quarantineFile = (file: string): string => `quarantine/${file.split("/").map(safeSegment).join("/")}.csv`;
