import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { readFrontMatter } from "../lib/front-matter.ts";
import { sqlRoot } from "../lib/paths.ts";
import { gatherDoubts } from "./doubts.ts";
import type { BoundDoubt } from "./doubts.ts";

export interface LedgerRun {
  readonly runId: string;
  /** Only exceptions of these counties are judged; null means all. */
  readonly counties: readonly string[] | null;
}

/** Makes exceptions.current and exceptions.cleared of exceptions.found; the ledger in the store is only read. */
export async function judgeExceptions(db: Database, run: LedgerRun, doubts: readonly BoundDoubt[]): Promise<void> {
  await db.run(
    "CREATE OR REPLACE TABLE exceptions.run AS SELECT $run_id::VARCHAR AS run_id, $counties::VARCHAR[] AS counties",
    { run_id: run.runId, counties: run.counties === null ? null : `[${run.counties.join(", ")}]` },
  );
  await db.run(`CREATE OR REPLACE TABLE exceptions.standing AS ${readSelect("standing")}`);
  await gatherDoubts(db, doubts);
  await db.run(`CREATE OR REPLACE TABLE exceptions.current AS ${readSelect("current")}`);
  await db.run("DELETE FROM exceptions.current WHERE NOT COALESCE((SELECT counties IS NULL OR list_contains(counties, county_code) FROM exceptions.run), FALSE)");
  await db.run(`CREATE OR REPLACE TABLE exceptions.cleared AS ${readSelect("cleared")}`);
}

const ledgerColumns = [
  "exception_id", "check_code", "check_id", "family", "severity", "kind", "confidence", "subject_kind", "subject_key", "person_id",
  "person_name", "household_no", "division_code", "division_name", "county_code", "programme", "first_month", "last_month",
  "amount_yuan", "statement", "evidence", "movement", "cause", "first_seen_run", "last_seen_run", "status", "check_version",
  "parameters_hash", "digest",
];

/**
 * Writes tonight's exceptions into the ledger. To be called inside the transaction that publishes the run. A continuing
 * exception changes nothing but last_seen_run.
 */
export async function recordExceptions(db: Database): Promise<void> {
  await db.run(`INSERT INTO store.exceptions.movement
    SELECT run.run_id, current.exception_id, current.movement, current.cause, current.amount_yuan, current.statement
    FROM exceptions.current AS current CROSS JOIN exceptions.run AS run WHERE current.movement <> 'continuing'
    UNION ALL
    SELECT run.run_id, cleared.exception_id, 'cleared', cleared.cause, cleared.amount_yuan, cleared.statement
    FROM exceptions.cleared AS cleared CROSS JOIN exceptions.run AS run`);
  await db.run(`UPDATE store.exceptions.ledger AS ledger SET cleared_run = run.run_id, movement = 'cleared', cause = cleared.cause
    FROM exceptions.cleared AS cleared CROSS JOIN exceptions.run AS run WHERE cleared.exception_id = ledger.exception_id`);
  await db.run(`UPDATE store.exceptions.ledger AS ledger SET last_seen_run = current.last_seen_run
    FROM exceptions.current AS current WHERE current.exception_id = ledger.exception_id AND current.movement = 'continuing'`);
  const columns = ledgerColumns.join(", ");
  await db.run(`INSERT OR REPLACE INTO store.exceptions.ledger (${columns}, cleared_run)
    SELECT ${columns}, NULL FROM exceptions.current WHERE movement <> 'continuing'`);
}

/** The SELECT of sql/exceptions/<name>.sql. */
export function readSelect(name: "standing" | "current" | "cleared" | "policy_rows"): string {
  const file = join(sqlRoot, "exceptions", `${name}.sql`);
  return readFrontMatter(file, readFileSync(file, "utf8")).body;
}
