import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/lib/paths.ts";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Lines on standard error, without empty ones. */
  readonly lines: readonly string[];
}

/** Starts the built command as a user does; `npm run build` makes it. */
export const start = (args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [join(packageRoot, "dist", "cli", "main.js"), ...args], { cwd, env: { ...process.env, ...env } });

/** Waits for a command to end and gives back all it printed. */
export function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      const [stdout, stderr] = [Buffer.concat(out).toString(), Buffer.concat(err).toString()];
      resolve({ code, stdout, stderr, lines: stderr.split("\n").filter((line) => line !== "") });
    });
  });
}

export const doudi = (args: readonly string[], cwd: string): Promise<Ended> => ended(start(args, cwd));
