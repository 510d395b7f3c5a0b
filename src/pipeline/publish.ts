import { Database } from "../duckdb/database.ts";
import { recordArrivals } from "../exceptions/arrivals.ts";
import { recordExceptions } from "../exceptions/ledger.ts";
import { recordSeal } from "../exceptions/seal.ts";
import type { RunFacts } from "../model/run.ts";
import { quoteText } from "../lib/sql-text.ts";
import { usageError } from "../lib/errors.ts";
import type { LandedFile } from "../staging/stage.ts";
import { syncTree } from "./durable.ts";
import type { Plan } from "./plan.ts";
import { reveal } from "./reveal.ts";
import { inTransaction } from "./store.ts";
import { advanceSeal, prepareSeal } from "./store-seal.ts";

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

/** How far a publication has come. From "committed" on it stands, and whoever finds it cut off finishes it. */
export const publicationSteps = ["written", "synced", "sealing", "committed", "sealed", "revealed"] as const;
export type PublicationStep = (typeof publicationSteps)[number];

/**
 * The folder safe on disk, everything into the store in one transaction, then the folder by one rename: readers see the old run
 * or the new one, whole.
 */
export async function publish(db: Database, publication: Publication, reach: (step: PublicationStep) => void): Promise<void> {
  const { plan, facts, partial, folder } = publication;
  reach("written");
  syncTree(partial);
  reach("synced");
  const failure = await commit(db, publication, reach).catch((error: unknown) => error);
  // An error of COMMIT can come from a commit that stands, and a commit without one can have kept nothing: only the store knows.
  if ((await storeHolds(db, plan.store, facts.run_id)) !== true) throw failure ?? new Error("a commit without an error left nothing in the store");
  advanceSeal(plan.store);
  reach("sealed");
  try {
    reveal(partial, folder);
  } catch (error) {
    throw usageError(folder, `批次已入库，交付文件夹写不进去（${(error as NodeJS.ErrnoException).code}）；排除故障后再次运行，即自动补公布`, { cause: error });
  }
  reach("revealed");
  // Only housekeeping: what was committed is safe in the write-ahead log, and an interrupt here must not undo a published run.
  await db.run("CHECKPOINT store").catch(() => undefined);
}

async function commit(db: Database, publication: Publication, reach: (step: PublicationStep) => void): Promise<void> {
  await inTransaction(db, async () => {
    await recordExceptions(db);
    await recordRun(db, publication);
    await recordArrivals(db, publication.facts.run_id);
    reach("sealing");
    await prepareSeal(db, publication.plan.store);
  });
  reach("committed");
}

/** Whether the store already holds this run as published: from then on nothing of it may be taken back. */
export const isPublished = async (db: Database, runId: string): Promise<boolean> =>
  (await db.count("SELECT count(*) FROM store.runs.run WHERE run_id = $run_id AND status = 'published'", { run_id: runId })) > 0;

/** The same, asked anew where the engine has given up; null where the store cannot be opened either. */
export async function storeHolds(db: Database, store: string, runId: string): Promise<boolean | null> {
  const answer = await isPublished(db, runId).catch(() => null);
  if (answer !== null) return answer;
  db.shut();
  const fresh = await Database.open();
  try {
    await fresh.run(`ATTACH ${quoteText(store)} AS store`);
    return await isPublished(fresh, runId);
  } catch {
    return null;
  } finally {
    fresh.shut();
  }
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
  await db.run(
    `INSERT INTO store.runs.delivery BY NAME SELECT $run_id::VARCHAR AS run_id, place.path, delivery.*
    FROM staging.delivery AS delivery JOIN (SELECT unnest(from_json($places::VARCHAR, '[{"delivery_no": "INTEGER", "path": "VARCHAR"}]'), recursive := true)) AS place USING (delivery_no)
    ORDER BY delivery_no`,
    { run_id: facts.run_id, places: JSON.stringify(landed.map(({ path, delivery }) => ({ delivery_no: delivery.delivery_no, path }))) },
  );
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
