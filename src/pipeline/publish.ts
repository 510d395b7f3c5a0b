import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { recordExceptions } from "../exceptions/ledger.ts";
import { landingFolder } from "../exceptions/store-schema.ts";
import type { RunFacts } from "../model/run.ts";
import { recordSeal } from "../exceptions/seal.ts";
import type { LandedFile } from "../staging/stage.ts";
import type { Plan } from "./plan.ts";

export interface Publication {
  readonly plan: Plan;
  readonly facts: RunFacts;
  readonly landed: readonly LandedFile[];
  /** The complete folder under its provisional name, and the name readers will see. */
  readonly partial: string;
  readonly folder: string;
  /** SHA-256 of manifest.json. */
  readonly manifest: string;
}

export const partialFolder = (out: string, runId: string): string => join(out, `.${runId}.partial`);

/** Everything into the store in one transaction, then the folder by one rename: readers see the old run or the new one, whole. */
export async function publish(db: Database, publication: Publication): Promise<void> {
  await db.run("BEGIN TRANSACTION");
  try {
    await recordExceptions(db);
    await recordRun(db, publication);
    await db.run("COMMIT");
  } catch (error) {
    await db.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
  reveal(publication.partial, publication.folder);
  // Only housekeeping: what was committed is safe in the write-ahead log, and an interrupt here must not undo a published run.
  await db.run("CHECKPOINT store").catch(() => undefined);
}

/** Whether the store already holds this run as published: from then on nothing of it may be taken back. */
export const isPublished = async (db: Database, runId: string): Promise<boolean> =>
  (await db.count("SELECT count(*) FROM store.runs.run WHERE run_id = $run_id AND status = 'published'", { run_id: runId })) > 0;

/** Finishes a publication that was cut off between the store's commit and the rename. */
export async function finishPublication(db: Database): Promise<void> {
  const last = await db.first<{ run_id: string; output: string }>(
    "SELECT run_id, output FROM store.runs.run WHERE status = 'published' ORDER BY finished_at DESC, run_id DESC LIMIT 1",
  );
  if (last === undefined) return;
  const partial = partialFolder(dirname(last.output), last.run_id);
  if (!existsSync(last.output) && existsSync(partial)) reveal(partial, last.output);
}

function reveal(partial: string, folder: string): void {
  renameSync(partial, folder);
  const latest = join(dirname(folder), "latest");
  writeFileSync(`${latest}.new`, `${basename(folder)}\n`);
  renameSync(`${latest}.new`, latest);
}

async function recordRun(db: Database, { plan, facts, landed, folder, manifest }: Publication): Promise<void> {
  await recordSeal(db, { run_id: facts.run_id, manifest_sha256: manifest, pipeline: plan.pipeline.file, folders: [plan.input, ...plan.reference], lang: plan.lang });
  await db.run("INSERT INTO store.checks.outcome SELECT $run_id, * FROM checks.outcome", { run_id: facts.run_id });
  // A definition is stored once and stands for every run until it changes.
  await db.run(
    `INSERT INTO store.checks.definition SELECT $run_id, check_code, version, parameters_hash, sql, parameters FROM checks.catalogue AS catalogue
    WHERE NOT EXISTS (SELECT 1 FROM store.checks.definition AS known WHERE known.check_code = catalogue.check_code
      AND known.version = catalogue.version AND known.parameters_hash = catalogue.parameters_hash)`,
    { run_id: facts.run_id },
  );
  await db.run("DELETE FROM store.runs.delivery");
  for (const { path, delivery } of landed) {
    await db.run(
      `INSERT INTO store.runs.delivery BY NAME SELECT $run_id::VARCHAR AS run_id, $path::VARCHAR AS path, * FROM staging.delivery WHERE delivery_no = $delivery_no::INTEGER`,
      { run_id: facts.run_id, path, delivery_no: delivery.delivery_no },
    );
  }
  await db.run(
    `INSERT INTO store.runs.run SELECT $run_id::VARCHAR, $as_of::DATE, $started_at::TIMESTAMP, $finished_at::TIMESTAMP, 'published', $doudi_version::VARCHAR,
      (SELECT count(*) FROM staging.delivery), (SELECT sum(rows_read) FROM staging.delivery), (SELECT count(*) FROM exceptions.current),
      (SELECT count(*) FROM exceptions.current WHERE movement = 'new'), (SELECT count(*) FROM exceptions.cleared), $output::VARCHAR, NULL,
      (SELECT home_division FROM registers.as_of)`,
    {
      run_id: facts.run_id, as_of: facts.as_of, started_at: timestamp(facts.started_at), finished_at: timestamp(facts.finished_at),
      doudi_version: facts.doudi_version, output: folder,
    },
  );
}

export const timestamp = (iso: string): string => iso.replace("T", " ").replace("Z", "");

/** Landings of other runs, which the newest published one replaces. */
export function removeOthers(folder: string, keep: string): void {
  for (const name of readdirSync(folder)) if (name !== keep) rmSync(join(folder, name), { recursive: true, force: true });
}

/** What runs left behind that were killed: each had a folder for its work, named after it. */
export async function removeLeftovers(db: Database, { store, out, temporary }: { store: string; out: string; temporary: string }, runId: string): Promise<void> {
  for (const name of readdirSync(temporary).filter((other) => other !== runId)) {
    if (!(await isPublished(db, name))) {
      for (const folder of [landingFolder(store, name), partialFolder(out, name)]) rmSync(folder, { recursive: true, force: true });
    }
    rmSync(join(temporary, name), { recursive: true, force: true });
  }
}

export function makeFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}
