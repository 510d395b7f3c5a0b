import { spawn } from "node:child_process";
import { isAbsolute, join } from "node:path";
import type { LocatedPipeline } from "../pipeline/definition.ts";

/** How a run ended, as the command of on_finish reads it: what --json prints, or the reason where nothing was published. */
export interface Finish {
  run_id: string | null;
  as_of: string | null;
  status: string;
  exit_code: number;
  /** Null where the run was published. */
  reason: string | null;
  milliseconds: number;
}

/** Tells the pipeline's on_finish how the run ended. A command that fails changes nothing; what was wrong with it is returned. */
export async function tellFinish({ definition: { on_finish: hook }, folder }: LocatedPipeline, finish: Finish): Promise<string | null> {
  if (hook === undefined) return null;
  const [program, ...rest] = hook.command;
  // A path in the file starts from the file; a bare name is looked for on the PATH.
  const path = /[\\/]/.test(program!) && !isAbsolute(program!) ? join(folder, program!) : program!;
  const fault = await runCommand(path, rest, { folder, seconds: hook.time_limit_seconds, input: `${JSON.stringify(finish)}\n` });
  if (fault !== null) process.stderr.write(`doudi: on_finish: ${fault}\n`);
  return fault;
}

function runCommand(program: string, rest: readonly string[], { folder, seconds, input }: { folder: string; seconds: number; input: string }): Promise<string | null> {
  return new Promise((resolve) => {
    // Not spawn's own timeout: its timer holds doudi back when the command could not be started at all.
    const limit = AbortSignal.timeout(seconds * 1000);
    const child = spawn(program, rest, { cwd: folder, stdio: ["pipe", "ignore", "ignore"], signal: limit, killSignal: "SIGKILL", windowsHide: true });
    child.once("error", (error) => {
      resolve(limit.aborted ? `${program}: stopped after ${seconds} s; expected it to end within time_limit_seconds` : `${program}: ${(error as NodeJS.ErrnoException).code ?? "error"}; expected a command that can be started`);
    });
    child.once("close", (code, signal) => resolve(code === 0 ? null : `${program}: ended with ${code ?? signal}; expected 0`));
    // A command that does not read its input closes the pipe early.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
