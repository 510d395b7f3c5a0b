import type { Database, Parameters } from "../duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import { makeRoom } from "./written.ts";
import type { Written } from "./written.ts";

const byteOrderMark = "\uFEFF";
/** Text a spreadsheet takes for a formula, also behind blanks and in full-width signs; a plain signed number is none. */
const formula = String.raw`^[\s\x{A0}\x{3000}\x{FEFF}\x{200B}]*[=+\-@＝＋－＠]|^[\t\r\x00]`;
const plainNumber = String.raw`^[+-]?\d+(\.\d+)?$`;

export interface CsvTarget {
  readonly folder: string;
  readonly file: string;
  readonly parameters?: Parameters;
}

/** Writes a SELECT as UTF-8 CSV with BOM; the BOM rides on the first header, since COPY has no option for it. */
export async function copyCsv(db: Database, select: string, target: CsvTarget): Promise<Written> {
  const path = await makeRoom(target.folder, target.file);
  const parameters = target.parameters ?? {};
  const columns = await describeColumns(db, select, parameters);
  const list = columns.map((column, index) => `${guardColumn(column)} AS ${quoteIdentifier((index === 0 ? byteOrderMark : "") + column.name)}`);
  const rows = await db.count(`COPY (SELECT ${list.join(", ")} FROM (${select})) TO ${quoteText(path)} (FORMAT csv, HEADER)`, parameters);
  return { file: target.file, rows };
}

interface Column {
  readonly name: string;
  readonly type: string;
}

async function describeColumns(db: Database, select: string, parameters: Parameters): Promise<Column[]> {
  const rows = await db.rows<{ column_name: string; column_type: string }>(`DESCRIBE ${select}`, parameters);
  return rows.map((row) => ({ name: row.column_name, type: row.column_type }));
}

function guardColumn({ name, type }: Column): string {
  const quoted = quoteIdentifier(name);
  if (type !== "VARCHAR") return quoted;
  const risky = `regexp_matches(${quoted}, ${quoteText(formula)}) AND NOT regexp_matches(${quoted}, ${quoteText(plainNumber)})`;
  return `CASE WHEN ${risky} THEN '''' || ${quoted} ELSE ${quoted} END`;
}
