import type { Cell, CellStyle, CellValue, ColumnDef, ConditionalRule, DataValidation, PaperSize, WriteSheet } from "hucre";
import { calculateRowHeight, colToLetter } from "hucre/xlsx";
import type { ListColumn } from "./list-columns.ts";

export const font = "宋体";
const hairline = { style: "thin", color: { rgb: "A6A6A6" } } as const;
export const border = { top: hairline, bottom: hairline, left: hairline, right: hairline };
export const fill = (rgb: string) => ({ type: "pattern", pattern: "solid", fgColor: { rgb } }) as const;

const headerStyle = (rgb: string): CellStyle => ({
  font: { name: "黑体", size: 10, bold: true },
  fill: fill(rgb),
  border,
  alignment: { horizontal: "center", vertical: "center", wrapText: true },
});
const givenHeader = headerStyle("DCE6F1");
const feedbackHeader = headerStyle("D9D9D9");

const bodyStyles: Record<ListColumn<never>["kind"], CellStyle> = {
  text: { font: { name: font, size: 10 }, border, numFmt: "@", alignment: { vertical: "center", horizontal: "center" } },
  prose: { font: { name: font, size: 10 }, border, numFmt: "@", alignment: { vertical: "center", wrapText: true } },
  count: { font: { name: font, size: 10 }, border, numFmt: "0", alignment: { vertical: "center", horizontal: "center" } },
  money: { font: { name: font, size: 10 }, border, numFmt: "#,##0.00", alignment: { vertical: "center", horizontal: "right" } },
  date: { font: { name: font, size: 10 }, border, numFmt: "yyyy-mm-dd", alignment: { vertical: "center", horizontal: "center" } },
};

const severityFills = [["红", "F2A9A0"], ["橙", "FBD5A5"], ["黄", "FFF3B0"], ["蓝", "CFE0F1"]] as const;

/** What every page of a workbook says about itself. */
export interface PageText {
  readonly title: string;
  readonly runId: string;
  readonly asOf: string;
  readonly preparedAt: string;
}

export interface TablePage extends PageText {
  readonly name: string;
  readonly paper: PaperSize;
  /** Printed pages side by side; on all but the first the key columns come again. */
  readonly pagesWide: number;
  readonly keyColumns: string;
  /** Header of the column whose severity is coloured. */
  readonly severityHeader: string;
  /** Said below the header of a table without rows. */
  readonly remark?: string;
}

