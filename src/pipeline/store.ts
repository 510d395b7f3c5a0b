import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { prepareStore } from "../exceptions/store-schema.ts";
import { PipelineError, exitCode } from "../lib/errors.ts";
import { quoteText } from "../lib/sql-text.ts";
import { makeFolder } from "./publish.ts";

/** Attaches the store for writing, which locks it against every other process, and makes what is missing in it. */
export async function attachStore(db: Database, path: string): Promise<void> {
  makeFolder(dirname(path));
  try {
    await db.run(`ATTACH ${quoteText(path)} AS store`);
  } catch (error) {
    const text = (error as Error).message;
    const holder = /PID (\d+)/.exec(text)?.[1];
    if (/Could not set lock|Conflicting lock/.test(text)) {
      throw new PipelineError(exitCode.storeHeld, path, `held by another run${holder === undefined ? "" : ` (PID ${holder})`}; expected a free store`);
    }
    throw new PipelineError(exitCode.usage, path, existsSync(path) ? "is no store of doudi or is damaged; expected a file written by doudi" : "cannot be created");
  }
  await prepareStore(db, path);
}
