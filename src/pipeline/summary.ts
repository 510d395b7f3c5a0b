import { readTotals } from "../deliverables/manifest.ts";
import type { Database } from "../duckdb/database.ts";
import type { Totals } from "../model/run.ts";

export interface FamilySummary {
  readonly family: string;
  readonly exceptions: number;
  readonly households: number;
  readonly persons: number;
  readonly overpaid_yuan: string;
  readonly underpaid_yuan: string;
}

/** What tonight's exceptions come to. */
export interface Summary {
  readonly summary: readonly FamilySummary[];
  /** Sums over exceptions. */
  readonly totals: FamilySummary;
  /** What visits will settle: the exceptions gathered by household, each month's money counted once. */
  readonly dossiers: Pick<Totals, "dossiers" | "overpaid_once_yuan" | "underpaid_once_yuan">;
  readonly worst: string | null;
}

export async function summarise(db: Database): Promise<Summary> {
  const figures = `count(*)::INTEGER AS exceptions, count(DISTINCT household_no)::INTEGER AS households, count(DISTINCT person_id)::INTEGER AS persons,
    COALESCE(sum(amount_yuan) FILTER (WHERE amount_yuan > 0), 0)::DECIMAL(18, 2) AS overpaid_yuan,
    COALESCE(sum(amount_yuan) FILTER (WHERE amount_yuan < 0), 0)::DECIMAL(18, 2) AS underpaid_yuan`;
  const summary = await db.rows<FamilySummary>(`SELECT family, ${figures} FROM exceptions.current GROUP BY family ORDER BY family`);
  const totals = (await db.first<FamilySummary>(`SELECT 'all' AS family, ${figures} FROM exceptions.current`))!;
  const worst = await db.first<{ severity: string }>(
    "SELECT severity FROM exceptions.current ORDER BY list_position(['red', 'orange', 'yellow', 'blue'], severity) LIMIT 1",
  );
  const { dossiers, overpaid_once_yuan, underpaid_once_yuan } = await readTotals(db);
  return { summary, totals, dossiers: { dossiers, overpaid_once_yuan, underpaid_once_yuan }, worst: worst?.severity ?? null };
}
