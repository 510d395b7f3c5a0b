/** Rows and columns from 1, both ends in. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface SheetFacts {
  readonly merges: readonly Merge[];
  readonly hiddenRows: number;
  /** As the spreadsheet names them: C, or C:E for neighbours. */
  readonly hiddenColumns: readonly string[];
  /** Formulas saved without a result. */
  readonly bareFormulas: number;
}

/** Takes a filled row; false ends the reading early. */
export type TakeRow = (row: number, cells: string[]) => boolean;

export interface Sheet {
  /** Null where the format has no sheets. */
  readonly name: string | null;
  readonly hidden: boolean;
  /** Gives the filled rows in order, as often as it is called. */
  readonly read: (take: TakeRow) => Promise<SheetFacts>;
}

/** A workbook of any format, open for reading. */
export interface Book {
  readonly format: BookFormat;
  /** Null where the format has its own. */
  readonly encoding: string | null;
  /** Days are numbered from 1904, not from 1900. */
  readonly from1904: boolean;
  readonly sheets: readonly Sheet[];
}

/** xml is the XML spreadsheet of Excel 2003. */
export type BookFormat = "xlsx" | "xls" | "ods" | "html" | "xml";

export const mostSheets = 1000;
export const mostRows = 1_048_576;
export const mostColumns = 16_384;
export const mostMerges = 200_000;

/**
 * Columns from 1, as a spreadsheet names them: C, or C:E for neighbours. None where they reach the last of the sheet, or of an
 * .xls: what is hidden up to the edge holds nothing.
 */
export const nameColumns = (first: number, last: number): string[] =>
  !(first >= 1 && last >= first && last < mostColumns && last !== 256) ? [] : [first === last ? nameColumn(first) : `${nameColumn(first)}:${nameColumn(last)}`];

/** 28 → AB. */
const nameColumn = (column: number): string => (column <= 0 ? "" : nameColumn(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26)));
