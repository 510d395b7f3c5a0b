import { createHash } from "node:crypto";

/** What the first entry names as its predecessor. */
export const chainStart = "0".repeat(64);

/** Where a chain is broken, counted in lines from 1, and how. */
export interface ChainFault {
  readonly line: number;
  readonly kind: "changed" | "gap" | "torn" | "cut";
}

export interface Chain {
  /** The hash of each sound entry, in order. */
  readonly hashes: readonly string[];
  /** The first line that does not stand as it was written; null where all do. */
  readonly fault: ChainFault | null;
}

const seal = /^(.*),"hash":"([0-9a-f]{64})"\}$/s;
const digest = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** An entry as a line of JSON whose last key hashes every byte before it, the hash of the line above among them. */
export function sealEntry(entry: object, previous: string): { line: string; hash: string } {
  const body = JSON.stringify({ ...entry, previous }).slice(0, -1);
  const hash = digest(Buffer.from(body));
  return { line: `${body},"hash":"${hash}"}\n`, hash };
}

/** Follows a chain byte by byte; each line must hash to its seal and name the line above. */
export function followChain(bytes: Buffer): Chain {
  const hashes: string[] = [];
  const lines = bytes.toString("latin1").split("\n");
  const torn = lines.pop();
  for (const [index, line] of lines.entries()) {
    const kind = brokenSeal(line, hashes.at(-1) ?? chainStart);
    if (kind !== null) return { hashes, fault: { line: index + 1, kind } };
    hashes.push(seal.exec(line)![2]!);
  }
  return { hashes, fault: torn === "" ? null : { line: lines.length + 1, kind: "torn" } };
}

function brokenSeal(line: string, previous: string): "changed" | "gap" | null {
  const [, body, hash] = seal.exec(line) ?? [];
  if (body === undefined || digest(Buffer.from(body, "latin1")) !== hash) return "changed";
  return body.endsWith(`,"previous":"${previous}"`) ? null : "gap";
}
