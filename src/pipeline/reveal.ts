import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { moveDurably, replaceFile } from "./durable.ts";

export const partialFolder = (out: string, runId: string): string => join(out, `.${runId}.partial`);

/** Gives a complete folder its name, and names it in `latest`; done again it changes nothing. */
export function reveal(partial: string, folder: string): void {
  if (existsSync(partial)) moveDurably(partial, folder);
  const latest = join(dirname(folder), "latest");
  if (readLatest(latest) !== basename(folder)) replaceFile(latest, `${basename(folder)}\n`);
}

/** Finishes a publication that was cut off after the store's commit; the run's id where there was something to finish. */
export async function finishPublication(db: Database): Promise<string | null> {
  const last = await db.first<{ run_id: string; output: string }>(
    "SELECT run_id, output FROM store.runs.run WHERE status = 'published' ORDER BY finished_at DESC, run_id DESC LIMIT 1",
  );
  if (last === undefined) return null;
  const out = dirname(last.output);
  const partial = partialFolder(out, last.run_id);
  const isHidden = existsSync(partial) && !existsSync(last.output);
  const isUnnamed = existsSync(last.output) && readLatest(join(out, "latest")) !== last.run_id;
  if (!isHidden && !isUnnamed) return null;
  reveal(partial, last.output);
  return last.run_id;
}

function readLatest(file: string): string | null {
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}
