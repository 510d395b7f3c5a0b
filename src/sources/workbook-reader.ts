import { join } from "node:path";
import type { SourceTable } from "../model/delivery.ts";
import { findHeader } from "./header.ts";
import type { Header } from "./header.ts";
import { MergeFiller } from "./merge-filler.ts";
import { readSheet } from "./sheet-reader.ts";
import type { Merge, SheetFacts } from "./sheet-reader.ts";
import { fitCells, nameStaged, widenHeaders, writeTable } from "./staged-file.ts";
import type { TableWriter } from "./staged-file.ts";
import { readWorkbookParts } from "./workbook-parts.ts";
import type { SheetPart, WorkbookParts } from "./workbook-parts.ts";
import type { ZipArchive } from "./zip-archive.ts";

/** All a workbook's reading needs, in a form that crosses to another process. */
export interface WorkbookRequest {
  readonly path: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly workFolder: string;
  readonly vocabulary: ReadonlySet<string>;
  readonly sheet?: string | undefined;
  readonly headerRow?: number | undefined;
}

interface Head {
  readonly rows: readonly number[];
  readonly records: readonly (readonly string[])[];
}

const [searched, sampled] = [30, 50];

/** Every worksheet with something in it, each written to a CSV file of its own. */
export async function readWorkbook(archive: ZipArchive, request: WorkbookRequest): Promise<SourceTable[]> {
  const parts = await readWorkbookParts(archive);
  const tables: SourceTable[] = [];
  for (const [index, sheet] of parts.sheets.entries()) {
    if (request.sheet !== undefined && sheet.name !== request.sheet) continue;
    const table = await readTable(archive, request, parts, sheet, index + 1);
    if (table !== null) tables.push(table);
  }
  return tables;
}

async function readTable(archive: ZipArchive, request: WorkbookRequest, parts: WorkbookParts, sheet: SheetPart, number: number): Promise<SourceTable | null> {
  const head = await readHead(archive, sheet, parts, request.headerRow ?? searched);
  if (head.rows.length === 0) return null;
  const told = request.headerRow === undefined ? undefined : head.rows.indexOf(request.headerRow) + 1;
  const header = findHeader(head.records, request.vocabulary, told);
  const headers = header.headers.slice(0, header.headers.findLastIndex((cell) => cell !== "") + 1);
  const headerRow = head.rows[header.row - 1] ?? request.headerRow ?? 1;
  const path = join(request.workFolder, nameStaged(request.sha256, request.file, `-${number}.csv`));
  const written = await writeBody(archive, sheet, parts, path, Math.max(headers.length, 1), headerRow);
  return {
    file: request.file,
    sheet: sheet.name,
    format: "xlsx",
    encoding: null,
    sha256: request.sha256,
    bytes: request.bytes,
    headers: widenHeaders(headers, written.width),
    headerRow,
    printed: header.printed,
    from1904: parts.from1904,
    sample: head.records.slice(header.row, header.row + sampled).map((cells) => fitCells(cells, written.width, ",")),
    records: written.records,
    spotless: false,
    staged: { format: "csv", path, delimiter: ",", skip: 0, newline: "\\n" },
    notes: describe(sheet, header, written.result, written.long),
  };
}

/** The first filled rows, with their numbers. */
async function readHead(archive: ZipArchive, sheet: SheetPart, parts: WorkbookParts, searchedRows: number): Promise<Head> {
  const [rows, records]: [number[], string[][]] = [[], []];
  await readSheet(archive, sheet, parts, (row, cells) => {
    rows.push(row);
    records.push(cells);
    return rows.length < searchedRows + sampled;
  });
  return { rows, records };
}

/** Merges stand behind the rows in a sheet, so a sheet that has them below its header is read once more. */
async function writeBody(archive: ZipArchive, sheet: SheetPart, parts: WorkbookParts, path: string, width: number, headerRow: number) {
  const write = (merges: readonly Merge[]) => writeTable(path, width, (writer) => copyRows(archive, sheet, parts, writer, { headerRow, width, merges }));
  const written = await write([]);
  const merges = written.result.merges.filter((merge) => merge.top > headerRow);
  return merges.length === 0 ? written : write(merges);
}

interface Body {
  readonly headerRow: number;
  readonly width: number;
  readonly merges: readonly Merge[];
}

/** Rows that are missing between filled ones become blank records, so that record numbers stay row numbers. */
async function copyRows(archive: ZipArchive, sheet: SheetPart, parts: WorkbookParts, writer: TableWriter, body: Body): Promise<SheetFacts> {
  const filler = body.merges.length === 0 ? null : new MergeFiller(body.merges);
  const fill = (row: number, cells: readonly string[]) => filler?.fill(row, cells, body.width) ?? cells;
  let next = body.headerRow + 1;
  return readSheet(archive, sheet, parts, (row, cells) => {
    for (; next < row; next++) writer.write(fill(next, []));
    if (row === next) writer.write(fill(next++, cells));
    return true;
  });
}

function describe(sheet: SheetPart, header: Header, facts: SheetFacts, long: number): string[] {
  const bodyMerges = facts.merges.length;
  const told: [boolean, string][] = [
    [header.inTenThousands, "单位：万元"],
    [sheet.hidden, "隐藏的工作表，已读取"],
    [facts.hiddenRows > 0, `有隐藏行 ${facts.hiddenRows} 行，已读取`],
    [facts.hiddenColumns.length > 0, `有隐藏列 ${facts.hiddenColumns.join("、")}，已读取`],
    [bodyMerges > 0, `有合并单元格 ${bodyMerges} 处，数据区内的已按首格填充`],
    [facts.bareFormulas > 0, `${facts.bareFormulas} 个公式没有保存结果，按空值读取`],
    [long > 0, `${long} 行单元格多于表头，多出的内容另列保留`],
  ];
  return told.filter(([holds]) => holds).map(([, note]) => note);
}
