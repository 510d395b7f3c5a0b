import type { Database } from "../duckdb/database.ts";
import { PipelineError, exitCode } from "../lib/errors.ts";
import type { Plan } from "./plan.ts";
import { publicationSteps } from "./publish.ts";
import type { PublicationStep } from "./publish.ts";
import type { RunEffects } from "./run.ts";

export interface Interruptible extends RunEffects {
  readonly isInterrupted: () => boolean;
  /** Progress of what must not be broken off. */
  readonly standing: RunEffects["progress"];
}

/** An interrupt ends the query that runs, and the stages where no query runs at their next step. */
export function withInterrupt(db: Database, plan: Plan, effects: RunEffects): Interruptible {
  let interrupted = false;
  effects.onInterrupt(() => {
    interrupted = true;
    db.interrupt();
  });
  const progress: RunEffects["progress"] = (...step) => {
    if (interrupted) throw interruption(plan);
    effects.progress(...step);
  };
  return { ...effects, progress, standing: effects.progress, isInterrupted: () => interrupted };
}

export const interruption = (plan: Plan, cause?: unknown): PipelineError =>
  new PipelineError(exitCode.interrupted, plan.pipeline.definition.pipeline, "interrupted; nothing was published", { cause });

/** Until the commit a publication can be broken off, after it no more. */
export const reachIn = ({ progress, standing }: Interruptible) => (step: PublicationStep): void => {
  const done = publicationSteps.indexOf(step);
  (done < publicationSteps.indexOf("committed") ? progress : standing)("publish", done, publicationSteps.length, step);
};
