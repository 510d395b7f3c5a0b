import type { Database } from "../duckdb/database.ts";
import type { Label } from "./labels.ts";
import { readStatement } from "./statement.ts";

const derived = ["place", "aspect", "evidence_fact", "dossier", "counted_amount", "list_row"] as const;

/** Builds the tables of schema deliverables that several files are written from. */
export async function buildTables(db: Database, labels: readonly Label[]): Promise<void> {
  await db.run("CREATE SCHEMA IF NOT EXISTS deliverables");
  await db.run(
    `CREATE OR REPLACE TABLE deliverables.label AS
     SELECT unnest(from_json($labels::JSON, '[{"subject":"VARCHAR","code":"VARCHAR","zh":"VARCHAR"}]'), recursive := true)`,
    { labels: JSON.stringify(labels) },
  );
  for (const id of derived) await db.run(`CREATE OR REPLACE TABLE deliverables.${id} AS ${readStatement(id)}`);
}
