/** One table of one delivered file (a CSV or Parquet file, or one sheet of a workbook), ready for DuckDB. */
export interface SourceTable {
  /** Path below the input folder, with forward slashes; what lies in a zip file is named `包.zip/里面/文件.csv`. */
  readonly file: string;
  readonly sheet: string | null;
  /** What the bytes are, whatever the extension says; xml is the XML spreadsheet of Excel 2003. */
  readonly format: "csv" | "xlsx" | "xls" | "ods" | "html" | "xml" | "parquet";
  /** utf-8, utf-8-bom, gb18030, utf-16le, utf-16be; null where the format has its own. */
  readonly encoding: string | null;
  /** Of the delivered file's bytes, hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** As delivered, trimmed; two-level headers are joined. */
  readonly headers: readonly string[];
  /** Row number of the (last) header row as a spreadsheet shows it, from 1; 0 for Parquet, which has none. */
  readonly headerRow: number;
  /** Blank rows above the header. */
  readonly blankAbove: number;
  /** Up to 50 records below the header, as text. */
  readonly sample: readonly (readonly string[])[];
  /** Records below the header, blank ones included, counted without DuckDB. */
  readonly records: number;
  readonly staged: StagedFile;
  /** TRUE when the bytes show that no cell needs cleaning; FALSE when that was not found out. */
  readonly spotless: boolean;
  /** The rows above and of the header, as they were printed; they may stand again on every page. */
  readonly printed?: readonly (readonly string[])[];
  /** Days are counted from 1904 in this workbook. */
  readonly from1904?: boolean;
  /** What a reader should know: hidden sheets, repaired rows, ragged rows. */
  readonly notes: readonly string[];
}

/** Stands before the little that is kept of a line too long to be one. */
export const overlongMark = "（本行过长，只列出开头）";

/**
 * What DuckDB reads: UTF-8, a known dialect, exactly `records` records after `skip` physical lines. `modified` is the time of
 * the last change of a delivered file that is read where it lies.
 */
export type StagedFile =
  | { readonly format: "csv"; readonly path: string; readonly modified?: number; readonly delimiter: "," | "\t" | "|" | ";"; readonly skip: number; readonly newline: "\\n" | "\\r\\n" }
  | { readonly format: "parquet"; readonly path: string; readonly modified?: number };

/** How one delivered column is read. `times` is 10000 under a 万元 header, 12 for a monthly figure in a yearly column. */
export interface ColumnMatch {
  readonly index: number;
  readonly header: string;
  readonly column: string;
  readonly how: "canonical" | "alias" | "contract" | "values";
  readonly times: number;
  /** Which values spoke for the column, where they chose it. */
  readonly values?: ValueFit;
}

/** How many sample values fit a column, and what they are: labels of its code table, or a word such as 日期. */
export interface ValueFit {
  readonly fitting: number;
  readonly of: number;
  readonly seen: readonly string[];
}

/** A header that could be several columns, and whose values do not tell which. */
export interface UndecidedHeader {
  readonly header: string;
  readonly columns: readonly string[];
}

/** The verdict of recognition: one register, or none with the reasons. */
export interface Recognition {
  readonly register: string | null;
  readonly columns: readonly ColumnMatch[];
  readonly unknownHeaders: readonly string[];
  readonly undecided: readonly UndecidedHeader[];
  readonly missingRequired: readonly string[];
  /** The source contract that would have the table recognised, where a header needs one. */
  readonly advice: ContractAdvice | null;
  /** Why it is not recognised, one line for people: what was found, what was missing. */
  readonly reason: string | null;
  readonly candidates: readonly { readonly register: string; readonly score: number; readonly missing: readonly string[] }[];
}

/** A table and what it is; null for a list of corrections, which is no register. */
export interface RecognisedTable {
  readonly table: SourceTable;
  readonly recognition: Recognition | null;
}

/** What to write into a source contract: a new one, or one that is there. */
export interface ContractAdvice {
  /** The contract that already matches the file. */
  readonly path: string | null;
  readonly files: string;
  readonly register: string;
  /** Columns that lack a header, each with the delivered header most like it. */
  readonly aliases: readonly { readonly column: string; readonly zh: string; readonly header: string | null }[];
}

/** Every row of a table by what it is: total = heading + summary + footer + blank + read, read = accepted + rejected. */
export interface RowCounts {
  readonly total: number;
  /** Titles, a line with the unit, the header, and the header printed again. */
  readonly heading: number;
  /** 合计 and 小计 lines. */
  readonly summary: number;
  readonly footer: number;
  readonly blank: number;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** One landed delivery, as staging.delivery holds it. */
export interface Delivery {
  readonly delivery_no: number;
  readonly file: string;
  readonly sheet: string | null;
  readonly register: string;
  readonly format: string;
  readonly encoding: string | null;
  readonly sha256: string;
  readonly header_row: number;
  /** As delivered; with the raw cells of a rejected row they make it readable again. */
  readonly headers: readonly string[];
  readonly rows_total: number;
  readonly rows_heading: number;
  readonly rows_summary: number;
  readonly rows_footer: number;
  readonly rows_blank: number;
  readonly rows_read: number;
  readonly rows_accepted: number;
  readonly rows_rejected: number;
  /** YYYY-MM-DD, from the file's name or its contract; null when nobody says. */
  readonly as_of: string | null;
  /** delivery_no of the newer delivery that stands in its place: this one is counted, and its rows reach no register. */
  readonly replaced_by: number | null;
  /** delivery_no of the delivery whose rejected rows this one corrects. */
  readonly corrects: number | null;
}
