import type { Database } from "../duckdb/database.ts";
import type { Totals } from "../model/run.ts";
import { readTotals } from "./manifest.ts";
import { readStatement } from "./statement.ts";

export interface FamilyCount {
  readonly family: string;
  readonly family_en: string;
  readonly exceptions: number;
  readonly households: number;
  readonly persons: number;
  readonly red: number;
  readonly orange: number;
  readonly yellow: number;
  readonly blue: number;
  readonly overpaid_yuan: string | null;
  readonly underpaid_yuan: string | null;
  readonly overpaid_once_yuan: string | null;
  readonly underpaid_once_yuan: string | null;
}

/** The last township may stand for several: `name` is null and `townships` says how many. */
export interface TownshipCount {
  readonly name: string | null;
  readonly exceptions: number;
  readonly townships: number;
}

export interface MonthCount {
  readonly month: string;
  readonly exceptions: number;
  readonly overpaid_yuan: string;
  readonly underpaid_yuan: string;
}

export interface CheckLine {
  readonly check_code: string;
  readonly title_zh: string;
  readonly title_en: string;
  readonly family_zh: string;
  readonly family_en: string;
  readonly severity: string | null;
  readonly outcome: string;
  readonly found: number | null;
  readonly population: number | null;
  readonly rate_pct: string | null;
  readonly milliseconds: number | null;
  readonly reason: string | null;
}

interface MovementCount {
  readonly movement: string;
  readonly cause: string | null;
  readonly exceptions: number;
}

interface DeliveryLine {
  readonly file: string;
  readonly sheet: string | null;
  readonly register: string;
  readonly as_of: string | null;
  readonly rows_read: number;
  readonly rows_accepted: number;
  readonly rows_rejected: number;
}

export interface ControlLine {
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly label: string;
  readonly column: string;
  readonly printed: string;
  readonly computed: string;
  readonly difference: string;
}

/** Everything the report prints. No id, name or account of a person is among it. */
export interface ReportFacts {
  readonly totals: Totals;
  readonly families: readonly FamilyCount[];
  readonly townships: readonly TownshipCount[];
  readonly months: readonly MonthCount[];
  readonly checks: readonly CheckLine[];
  readonly movements: readonly MovementCount[];
  readonly deliveries: readonly DeliveryLine[];
  readonly controls: readonly ControlLine[];
}

export async function readReportFacts(db: Database): Promise<ReportFacts> {
  return {
    totals: await readTotals(db),
    families: await db.rows<FamilyCount>(readStatement("report_families")),
    townships: await db.rows<TownshipCount>(readStatement("report_townships"), { most: 20 }),
    months: await db.rows<MonthCount>(readStatement("report_months"), { newest: 24 }),
    checks: await db.rows<CheckLine>(readStatement("report_checks")),
    movements: await db.rows<MovementCount>(readStatement("report_movements")),
    deliveries: await db.rows<DeliveryLine>(readStatement("inputs")),
    controls: await db.rows<ControlLine>(readStatement("report_control_totals")),
  };
}
