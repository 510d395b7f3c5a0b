import { claimant } from "../../src/cli/claimant.ts";
import type { Check } from "../../src/model/check.ts";
import { makePlan } from "../../src/pipeline/plan.ts";
import type { Plan, RunOptions } from "../../src/pipeline/plan.ts";
import { runPipeline } from "../../src/pipeline/run.ts";
import type { RunResult } from "../../src/pipeline/run.ts";
import type { Workplace } from "./workplace.ts";

export interface Night extends Partial<RunOptions> {
  /** Stands in for the checks of the plan: one that was edited, or is broken. */
  readonly change?: (check: Check) => Check;
  /** What the clock says, to the minute. */
  readonly at?: string;
  /** Folder for the account of every statement, which needs a clock that goes. */
  readonly profile?: string;
}

/** Runs one night in this process, as of 2022-10-31; nights are numbered by the second they start in. */
export async function runNight(workplace: Workplace, number: number, { change, profile, at = "2022-10-31T18:00", ...options }: Night = {}): Promise<RunResult> {
  const plan: Plan = await makePlan({ input: workplace.input, store: workplace.store, out: workplace.out, asOf: "2022-10-31", lang: "zh", today: "2022-10-31", ...options });
  return runPipeline(change === undefined ? plan : { ...plan, checks: plan.checks.map(change) }, {
    runId: nightId(number, options.asOf), version: "0.0.0", now: () => `${at}:${two(number)}.000Z`, clock: () => (profile === undefined ? 0 : performance.now()), log: () => undefined,
    progress: () => undefined, onInterrupt: () => undefined, claimant, profile,
  });
}

export const nightId = (number: number, asOf = "2022-10-31"): string => `${asOf}T1800${two(number)}Z`;

const two = (number: number): string => String(number).padStart(2, "0");
