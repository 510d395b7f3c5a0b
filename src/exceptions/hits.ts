import type { Database } from "../duckdb/database.ts";
import type { Check } from "../model/check.ts";

export interface HitSources {
  /** The checks of tonight, which say of what kind their exceptions are. */
  readonly checks: readonly Pick<Check, "code" | "kind">[];
  /** Codes of checks that the ledger is not asked about. */
  readonly answered: readonly string[];
}

/** Fills staging.hit: what was found so far, and what is open in the ledger of all checks but those that `answered` tonight. */
export async function collectHits(db: Database, { checks, answered }: HitSources): Promise<void> {
  await db.run(
    `INSERT INTO staging.hit BY NAME SELECT ${columns}, TRUE AS is_tonight
    FROM (
      SELECT found.* REPLACE (COALESCE(found.division_code, person.division_code) AS division_code), known.kind
      FROM exceptions.found AS found
      JOIN (SELECT unnest(from_json($kinds::VARCHAR, '[{"check_code": "VARCHAR", "kind": "VARCHAR"}]'), max_depth := 2)) AS known USING (check_code)
      LEFT JOIN registers.person AS person USING (person_id)
    )`,
    { kinds: JSON.stringify(checks.map(({ code, kind }) => ({ check_code: code, kind }))) },
  );
  await db.run(
    `INSERT INTO staging.hit BY NAME SELECT ${columns}, FALSE AS is_tonight
    FROM store.exceptions.ledger WHERE cleared_run IS NULL AND NOT list_contains(from_json($answered::VARCHAR, '["VARCHAR"]'), check_code)`,
    { answered: JSON.stringify(answered) },
  );
}

const columns = "check_code, kind, subject_kind, subject_key, person_id, household_no, division_code, first_month, last_month, amount_yuan";
