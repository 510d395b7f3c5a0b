import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseCsv } from "hucre/csv";
import type { Database } from "../../src/duckdb/database.ts";
import { sealFolder, writeDeliverables } from "../../src/deliverables/index.ts";
import type { Output, RunFacts } from "../../src/model/run.ts";
import { makeTables, run } from "./tables.ts";

/** A published folder with the database it came from. */
export interface Published {
  readonly db: Database;
  readonly folder: string;
  readonly outputs: readonly Output[];
  read(file: string): Buffer;
  /** Cells of a CSV as an independent reader sees them, the BOM taken off. */
  csv(file: string): string[][];
  remove(): void;
}

export async function publish(options: { exceptions?: number; facts?: Partial<RunFacts>; prepare?: (db: Database) => Promise<void> } = {}): Promise<Published> {
  const db = await makeTables(options.exceptions ?? 64);
  await options.prepare?.(db);
  const folder = mkdtempSync(join(tmpdir(), "doudi-deliverables-"));
  const facts = { ...run, ...options.facts };
  const outputs = await sealFolder(db, facts, folder, await writeDeliverables(db, facts, folder));
  const read = (file: string): Buffer => readFileSync(join(folder, file));
  return {
    db,
    folder,
    outputs,
    read,
    csv: (file) => parseCsv(read(file).toString("utf8").replace(/^\uFEFF/, ""), { delimiter: "," }).map((row) => row.map(String)),
    remove: () => {
      db.shut();
      rmSync(folder, { recursive: true });
    },
  };
}
