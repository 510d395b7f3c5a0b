import { createHash } from "node:crypto";
import { evaluateCheck } from "../checks/evaluate.ts";
import { parametersInForce } from "../checks/parameters.ts";
import type { BoundParameters } from "../checks/parameters.ts";
import type { Database } from "../duckdb/database.ts";
import { Lanes } from "../duckdb/lanes.ts";
import { addFound, dropRepeated, openFound } from "../exceptions/found.ts";
import type { RecalledExceptions } from "../exceptions/found.ts";
import { collectHits } from "../exceptions/hits.ts";
import { severityOf } from "../exceptions/projection.ts";
import type { Projection } from "../exceptions/projection.ts";
import { quoteText } from "../lib/sql-text.ts";
import { families, tablesOf } from "../model/check.ts";
import type { Check, CheckOutcome } from "../model/check.ts";
import type { KeptCheck } from "../model/kept.ts";
import type { RegisterHealth } from "../model/register-health.ts";
import type { Plan } from "./plan.ts";

/** Checks that need not be evaluated, by code, and what they found. */
export interface Before {
  readonly checks: ReadonlyMap<string, KeptCheck>;
  readonly exceptions: RecalledExceptions | null;
}

/** A check as it was evaluated, or recalled. */
interface Examined extends Described {
  readonly outcome: CheckOutcome;
}

/** Evaluates every check of the plan, but those that are recalled, and writes exceptions.found, checks.catalogue and checks.outcome. */
export async function examineRegisters(
  db: Database,
  plan: Plan,
  health: RegisterHealth,
  before: Before,
  effects: { clock: () => number; progress: (done: number, total: number, code: string) => void; onInterrupt: (stop: () => void) => void },
): Promise<CheckOutcome[]> {
  await db.run("CREATE SCHEMA IF NOT EXISTS checks");
  await openFound(db, before.exceptions);
  // Planning a check and running a small one keep one core busy; one lane more than cores, and none of these waits for this thread.
  return Lanes.during(db, { count: 3, onInterrupt: effects.onInterrupt }, async (lanes) => {
    const countPopulation = rememberCounts();
    const due = plan.checks.length - before.checks.size;
    let done = 0;
    const examineOne = async (check: Check): Promise<Examined> => {
      const parameters = parametersInForce(check, plan.overrides);
      const bare = describeProjection(check, parameters, health, plan.lang);
      const known = before.checks.get(check.code);
      if (known !== undefined) return { outcome: { ...known.outcome, milliseconds: 0 }, bare, parameters };
      const outcome = await lanes.run((lane) => evaluateCheck(lane, { check, parameters, health, asOf: plan.asOf, clock: effects.clock, countPopulation }));
      effects.progress(++done, due, check.code);
      return { outcome, bare, parameters };
    };
    const examineAll = async (checks: readonly Check[]): Promise<Examined[]> => {
      const examined = await Promise.all(checks.map(examineOne));
      const raised = examined.filter(({ outcome, bare }) => outcome.outcome === "exceptions" && !before.checks.has(bare.check.code));
      const columns = await db.columnsIn("checks");
      const projections = raised.map(({ bare }) => ({ ...bare, columns: columns.get(bare.check.id)! }));
      await Promise.all(inBatches(projections, addedAtOnce).map((batch) => lanes.run((lane) => addFound(lane, batch))));
      return failRepeated(examined, await dropRepeated(db));
    };
    const first = await examineAll(plan.checks.filter((check) => !looksAtOthers(check)));
    const later = plan.checks.filter(looksAtOthers);
    if (later.length > 0) await collectHits(db, { checks: plan.checks, answered: [...listAnswered(first), ...plan.every.filter(looksAtOthers).map(({ code }) => code)] });
    const examined = [...first, ...(await examineAll(later))].sort((a, b) => plan.checks.indexOf(a.bare.check) - plan.checks.indexOf(b.bare.check));
    await writeTable(db, "checks.catalogue", catalogueColumns, examined.map(describeCheck));
    await writeTable(db, "checks.outcome", outcomeColumns, examined.map(({ outcome }) => outcome));
    return examined.map(({ outcome }) => outcome);
  });
}

/** Projections in one statement: planned in less time than one by one, and both lanes have some. */
const addedAtOnce = 20;

