import { parametersInForce } from "../checks/parameters.ts";
import { fingerprint } from "../lib/fingerprint.ts";
import { tablesNamed } from "../lib/sql-text.ts";
import { tablesOf } from "../model/check.ts";
import type { Check, CheckOutcome } from "../model/check.ts";
import type { KeptCheck } from "../model/kept.ts";
import type { RegisterHealth } from "../model/register-health.ts";
import type { ChangedRegisters } from "./changed-registers.ts";
import { fingerprintDay } from "./contents.ts";
import type { DayFacts } from "./contents.ts";
import { describeProjection } from "./examine.ts";
import type { Memory } from "./memory.ts";
import type { Plan } from "./plan.ts";

/** Every table that a check reads or counts. */
export const tablesOfCheck = (check: Check): string[] => [...tablesOf(check), ...tablesNamed(check.population)];

/** By code: a hash of everything that decides how a check ends and what it finds. A check that cannot be evaluated has none. */
export function fingerprintChecks(plan: Plan, health: RegisterHealth, registers: ChangedRegisters, day: DayFacts): ReadonlyMap<string, string> {
  const evaluable = plan.checks.filter(({ inputs, inputs_any }) => health.unfit(inputs, inputs_any) === null);
  return new Map(evaluable.map((check) => {
    const { file: _file, ...text } = check;
    const parameters = parametersInForce(check, plan.overrides);
    const { tested, untested, aged } = describeProjection(check, parameters, health, plan.lang);
    const read = registers.contentOf(tablesOfCheck(check));
    return [check.code, fingerprint(text, parameters, tested, untested, aged, plan.lang, fingerprintDay(`${check.sql} ${check.population}`, day), read)];
  }));
}

/** The checks that would end as they did when they were last evaluated, by code. */
export async function recallChecks(memory: Memory, fingerprints: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, KeptCheck>> {
  const hasRows = memory.found !== null && (await memory.find(memory.found)) !== null;
  const known = [...fingerprints].flatMap(([code, mark]) => {
    const kept = memory.checks.get(mark);
    return kept === undefined || (kept.outcome.found > 0 && !hasRows) ? [] : [[code, kept] as const];
  });
  return new Map(known);
}

/** What the next night may recall. A check that failed may do better then. */
export function keepChecks(
  outcomes: readonly CheckOutcome[], fingerprints: ReadonlyMap<string, string>, { recalled, runId }: { recalled: ReadonlyMap<string, KeptCheck>; runId: string },
): KeptCheck[] {
  return outcomes.flatMap((outcome) => {
    const mark = fingerprints.get(outcome.check_code);
    if (mark === undefined || outcome.outcome === "failed") return [];
    return [{ fingerprint: mark, run_id: recalled.get(outcome.check_code)?.run_id ?? runId, outcome }];
  });
}