/** A sheet of given columns followed by the ones people fill in, ready to filter and to print. */
export function makeTableSheet<Row extends object>(
  page: TablePage,
  given: readonly ListColumn<Row>[],
  feedback: readonly ListColumn<Row>[],
  rows: readonly Row[],
): WriteSheet {
  const columns = [...given, ...feedback];
  const last = colToLetter(columns.length - 1);
  const body = rows.map((row, index) => columns.map((column) => fillCell(column, row, index + 1, page.runId)));
  return {
    name: page.name,
    columns: columns.map(makeColumn),
    rows: [columns.map((column) => column.header), ...body, ...(page.remark === undefined ? [] : [[page.remark]])],
    merges: page.remark === undefined ? [] : [{ startRow: 1, endRow: 1, startCol: 0, endCol: given.length - 1 }],
    cells: new Map(columns.map((_, index): [string, Partial<Cell>] => [`0,${index}`, { style: index < given.length ? givenHeader : feedbackHeader }])),
    rowDefs: new Map([[0, { height: 32 }], ...measureRows(body, columns)]),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${last}${rows.length + 1}` },
    dataValidations: columns.flatMap((column, index) => offerChoices(column, index, rows.length)),
    conditionalRules: [...colourSeverity(columns.findIndex((column) => column.header === page.severityHeader), rows.length), ...greySupporting(columns, rows.length)],
    ...printSettings(page),
  };
}

const makeColumn = (column: ListColumn<never>): ColumnDef => ({ width: column.width, style: bodyStyles[column.kind] });

function fillCell<Row extends object>(column: ListColumn<Row>, row: Row, no: number, runId: string): CellValue {
  if (column.from === undefined) return null;
  if (column.from === "no") return no;
  if (column.from === "run_id") return runId;
  const value = row[column.from] as string | number | null;
  if (value === null || typeof value === "number") return value;
  // Excel itself keeps a cell's number as a double, so the decimal text ends as one here and nowhere else.
  return column.kind === "money" ? Number(value) : cellText(value);
}

/** Not every spreadsheet fits rows to wrapped text by itself; 409 points is as high as Excel goes. */
function measureRows(body: readonly CellValue[][], columns: readonly ListColumn<never>[]): [number, { height: number }][] {
  const columnWidths = columns.map((column) => column.width * 0.92);
  return body.map((row, index) => {
    const height = calculateRowHeight(row, { fontSize: 10, wrapText: true, columnWidths });
    return [index + 1, { height: Math.min(409, Math.max(21, height + 5)) }];
  });
}

const cellLimit = 32_767;
/** Two code points XML cannot carry, and words a workbook would take for an error value. */
const notCharacters = /[\uFFFE\uFFFF]/g;
const errorWord = /^#[A-Z/0!?_]+$/;

/** A text that stays one: cut at Excel's limit with a mark, never read as an error value. */
export function cellText(text: string): string {
  const plain = text.replace(notCharacters, "");
  if (errorWord.test(plain)) return `${plain}\u200B`;
  return plain.length <= cellLimit ? plain : `${plain.slice(0, cellLimit - 6)}…(已截短)`.slice(0, cellLimit);
}

function offerChoices(column: ListColumn<never>, index: number, rows: number): DataValidation[] {
  if (column.choices === undefined || rows === 0) return [];
  const letter = colToLetter(index);
  return [
    {
      type: "list",
      values: [...column.choices],
      range: `${letter}2:${letter}${rows + 1}`,
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: column.header,
      errorMessage: "请从下拉列表中选择。",
    },
  ];
}

function colourSeverity(index: number, rows: number): ConditionalRule[] {
  const letter = colToLetter(index);
  return severityFills.map(([word, rgb], place) => ({
    type: "cellIs",
    operator: "equal",
    priority: place + 1,
    formula: `"${word}"`,
    range: `${letter}2:${letter}${rows + 1}`,
    style: { fill: { type: "pattern", pattern: "solid", fgColor: { rgb }, bgColor: { rgb } }, font: { bold: true } },
  }));
}

/** A supporting exception is seen to belong to the row above it. */
function greySupporting(columns: readonly ListColumn<never>[], rows: number): ConditionalRule[] {
  const index = columns.findIndex((column) => column.header === "主次");
  if (index < 0) return [];
  const fg = { rgb: "EFEFEF" };
  return [{
    type: "expression",
    priority: severityFills.length + 1,
    formula: `$${colToLetter(index)}2="佐证疑点"`,
    range: `A2:${colToLetter(columns.length - 1)}${rows + 1}`,
    style: { fill: { type: "pattern", pattern: "solid", fgColor: fg, bgColor: fg } },
  }];
}

const escapeCode = (text: string): string => text.replaceAll("&", "&&");

/** Landscape, fitted to the width, header row and key columns on every page, room to sign below. */
function printSettings(page: TablePage): Pick<WriteSheet, "pageSetup" | "headerFooter"> {
  return {
    pageSetup: {
      paperSize: page.paper,
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: page.pagesWide,
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.8, bottom: 0.8, header: 0.3, footer: 0.3 },
      printTitlesRow: "$1:$1",
      printTitlesColumn: page.keyColumns,
    },
    headerFooter: {
      oddHeader: `&L批次号：${escapeCode(page.runId)}  基准日：${escapeCode(page.asOf)}&C&"黑体,Bold"&14${escapeCode(page.title)}&R制表时间：${escapeCode(page.preparedAt)}`,
      oddFooter: "&L制表单位(盖章)：______________  制表人：__________&C第 &P 页 共 &N 页&R核查组签字：______________  日期：____年__月__日",
    },
  };
}
