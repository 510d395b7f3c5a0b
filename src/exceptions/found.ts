import type { Database } from "../duckdb/database.ts";
import { quoteText } from "../lib/sql-text.ts";
import { exceptionSelect } from "./projection.ts";
import type { Projection } from "./projection.ts";

/** Exceptions found on an earlier night that stand tonight: those of some checks, out of a Parquet file of exceptions.found. */
export interface RecalledExceptions {
  readonly path: string;
  readonly codes: readonly string[];
}

/** What stands tonight: the rows of checks that were evaluated, and what was found before. */
export interface FoundTonight {
  readonly projections: readonly Projection[];
  readonly recalled: RecalledExceptions | null;
}

/** SELECTs in the shape of exceptions.found, which together give all of it. */
export const foundSelects = ({ projections, recalled }: FoundTonight): string[] => [
  ...projections.map(exceptionSelect),
  ...(recalled === null ? [] : [`SELECT * FROM read_parquet(${quoteText(recalled.path)}) WHERE check_code IN (${recalled.codes.map(quoteText).join(", ")})`]),
];

/** Writes exceptions.found for a later night, exceptions of counties that were not judged included. */
export async function writeFound(db: Database, path: string): Promise<void> {
  await db.run(`COPY exceptions.found TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`);
}
