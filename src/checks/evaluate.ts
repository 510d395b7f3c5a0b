import type { Database } from "../duckdb/database.ts";
import { quoteIdentifier, writeValues } from "../lib/sql-text.ts";
import type { Check, CheckOutcome, Outcome } from "../model/check.ts";
import type { RegisterHealth } from "../model/register-health.ts";
import type { BoundParameters } from "./parameters.ts";

export interface Evaluation {
  readonly check: Check;
  readonly parameters: BoundParameters;
  readonly health: RegisterHealth;
  readonly asOf: string;
  /** Rows of what follows FROM; many checks count the same. */
  readonly countPopulation: (db: Database, population: string) => Promise<number>;
  /** Milliseconds of a monotonic clock. */
  readonly clock: () => number;
}

/** Runs one check into checks.<id> and says how it ended. A check that fails never stops the run. */
export async function evaluateCheck(db: Database, evaluation: Evaluation): Promise<CheckOutcome> {
  const { check, health, clock, countPopulation } = evaluation;
  const started = clock();
  const end = (outcome: Outcome, found = 0, population = 0, reason: string | null = null): CheckOutcome => ({
    check_code: check.code,
    check_id: check.id,
    family: check.family,
    outcome,
    found,
    population,
    milliseconds: Math.round((clock() - started) * 10) / 10,
    reason,
    version: check.version,
  });
  const unfit = health.unfit(check.inputs, check.inputs_any);
  if (unfit !== null) return end("not_evaluated", 0, 0, unfit);
  try {
    const population = await countPopulation(db, check.population);
    if (population === 0) return end("not_applicable", 0, 0, "无核查对象");
    const found = await materialise(db, evaluation);
    return end(found === 0 ? "clean" : "exceptions", found, population);
  } catch (error) {
    await db.run(`DROP TABLE IF EXISTS checks.${quoteIdentifier(check.id)}`);
    return end("failed", 0, 0, firstLine(error));
  }
}

async function materialise(db: Database, { check, parameters, asOf }: Evaluation): Promise<number> {
  return db.count(`CREATE OR REPLACE TABLE checks.${quoteIdentifier(check.id)} AS ${writeValues(check.sql, { ...parameters, as_of_date: asOf })}`);
}

/** DuckDB's first line without the values it quotes, which may be a person's. */
function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n")[0]!.replace(/[0-9]{6,}[0-9Xx]*/g, "…").replace(/"[^"]{40,}"/g, '"…"').slice(0, 300);
}
