import { writeToBuffer } from "fast-csv";
import { writeXlsx } from "hucre/xlsx";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import type { ContractColumn } from "../model/contract.ts";
import { otherName, readHeaders } from "./delivery-headers.ts";
import { writeParquet } from "./delivered-file.ts";
import type { DeliveredFile } from "./delivered-file.ts";
import type { Dress } from "./dress.ts";
import { answerSheet } from "./file-answers.ts";
import type { FileAnswer } from "./file-answers.ts";
import { listRefused } from "./refused-rows.ts";
import { encodeText } from "./text-encoding.ts";

/** A row that a reader must refuse, as expected-rejections.csv tells it. */
export interface ExpectedRejection {
  readonly file: string;
  readonly sheet: string;
  /** As a spreadsheet numbers it. */
  readonly row: number;
  readonly column: string;
  readonly reason: string;
}

export interface WrittenFile {
  readonly paths: readonly string[];
  readonly rows: number;
  readonly rejections: readonly ExpectedRejection[];
  readonly answers: readonly FileAnswer[];
}

interface Table {
  readonly town: string;
  readonly rows: readonly (readonly string[])[];
}

/** Writes one register's file the way its office does. */
export async function writeMessyFile(db: Database, file: DeliveredFile, dress: Dress, out: string): Promise<WrittenFile> {
  if (dress.format === "parquet") return writeParquetFile(db, file, out);
  const columns = [...readHeaders(file.register).columns].filter(([name]) => !dress.without.includes(name));
  const headers = columns.map(([name, column]) => (dress.otherNames ? otherName(column) : column.zh) + (name === dress.tenThousands ? "(万元)" : ""));
  const tables = await readTables(db, file, dress, columns);
  const last = tables.length - 1;
  const sheets = tables.map((table, at) => {
    const spoilt = at === last ? spoilRows(file, table, columns) : [];
    const above = dress.framed ? [[file.title], ["单位：元"]] : [];
    const below = dress.framed ? [["合计"], ["制表人：", "", "审核人：", ""]] : [];
    const first = above.length + 2 + table.rows.length;
    return {
      name: table.town === "" ? file.title : table.town,
      town: table.town,
      rows: [...above, headers, ...table.rows, ...spoilt.map((one) => one.row), ...below],
      delivered: [...table.rows, ...spoilt.map((one) => one.row)],
      spoilt: spoilt.map((one, number) => ({ ...one, row: first + number, value: one.row[one.at] ?? "" })),
    };
  });
  const isWorkbook = dress.format === "xlsx";
  const paths = isWorkbook ? [await writeWorkbook(file, sheets, out)] : await Promise.all(sheets.map((sheet) => writeText(file, dress, sheet, out)));
  const written = sheets.map((sheet, at) => ({ ...sheet, file: paths[isWorkbook ? 0 : at] ?? "", sheet: isWorkbook ? sheet.name : "" }));
  return {
    paths, rows: sheets.reduce((sum, { delivered }) => sum + delivered.length, 0),
    rejections: written.flatMap((one) => one.spoilt.map(({ row, at, reason }) => ({ file: one.file, sheet: one.sheet, row, column: headers[at] ?? "", reason }))),
    answers: written.flatMap((one) => answerSheet(file, dress, { place: isWorkbook ? `${one.file}[${one.sheet}]` : one.file, columns: columns.map(([, column]) => column), rows: one.delivered, spoilt: one.spoilt })),
  };
}

async function readTables(db: Database, file: DeliveredFile, dress: Dress, columns: readonly [string, ContractColumn][]): Promise<Table[]> {
  const list = columns.map(([name, column], at) => `coalesce(${messyValue(name, column, dress)}, '') AS c${at}`).join(", ");
  const town = dress.byTown ? "file_town" : "''";
  const rows = await db.rows<Record<string, string>>(`SELECT ${town} AS town, ${list} FROM delivery.${file.register} WHERE file_no = ${file.monthNo} ORDER BY town, sort_key`);
  const tables = new Map<string, string[][]>();
  for (const { town: name = "", ...cells } of rows) {
    const table = tables.get(name);
    if (table === undefined) tables.set(name, [Object.values(cells)]);
    else table.push(Object.values(cells));
  }
  return [...tables].map(([name, cells]) => ({ town: name, rows: cells }));
}

function messyValue(name: string, column: ContractColumn, dress: Dress): string {
  const value = quoteIdentifier(name);
  const key = `sort_key || ${quoteText(name)}`;
  const form = quoteText(dress.dates);
  if (name === dress.tenThousands) return `(${value}::DECIMAL(18, 2) / 10000)::DECIMAL(18, 6)::VARCHAR`;
  if (column.type === "date") return `messy_date(${value}, ${form})`;
  if (column.type === "month") return `messy_month(${value}, ${form})`;
  if (!dress.handTyped) return value;
  if (column.type === "id") return `messy_id(${value}, ${key})`;
  if (column.type === "money") return `messy_money(${value}, ${key})`;
  return column.codes === "allowance_class" ? `messy_class(${value}, ${key})` : value;
}

function spoilRows(file: DeliveredFile, table: Table, columns: readonly [string, ContractColumn][]) {
  const model = table.rows.at(-1) ?? [];
  return listRefused(file).map((cell) => {
    const at = columns.findIndex(([name]) => name === cell.column);
    return { at, reason: cell.reason, row: model.map((value, column) => (column === at ? cell.value : value)) };
  });
}

interface Sheet {
  readonly name: string;
  readonly town: string;
  readonly rows: readonly (readonly string[])[];
}

async function writeWorkbook(file: DeliveredFile, sheets: readonly Sheet[], out: string): Promise<string> {
  const path = `${file.path}.xlsx`;
  // Text cells throughout: a number would lose the last digits of an id.
  const workbook = await writeXlsx({ sheets: sheets.map((sheet) => ({ name: sheet.name, rows: sheet.rows.map((row) => [...row]) })), properties: { created: new Date(0), modified: new Date(0) } });
  saveFile(join(out, path), workbook);
  return path;
}

async function writeText(file: DeliveredFile, dress: Dress, sheet: Sheet, out: string): Promise<string> {
  const path = sheet.town === "" ? `${file.path}.csv` : `${dirname(file.path)}/${sheet.town}/${file.path.slice(dirname(file.path).length + 1)}_${sheet.town}.csv`;
  const text = await writeToBuffer(sheet.rows.map((row) => [...row]), { delimiter: dress.delimiter, rowDelimiter: "\r\n", includeEndRowDelimiter: true });
  saveFile(join(out, path), encodeText(text.toString("utf8"), dress.encoding));
  return path;
}

async function writeParquetFile(db: Database, file: DeliveredFile, out: string): Promise<WrittenFile> {
  const path = `${file.path}.parquet`;
  mkdirSync(dirname(join(out, path)), { recursive: true });
  return { paths: [path], rows: await writeParquet(db, file, join(out, path)), rejections: [], answers: [] };
}

function saveFile(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
