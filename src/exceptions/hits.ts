import type { Database } from "../duckdb/database.ts";
import { quoteText } from "../lib/sql-text.ts";
import { exceptionSelect } from "./projection.ts";
import type { Projection } from "./projection.ts";

/** Fills staging.hit: what was found, and what is open in the ledger of all checks but those that `answered` tonight. */
export async function collectHits(db: Database, projections: readonly Projection[], answered: readonly string[]): Promise<void> {
  for (const projection of projections) await db.run(`INSERT INTO staging.hit BY NAME ${hitSelect(projection)}`);
  await db.run(
    `INSERT INTO staging.hit BY NAME SELECT ${columns}, FALSE AS is_tonight
    FROM store.exceptions.ledger WHERE cleared_run IS NULL AND NOT list_contains(from_json($answered::VARCHAR, '["VARCHAR"]'), check_code)`,
    { answered: JSON.stringify(answered) },
  );
}

const columns = "check_code, kind, subject_kind, subject_key, person_id, household_no, division_code, first_month, last_month, amount_yuan";

const hitSelect = (projection: Projection): string => `SELECT ${columns}, TRUE AS is_tonight
  FROM (
    SELECT found.* REPLACE (COALESCE(found.division_code, person.division_code) AS division_code), ${quoteText(projection.check.kind)} AS kind
    FROM (${exceptionSelect(projection)}) AS found
    LEFT JOIN registers.person AS person USING (person_id)
  )`;
