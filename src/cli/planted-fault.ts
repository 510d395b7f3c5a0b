import type { RunEffects } from "../pipeline/run.ts";

type Step = RunEffects["progress"];

/**
 * For tests of faults alone: DOUDI_FAULT=<signal or "error">@<stage>[/<item>] sends this process the signal, or throws, when the
 * run gets there; SIGKILL@publish/committed dies between commit and rename, SIGSTOP@checks waits for SIGCONT.
 */
export function withPlantedFault(step: Step): Step {
  const [what, where] = (process.env["DOUDI_FAULT"] ?? "").split("@");
  if (what === undefined || where === undefined) return step;
  let isDone = false;
  return (stage, done, total, item) => {
    step(stage, done, total, item);
    if (isDone || where !== (item === "" ? stage : `${stage}/${item}`)) return;
    isDone = true;
    if (what === "error") throw new Error(`planted at ${where}`);
    process.kill(process.pid, what as NodeJS.Signals);
  };
}
