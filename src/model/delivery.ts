/** One table of one delivered file (a CSV or Parquet file, or one sheet of a workbook), ready for DuckDB. */
export interface SourceTable {
  /** Path below the input folder, with forward slashes. */
  readonly file: string;
  readonly sheet: string | null;
  readonly format: "csv" | "xlsx" | "parquet";
  /** utf-8, utf-8-bom, gb18030, utf-16le, utf-16be; null where the format has its own. */
  readonly encoding: string | null;
  /** Of the delivered file's bytes, hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** As delivered, trimmed; two-level headers are joined. */
  readonly headers: readonly string[];
  /** Row number of the (last) header row as a spreadsheet shows it, from 1; 0 for Parquet, which has none. */
  readonly headerRow: number;
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

/** What DuckDB reads: UTF-8, a known dialect, exactly `records` records after `skip` physical lines. */
export type StagedFile =
  | { readonly format: "csv"; readonly path: string; readonly delimiter: "," | "\t" | "|" | ";"; readonly skip: number; readonly newline: "\\n" | "\\r\\n" }
  | { readonly format: "parquet"; readonly path: string };

/** How one delivered column is read. `times` is 10000 under a 万元 header, 12 for a monthly figure in a yearly column. */
export interface ColumnMatch {
  readonly index: number;
  readonly header: string;
  readonly column: string;
  readonly how: "canonical" | "alias" | "contract" | "values";
  readonly times: number;
}

/** The verdict of recognition: one register, or none with the reasons. */
export interface Recognition {
  readonly register: string | null;
  readonly columns: readonly ColumnMatch[];
  readonly unknownHeaders: readonly string[];
  readonly missingRequired: readonly string[];
  /** Why it is not recognised, one line for people: what was found, what was missing. */
  readonly reason: string | null;
  readonly candidates: readonly { readonly register: string; readonly score: number; readonly missing: readonly string[] }[];
}

/** One landed delivery, as the manifest prints it. rows_read = rows_accepted + rows_rejected. */
export interface Delivery {
  readonly delivery_no: number;
  readonly file: string;
  readonly sheet: string | null;
  readonly register: string;
  readonly format: string;
  readonly encoding: string | null;
  readonly sha256: string;
  readonly header_row: number;
  readonly rows_read: number;
  readonly rows_accepted: number;
  readonly rows_rejected: number;
  readonly rows_skipped: number;
  /** YYYY-MM-DD, from the file's name or its contract; null when nobody says. */
  readonly as_of: string | null;
}
