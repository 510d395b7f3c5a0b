import { join } from "node:path";
import type { SourceTable } from "../model/delivery.ts";
import type { Book, BookFormat, Merge, Sheet, SheetFacts } from "./book.ts";
import { matchesPattern } from "./file-pattern.ts";
import { countBlank, findHeader } from "./header.ts";
import type { Header } from "./header.ts";
import { MergeFiller } from "./merge-filler.ts";
import { fitCells, nameStaged, widenHeaders, writeTable } from "./staged-file.ts";
import type { TableWriter } from "./staged-file.ts";

/** All a workbook's reading needs, in a form that crosses to another process. */
export interface WorkbookRequest {
  readonly path: string;
  readonly format: BookFormat;
  /** Of formats that are text. */
  readonly encoding: string | null;
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
/** What one sheet may unfold to: shared texts, repeated and merged cells can make little into much. No honest table comes near. */
const mostBytes = (delivered: number): number => Math.min(2_000_000_000, 100_000_000 + 100 * delivered);

/** Every worksheet with something in it, each written to a CSV file of its own. */
export async function readWorkbook(book: Book, request: WorkbookRequest): Promise<SourceTable[]> {
  const tables: SourceTable[] = [];
  for (const [index, sheet] of book.sheets.entries()) {
    if (request.sheet !== undefined && sheet.name !== null && !matchesPattern(request.sheet, sheet.name)) continue;
    const table = await readTable(book, request, sheet, index + 1);
    if (table !== null) tables.push(table);
  }
  return tables;
}

async function readTable(book: Book, request: WorkbookRequest, sheet: Sheet, number: number): Promise<SourceTable | null> {
  const head = await readHead(sheet, request.headerRow ?? searched);
  if (head.rows.length === 0) return null;
  const told = request.headerRow === undefined ? undefined : head.rows.indexOf(request.headerRow) + 1;
  const header = findHeader(head.records, request.vocabulary, told);
  const headers = header.headers.slice(0, header.headers.findLastIndex((cell) => cell !== "") + 1);
  const headerRow = head.rows[header.row - 1] ?? request.headerRow ?? 1;
  const path = join(request.workFolder, nameStaged(request.sha256, request.file, `-${number}.csv`));
  const written = await writeBody(sheet, { path, most: mostBytes(request.bytes) }, Math.max(headers.length, 1), headerRow);
  return {
    file: request.file,
    sheet: sheet.name,
    format: book.format,
    encoding: book.encoding,
    sha256: request.sha256,
    bytes: request.bytes,
    headers: widenHeaders(headers, written.width),
    headerRow,
    // Rows without a filled cell are not among the records.
    blankAbove: headerRow - header.row + countBlank(head.records.slice(0, header.row)),
    printed: header.printed,
    from1904: book.from1904,
    sample: head.records.slice(header.row, header.row + sampled).map((cells) => fitCells(cells, written.width, ",")),
    records: written.records,
    spotless: false,
    staged: { format: "csv", path, delimiter: ",", skip: 0, newline: "\\n" },
    notes: describe(sheet, header, written.result, written.long),
  };
}

/** The first filled rows, with their numbers. */
async function readHead(sheet: Sheet, searchedRows: number): Promise<Head> {
  const [rows, records]: [number[], string[][]] = [[], []];
  await sheet.read((row, cells) => {
    rows.push(row);
    records.push(cells);
    return rows.length < searchedRows + sampled;
  });
  return { rows, records };
}

/** Merges stand behind the rows in a sheet, so a sheet that has them below its header is read once more. */
async function writeBody(sheet: Sheet, to: { path: string; most: number }, width: number, headerRow: number) {
  const write = (merges: readonly Merge[]) => writeTable(to.path, width, (writer) => copyRows(sheet, writer, { headerRow, width, merges }), to.most);
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
async function copyRows(sheet: Sheet, writer: TableWriter, body: Body): Promise<SheetFacts> {
  const filler = body.merges.length === 0 ? null : new MergeFiller(body.merges);
  const fill = (row: number, cells: readonly string[]) => filler?.fill(row, cells, body.width) ?? cells;
  let next = body.headerRow + 1;
  return sheet.read((row, cells) => {
    for (; next < row; next++) writer.write(fill(next, []));
    if (row === next) writer.write(fill(next++, cells));
    return true;
  });
}

function describe(sheet: Sheet, header: Header, facts: SheetFacts, long: number): string[] {
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
