import { existsSync } from "node:fs";
import { quoteText } from "../lib/sql-text.ts";
import type { Delivery } from "../model/delivery.ts";

export interface LandedFile {
  readonly delivery: Delivery;
  readonly path: string;
  /** Shipped policy amounts and division names, as against what a county delivered. */
  readonly isReference: boolean;
  /** Delivered headers that were not read: no column is known by them, or two could be. */
  readonly unknownColumns?: readonly string[];
  /** What was remarkable about its structure: hidden sheets, repaired rows. */
  readonly notes?: readonly string[];
}

/** What stands and was delivered: not replaced by another delivery, and not shipped. */
export const listStanding = (landed: readonly LandedFile[]): LandedFile[] => landed.filter(({ delivery, isReference }) => delivery.replaced_by === null && !isReference);

/** `row,byte_offset,byte_length` of the rejected rows, beside the landed file of a delimited one. */
export const placesPath = (path: string): string => `${path}.places.csv`;

/** `row,of_row`: which row of the corrected delivery each row of a correction stands for, beside its landed file. */
export const correctionsPath = (path: string): string => `${path}.corrections.csv`;

/** The rows of a landed file that were read with care, with their file_row_number, beside it. There they are 'unclear', and passed over. */
export const carefulPath = (path: string): string => `${path}.careful.parquet`;

/** A landed file that holds several small deliveries. There first_row counts from where the file begins, so that first_row + file_row_number is the row of each. */
export const bundlePath = (path: string): string => path.replace(/\.parquet$/, bundleEnd);
export const isBundle = (path: string): boolean => path.endsWith(bundleEnd);
const bundleEnd = ".bundle.parquet";

/** What may lie beside a landed file and belongs to it. */
export const companionPaths = (path: string): string[] => [placesPath(path), carefulPath(path)];

/** Files of one register have the same columns; of several registers every file must be opened to plan a query, which takes time. */
export function parquetFiles(landed: readonly Pick<LandedFile, "path" | "delivery">[]): string {
  const several = new Set(landed.map(({ delivery }) => delivery.register)).size > 1;
  const bundled = landed.filter(({ path }) => isBundle(path));
  if (bundled.length === 0) return landedRows(landed.map(({ path }) => path), several);
  const own = landed.filter(({ path }) => !isBundle(path)).map(({ path }) => path);
  const shared = `SELECT * FROM ${landedRows([...new Set(bundled.map(({ path }) => path))], several)} WHERE delivery_no IN (${bundled.map(({ delivery }) => delivery.delivery_no).join(", ")})`;
  return own.length === 0 ? `(${shared})` : `(SELECT * FROM ${landedRows(own, several)} UNION ALL BY NAME ${shared})`;
}

/** The rows of landed files as a relation, with file_row_number. */
export function landedRows(paths: readonly string[], isMixed: boolean): string {
  const read = (files: readonly string[], ...options: string[]): string =>
    `read_parquet([${files.map(quoteText).join(", ")}]${[...options, ...(isMixed ? ["union_by_name = true"] : [])].map((option) => `, ${option}`).join("")})`;
  const plain = read(paths, "file_row_number = true");
  const careful = paths.map(carefulPath).filter((path) => existsSync(path));
  return careful.length === 0 ? plain : `(SELECT * FROM ${plain} WHERE row_state IS DISTINCT FROM 'unclear' UNION ALL BY NAME SELECT * FROM ${read(careful)})`;
}

/** The rows of such companions under their delivery's number. */
export function companionRows(landed: readonly LandedFile[], pathOf: (path: string) => string, columns: readonly string[]): string {
  const shape = `{${columns.map((name) => `'${name}': 'BIGINT'`).join(", ")}}`;
  const selects = landed
    .filter(({ path }) => existsSync(pathOf(path)))
    .map(({ path, delivery }) => `SELECT ${delivery.delivery_no} AS delivery_no, * FROM read_csv(${quoteText(pathOf(path))}, columns = ${shape}, header = false, auto_detect = false)`);
  const none = `SELECT NULL::INTEGER AS delivery_no, ${columns.map((name) => `NULL::BIGINT AS ${name}`).join(", ")} WHERE FALSE`;
  return [none, ...selects].join(" UNION ALL ");
}
