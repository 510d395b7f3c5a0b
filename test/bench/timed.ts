import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

export interface Timed {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly output: string;
}

/** Runs a command to its end, sampling the peaks of memory of it and its children together, where the system tells them. */
export function time(args: readonly string[]): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    let peak = 0;
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const watch = setInterval(() => (peak = Math.max(peak, peakOf(child.pid!))), 50);
    child.on("close", (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, peakMegabytes: peak, output });
      else reject(new Error(`${args.join(" ")} ended with ${code}`));
    });
  });
}

/** Each process's own peak, added up: at least what all held at once. */
function peakOf(pid: number): number {
  const read = (file: string): string => {
    try {
      return existsSync(file) ? readFileSync(file, "utf8") : "";
    } catch {
      return "";
    }
  };
  const own = Number(/VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
  const children = read(`/proc/${pid}/task/${pid}/children`).split(" ").filter((text) => text !== "");
  return children.reduce((sum, child) => sum + peakOf(Number(child)), own);
}
