import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Timed {
  readonly seconds: number;
  readonly peakMegabytes: number;
  /** What the process itself held from moment to moment. */
  readonly memory: readonly MemorySample[];
  readonly output: string;
}

export interface MemorySample {
  /** Milliseconds of the wall clock. */
  readonly at: number;
  readonly megabytes: number;
}

/** Runs a command to its end, sampling the memory of it and the peaks of it and its children together, where the system tells them. */
export function time(args: readonly string[], { command = process.execPath, accepted = [0] }: { command?: string; accepted?: readonly number[] } = {}): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    const memory: MemorySample[] = [];
    let output = "";
    let peak = 0;
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const watch = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid!));
      memory.push({ at: Date.now(), megabytes: memoryOf(child.pid!, "VmRSS") });
    }, 50);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      if (accepted.includes(code ?? -1)) resolve({ seconds: (performance.now() - started) / 1000, peakMegabytes: peak, memory, output });
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}`));
    });
  });
}

/** Each process's own peak, added up: at least what all held at once. */
function peakOf(pid: number): number {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(" ").filter((text) => text !== "");
  return children.reduce((sum, child) => sum + peakOf(Number(child)), memoryOf(pid, "VmHWM"));
}

const memoryOf = (pid: number, what: "VmRSS" | "VmHWM"): number => Number(new RegExp(`${what}:\\s+(\\d+)`).exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;

/** "" where the process is gone, or the system has no such files. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
