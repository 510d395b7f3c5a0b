import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import type { CodeTable, Contract, ContractColumn } from "../model/contract.ts";
import type { ColumnMatch, SourceTable } from "../model/delivery.ts";
import { columnEntries, isStrict } from "./typing.ts";

export interface Landing {
  readonly table: SourceTable;
  readonly contract: Contract;
  readonly matches: readonly ColumnMatch[];
  readonly tables: ReadonlyMap<string, CodeTable>;
  readonly deliveryNo: number;
  /** Cells that say 同上 are read from the row above; only the careful lane does so, and only when it has met one. */
  readonly dittos?: boolean;
  /** The landed file whose unclear rows are to be read with care; left out, all rows of the delivery are. */
  readonly unclearIn?: string;
  /** Landings that differ in nothing but their file, its rows and their number, this one among them; all are read, one after another. */
  readonly bundle?: readonly Landing[];
}

/** Id cells of one row that were read from another spelling. */
export const respelledType = "STRUCT(field VARCHAR, kind VARCHAR, \"value\" VARCHAR)[]";

/** One contract column and the delivered column `c<n>` it is read from. */
export interface Reading {
  readonly name: string;
  readonly column: ContractColumn;
  readonly raw: string;
}

export const readings = (landing: Landing): Reading[] =>
  columnEntries(landing.contract).flatMap(([name, column]) => {
    const match = matchOf(landing, name);
    return match === undefined ? [] : [{ name, column, raw: `c${match.index}` }];
  });

export const matchOf = (landing: Landing, name: string): ColumnMatch | undefined => landing.matches.find((match) => match.column === name);

/** The delivered rows as text columns c0, c1 …, in order; those that were unclear with their file_row_number. */
export function deliveredRows({ table, unclearIn, bundle }: Pick<Landing, "table" | "unclearIn" | "bundle">): string {
  const columns = (cell: (index: number) => string): string => table.headers.map((_, index) => `${cell(index)} AS c${index}`).join(", ");
  const place = bundle === undefined ? "" : ", file_index::BIGINT + 1 AS file_no";
  if (unclearIn === undefined) return `SELECT ${columns((index) => deliveredName(table, index))}${place} FROM ${deliveredRelation(table, bundle)}`;
  return `SELECT ${columns((index) => `cell[${index + 1}]`)}, file_row_number FROM (
    SELECT from_json(raw_row, '["VARCHAR"]') AS cell, file_row_number FROM read_parquet(${quoteText(unclearIn)}, file_row_number = true) WHERE row_state = 'unclear')`;
}

/** The delivered cells as a JSON array. */
export const rawRow = ({ table }: Pick<Landing, "table">): string => `to_json([${cells(table)}])::VARCHAR`;

export const cells = (table: SourceTable): string => table.headers.map((_, index) => `c${index}`).join(", ");

const township = /(?:镇|乡|街道|街道办事处|苏木)$/;

/** The township that a sheet is named after. */
export const sheetTown = ({ sheet }: Pick<SourceTable, "sheet">): string | null => (township.test(sheet?.trim() ?? "") ? sheet!.trim() : null);

/** A workbook with a sheet a township: its name stands for the township where the rows name none. */
export function orSheetTown(landing: Landing, column: string, value: string): string {
  return column !== "town" || sheetTown(landing.table) === null ? value : `COALESCE(${value}, ${ofEach(landing, ({ table }) => quoteText(sheetTown(table)!))})`;
}

/** The number of the delivery of a row, and what to add to file_row_number for its row there: of a bundle each row counts from where its file begins. */
export function numberRows(landing: Landing): { deliveryNo: string; firstRow: string } {
  let before = 0;
  const firstRow = ofEach(landing, ({ table }) => {
    const first = table.headerRow + 1 - before;
    before += table.records;
    return String(first);
  });
  return { deliveryNo: ofEach(landing, ({ deliveryNo }) => String(deliveryNo)), firstRow };
}

/** What each landing of a bundle tells for itself, as one expression of its rows. */
export function ofEach(landing: Landing, tell: (one: Landing) => string): string {
  const told = (landing.bundle ?? [landing]).map(tell);
  return new Set(told).size === 1 ? told[0]! : `[${told.join(", ")}][file_no]`;
}

/** Whether a column keeps what it does not know, so that only cleaning makes two spellings one. */
const isLoose = (column: ContractColumn, tables: Landing["tables"]): boolean =>
  ["text", "key", "list"].includes(column.type) || (column.type === "code" && !isStrict(column, tables));

/** TRUE or FALSE, never NULL: does any loose column of the row need cleaning? */
export function isUntidy(landing: Landing): string {
  const loose = readings(landing).filter(({ column }) => isLoose(column, landing.tables)).map(({ raw }) => raw);
  return loose.length === 0 ? "FALSE" : `is_untidy(concat_ws('', ${loose.join(", ")}))`;
}

/** Below this, in bytes, a file is read by one thread and others beside it: less work in all, and the order comes for nothing. */
const largeFile = 100_000_000;

/** The delivered rows below the header as DuckDB reads them, of one table or of a whole bundle. */
export function deliveredRelation(table: SourceTable, bundle: readonly Pick<Landing, "table">[] = [{ table }]): string {
  const { staged } = table;
  if (staged.format === "parquet") return `read_parquet(${quoteText(staged.path)})`;
  const columns = table.headers.map((_, index) => `'c${index}': 'VARCHAR'`).join(", ");
  return `read_csv([${bundle.map((one) => quoteText(one.table.staged.path)).join(", ")}], columns = {${columns}}, auto_detect = false, header = false, skip = ${staged.skip},
    delim = ${quoteText(staged.delimiter)}, quote = '"', escape = '"', ${newline(staged)}comment = '',
    strict_mode = true, null_padding = false, max_line_size = 16777216, parallel = ${table.bytes > largeFile})`;
}

// DuckDB 1.5.6 reads no row at all when told that lines end in \\r\\n and to skip one; it finds that out by itself.
const newline = ({ newline: ends }: { newline: "\\n" | "\\r\\n" }): string => (ends === "\\n" ? "new_line = '\\n', " : "");

const deliveredName = (table: SourceTable, index: number): string =>
  table.staged.format === "parquet" ? `CAST(${quoteIdentifier(table.headers[index]!)} AS VARCHAR)` : `c${index}`;

