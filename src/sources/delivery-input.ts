import type { Database } from "../duckdb/database.ts";
import type { SourceContract } from "../model/source-contract.ts";

/** One delivered file and what is known about it before it is opened. */
export interface OpenInput {
  readonly folder: string;
  /** Path below the folder, with forward slashes. */
  readonly file: string;
  /** Header names the registers know, as buildVocabulary returns them. */
  readonly vocabulary: ReadonlySet<string>;
  readonly contract?: SourceContract | undefined;
  /** Reads the headers of Parquet files; without one, a database is opened for the moment. */
  readonly database?: Database | undefined;
  /** Seconds a large workbook may take. */
  readonly timeLimit?: number | undefined;
}
