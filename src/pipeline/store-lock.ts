import { linkSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { PipelineError, exitCode, usageError } from "../lib/errors.ts";
import { makeFolder } from "./durable.ts";

/** Who holds a store, as its lock file says: enough to tell a dead holder from one that runs. */
const Holder = z.strictObject({
  pid: z.number(),
  host: z.string(),
  /** Of the machine's start; null where the system does not tell. */
  boot: z.string().nullable(),
  /** When the process began, in the system's own measure: a number given anew is another process. */
  born: z.string().nullable(),
  command: z.string(),
  run_id: z.string().nullable(),
  started_at: z.string(),
});
export type Holder = z.infer<typeof Holder>;

/** What for. */
export type Claim = Pick<Holder, "command" | "run_id">;

/** What the command line knows of the process it is, and of others. */
export interface Claimant {
  readonly self: Pick<Holder, "pid" | "host" | "boot" | "born">;
  readonly now: () => string;
  /** Whether a holder certainly runs no more. */
  readonly isGone: (holder: Holder) => boolean;
}

export interface Held {
  /** The one that held the store before and died with it. */
  readonly dead: Holder | null;
  readonly release: () => void;
}

export const lockOf = (store: string): string => `${store}.lock`;

/** Takes the store for this process, or says at once who has it. */
export function takeStore(store: string, claim: Claim, claimant: Claimant): Held {
  const other = writing(store, () => {
    makeFolder(dirname(store));
    return takeLock(lockOf(store), claim, claimant);
  });
  if ("release" in other) return other;
  throw new PipelineError(exitCode.storeHeld, store, describeHolder(other, claimant.now()));
}

/** The holder that a lock names; null where there is none. */
export function readHolder(lock: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(lock, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw usageError(lock, "不是 doudi 的锁文件；确认没有运行后请删除");
  }
}

/**
 * The lock appears with all its words by one link, which only one process can make. A dead holder's is replaced under a lock of
 * its own: of all who saw it dead one replaces it, and whoever comes later finds another holder than the one he saw. Gives back
 * the living holder where there is one.
 */
export function takeLock(lock: string, claim: Claim, claimant: Claimant): Held | Holder {
  const holder: Holder = { ...claimant.self, ...claim, started_at: claimant.now() };
  const draft = `${lock}.${holder.pid}`;
  try {
    writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
    for (;;) {
      if (linkAnew(draft, lock)) return { dead: null, release: () => releaseLock(lock, holder) };
      const other = readHolder(lock);
      if (other === null) continue;
      if (!claimant.isGone(other)) return other;
      const turn = takeLock(`${lock}.turn`, claim, claimant);
      if (!("release" in turn)) return turn;
      try {
        if (!isSame(readHolder(lock), other)) continue;
        renameSync(draft, lock);
        return { dead: other, release: () => releaseLock(lock, holder) };
      } finally {
        turn.release();
      }
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function linkAnew(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    // A file system without links still makes a file only once.
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw error;
    return writeAnew(lock, readFileSync(draft, "utf8"));
  }
}

function writeAnew(lock: string, text: string): boolean {
  try {
    writeFileSync(lock, text, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Only what is still ours goes: where the kernel decided against this lock another may stand in its place. */
function releaseLock(lock: string, holder: Holder): void {
  if (isSame(readHolder(lock), holder)) rmSync(lock, { force: true });
}

const isSame = (one: Holder | null, other: Holder): boolean => one !== null && one.pid === other.pid && one.host === other.host && one.started_at === other.started_at && one.born === other.born;

/** Drafts of processes that were killed in the moment before their lock stood. */
export function removeDrafts(store: string, { self, isGone, now }: Claimant): void {
  const prefix = `${basename(lockOf(store))}.`;
  for (const name of readdirSync(dirname(store)).filter((file) => file.startsWith(prefix))) {
    const pid = Number(/\.(\d+)$/.exec(name)?.[1] ?? Number.NaN);
    if (pid !== self.pid && isGone({ ...self, pid, born: null, command: "", run_id: null, started_at: now() })) rmSync(join(dirname(store), name), { force: true });
  }
}

function describeHolder({ pid, host, command, run_id: runId, started_at: since }: Holder, now: string): string {
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 60_000));
  const long = minutes < 120 ? `${minutes} 分钟` : `${Math.floor(minutes / 60)} 小时`;
  return `台账库正由另一进程使用：PID ${pid}，主机 ${host}，${command}${runId === null ? "" : ` ${runId}`}，自 ${since} 起（已 ${long}）；请等其结束后再运行`;
}

function writing<T>(store: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof PipelineError || code === undefined || code === "ENOSPC" || code === "EDQUOT") throw error;
    throw usageError(store, `台账库所在文件夹不可写（${code}）；请给运行用户写权限`, { cause: error });
  }
}