const inBatches = <T>(items: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** A check that reads what the others found is evaluated after them, and not asked about itself. */
const looksAtOthers = (check: Check): boolean => tablesOf(check).includes("registers.hit");

/** Codes of checks of which nothing is open but what they found tonight. */
const listAnswered = (examined: readonly { outcome: CheckOutcome }[]): string[] =>
  examined.filter(({ outcome: { outcome } }) => outcome === "clean" || outcome === "exceptions").map(({ outcome }) => outcome.check_code);

/** Rows that share a key would be one exception, so a check that returned any has failed. */
const failRepeated = (examined: readonly Examined[], repeated: ReadonlyMap<string, number>): Examined[] =>
  examined.map((one) => {
    const keys = repeated.get(one.outcome.check_code);
    return keys === undefined ? one : { ...one, outcome: { ...one.outcome, outcome: "failed", found: 0, reason: `${keys} keys stand on more than one row` } };
  });

/** Everything of a projection but the columns of the check's rows. */
export const describeProjection = (check: Check, parameters: BoundParameters, health: RegisterHealth, lang: "zh" | "en"): Omit<Projection, "columns"> => ({
  ...explain(check, health), check, parametersHash: hash(parameters), aged: health.aged(check.inputs, check.inputs_any), lang,
});

const explain = (check: Check, health: RegisterHealth): { tested: string[]; untested: string[] } => {
  const isTested = ({ tested_with }: Check["innocent_explanations"][number]): boolean => tested_with !== undefined && health.hasAll(tested_with);
  return {
    tested: check.innocent_explanations.filter(isTested).map(({ zh }) => zh),
    untested: check.innocent_explanations.filter((item) => !isTested(item)).map(({ zh }) => zh),
  };
};

const hash = (parameters: BoundParameters): string => createHash("sha256").update(JSON.stringify(parameters)).digest("hex").slice(0, 12);

/** Counts each population once, however many checks examine it. */
function rememberCounts(): (db: Database, population: string) => Promise<number> {
  const counts = new Map<string, Promise<number>>();
  return (db, population) => {
    const count = counts.get(population) ?? db.count(`SELECT count(*) FROM ${population}`);
    counts.set(population, count);
    return count;
  };
}

const catalogueColumns = {
  check_code: "VARCHAR", check_id: "VARCHAR", family: "VARCHAR", family_zh: "VARCHAR", category_zh: "VARCHAR", title_zh: "VARCHAR", title_en: "VARCHAR",
  severity: "VARCHAR", kind: "VARCHAR", policy_basis: "VARCHAR", remedy_zh: "VARCHAR", explanations_tested: ["VARCHAR"], explanations_untested: ["VARCHAR"],
  version: "VARCHAR", parameters: "VARCHAR", parameters_hash: "VARCHAR", sql: "VARCHAR",
} as const;

const outcomeColumns = {
  check_code: "VARCHAR", check_id: "VARCHAR", family: "VARCHAR", outcome: "VARCHAR", found: "BIGINT", population: "BIGINT", milliseconds: "DOUBLE",
  reason: "VARCHAR", version: "VARCHAR",
} as const satisfies Record<keyof CheckOutcome, string>;

interface Described {
  readonly bare: Omit<Projection, "columns">;
  readonly parameters: BoundParameters;
}

function describeCheck({ bare, parameters }: Described): Record<keyof typeof catalogueColumns, unknown> {
  const { check, tested, untested, parametersHash } = bare;
  const family = families[check.family]!;
  return {
    check_code: check.code, check_id: check.id, family: check.family, family_zh: family.zh, category_zh: family.zh, title_zh: check.title.zh,
    title_en: check.title.en, severity: severityOf(bare), kind: check.kind,
    policy_basis: check.policy_basis.map(({ document, clause, text }) => `${document}${clause ?? ""}：${text}`).join("\n"),
    remedy_zh: check.remedy.zh, explanations_tested: tested, explanations_untested: untested, version: check.version,
    parameters: JSON.stringify(parameters), parameters_hash: parametersHash, sql: check.sql,
  };
}

async function writeTable(db: Database, table: string, columns: Readonly<Record<string, string | readonly string[]>>, rows: readonly object[]): Promise<void> {
  await db.run(
    `CREATE OR REPLACE TABLE ${table} AS SELECT unnest(from_json($rows::JSON, ${quoteText(JSON.stringify([columns]))}), max_depth := 2)`,
    { rows: JSON.stringify(rows) },
  );
}
