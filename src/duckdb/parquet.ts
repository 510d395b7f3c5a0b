import { quoteText } from "../lib/sql-text.ts";
import type { Database } from "./database.ts";

/**
 * Writes what the same run or the next will read: quickly rather than small. A column of ids is not tried as a dictionary, which
 * takes as long as writing it; of some thousand different values it still becomes one.
 */
export const writeParquet = (db: Database, select: string, path: string): Promise<void> =>
  db.run(`COPY (${select}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION snappy, DICTIONARY_SIZE_LIMIT 5000, WRITE_BLOOM_FILTER false)`);
