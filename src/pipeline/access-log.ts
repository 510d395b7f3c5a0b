import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { PipelineError, usageError } from "../lib/errors.ts";
import { chainStart, followChain, sealEntry } from "../lib/hash-chain.ts";
import type { Chain, ChainFault } from "../lib/hash-chain.ts";
import { keepHead, readHead } from "./access-head.ts";
import { takeLock } from "./store-lock.ts";
import type { Claim, Claimant } from "./store-lock.ts";

/** Who did what to a store. Arguments hold no personal value. */
export interface Access {
  readonly at: string;
  readonly user: string;
  readonly uid: number | null;
  readonly host: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly run_id: string | null;
  /** Rows that left the store, or were removed from it; null where rows are not what the command is about. */
  readonly rows: number | null;
  readonly exit_code: number;
}

export interface AccessEntry extends Access {
  readonly no: number;
  readonly previous: string;
  readonly hash: string;
}

export interface AccessVerdict {
  readonly entries: number;
  /** The first line at fault; null where the chain is whole. */
  readonly fault: ChainFault | null;
  /** False where a run holds the store, so that the end of the log could not be compared. */
  readonly isHeadKnown: boolean;
}

export const accessLogOf = (store: string): string => `${store}.access.log`;

/** Adds an entry to the log beside the store, on disk before this resolves, and tells the store how the log ends. */
export async function recordAccess(store: string, access: Access, claimant: Claimant): Promise<void> {
  const file = accessLogOf(store);
  await addEntry(store, file, access, claimant).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof PipelineError || code === undefined) throw error;
    throw usageError(file, `cannot be written (${code}); expected a file and a folder that this user may write`, { cause: error });
  });
}

async function addEntry(store: string, file: string, access: Access, claimant: Claimant): Promise<void> {
  const release = await lock(`${file}.lock`, { command: access.command, run_id: access.run_id }, claimant);
  try {
    const { hashes, fault } = dropTornLine(file);
    const { line, hash } = sealEntry({ no: hashes.length + 1, ...access }, hashes.at(-1) ?? chainStart);
    appendLine(file, line);
    if (fault === null) await keepHead(store, [...hashes, hash]);
  } finally {
    release();
  }
}

export function readAccessLog(store: string): AccessEntry[] {
  const file = accessLogOf(store);
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as AccessEntry];
    } catch {
      return [];
    }
  });
}

/** Follows the chain, and looks in it for the end that the store remembers: lines cut off the end are found by that alone. */
export async function verifyAccessLog(store: string): Promise<AccessVerdict> {
  const file = accessLogOf(store);
  const { hashes, fault } = followChain(existsSync(file) ? readFileSync(file) : Buffer.alloc(0));
  const head = await readHead(store);
  const isCut = head !== "held" && head !== null && hashes[head.entries - 1] !== head.hash;
  const cut: ChainFault | null = isCut ? { line: hashes.length + 1, kind: "cut" } : null;
  return { entries: hashes.length, fault: fault ?? cut, isHeadKnown: head !== "held" };
}

/** A line that a crash cut short was never acknowledged to anyone. */
function dropTornLine(file: string): Chain {
  if (!existsSync(file)) return { hashes: [], fault: null };
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf(10) + 1;
  if (whole < bytes.length) truncateSync(file, whole);
  return followChain(bytes.subarray(0, whole));
}

function appendLine(file: string, line: string): void {
  const descriptor = openSync(file, "a", 0o600);
  try {
    writeSync(descriptor, line);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Two queries at once must not both continue from the same line. */
async function lock(file: string, claim: Claim, claimant: Claimant): Promise<() => void> {
  for (let tries = 0; tries < 200; tries++) {
    const taken = takeLock(file, claim, claimant);
    if ("release" in taken) return taken.release;
    await sleep(25);
  }
  throw usageError(file, "held by another process; expected it free within 5 seconds, or removed where no doudi runs");
}
