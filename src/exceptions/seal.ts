import type { Database } from "../duckdb/database.ts";

/** What a published run can be held to later: the hash of its manifest, and where its deliveries lay. */
export interface Seal {
  readonly run_id: string;
  readonly manifest_sha256: string;
  /** The pipeline.yaml it ran by. */
  readonly pipeline: string;
  /** Folders that the files of the manifest's inputs lie below. */
  readonly folders: readonly string[];
  readonly lang: "zh" | "en";
}

export async function recordSeal(db: Database, seal: Seal): Promise<void> {
  await db.run("INSERT INTO store.runs.seal SELECT $run_id, $manifest_sha256, $pipeline, from_json($folders, '[\"VARCHAR\"]'), $lang", {
    ...seal, folders: JSON.stringify(seal.folders),
  });
}

/** The seal of a run; undefined for one published before seals were kept. */
export async function readSeal(db: Database, runId: string): Promise<Seal | undefined> {
  const kept = await db.count("SELECT count(*) FROM duckdb_tables() WHERE database_name = 'store' AND schema_name = 'runs' AND table_name = 'seal'");
  return kept === 0 ? undefined : db.first<Seal>("SELECT * FROM store.runs.seal WHERE run_id = $run_id", { run_id: runId });
}
