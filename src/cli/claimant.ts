import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import type { Claimant } from "../pipeline/store-lock.ts";

/** What this process says of itself in a lock, and how it judges the word of another. */
export const claimant: Claimant = {
  self: { pid: process.pid, host: hostname(), boot: bootId(), born: bornAt(process.pid) },
  now: () => new Date().toISOString(),
  isGone({ pid, host, boot, born }) {
    const { self } = claimant;
    const isSameBoot = boot !== null && boot === self.boot;
    // Another name on the same running kernel is a container that has gone or cannot be seen: DuckDB's own lock decides.
    if (host !== self.host) return isSameBoot;
    if (boot !== null && self.boot !== null && !isSameBoot) return true;
    return !isAlive(pid) || (born !== null && bornAt(pid) !== null && bornAt(pid) !== born);
  },
};

function bootId(): string | null {
  return readText("/proc/sys/kernel/random/boot_id")?.trim() ?? null;
}

/** The 22nd word of /proc/<pid>/stat, counted behind the name in brackets. */
function bornAt(pid: number): string | null {
  const text = readText(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Whether a process of this machine still runs; one of another user does as well. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
