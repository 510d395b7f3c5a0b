import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import type { Seal } from "../exceptions/seal.ts";
import { Manifest } from "../model/run.ts";
import { hashFile } from "../sources/index.ts";
import { filesBelow } from "./checksums.ts";
import { judgeSeal } from "./store-seal.ts";

/** gone: a delivery that no longer lies where it was read; unsealed: nothing was kept to hold the manifest to. */
export type State = "same" | "changed" | "missing" | "extra" | "gone" | "unsealed";

export interface VerifiedFile {
  readonly kind: "manifest" | "output" | "input" | "store";
  readonly file: string;
  readonly state: State;
  readonly expected: string | null;
  readonly found: string | null;
}

/** Holds a published folder to its manifest, the manifest to the store's record of it, and the deliveries to the manifest. */
export async function verifyRun(folder: string, seal: Seal | undefined): Promise<VerifiedFile[]> {
  const manifest = await verifyManifest(folder, seal);
  const named = readManifest(folder);
  if (named === null) return [manifest];
  const outputs = await inTurn(named.outputs, ({ file, sha256 }) => compare("output", file, join(folder, file), sha256));
  const known = new Set([...named.outputs.map(({ file }) => file), manifest.file]);
  const extra = filesBelow(folder).filter((file) => !known.has(file)).map((file): VerifiedFile => ({ kind: "output", file, state: "extra", expected: null, found: null }));
  const inputs = new Map(named.inputs.map((input) => [`${input.file} ${input.sha256}`, input]));
  const deliveries = await inTurn([...inputs.values()], (input) => findDelivery(input, seal?.folders ?? []));
  return [manifest, ...outputs, ...extra, ...deliveries.map(({ folder: _where, ...file }) => file)];
}

/** Holds the attached store to its seal, which stands for the newest publication. */
export async function verifyStore(db: Database, store: string): Promise<VerifiedFile> {
  const { state } = await judgeSeal(db, store);
  const told = { same: "same", advanced: "same", unsealed: "unsealed", differs: "changed" } as const;
  return { kind: "store", file: basename(store), state: told[state], expected: null, found: null };
}

async function verifyManifest(folder: string, seal: Seal | undefined): Promise<VerifiedFile> {
  const compared = await compare("manifest", "manifest.json", join(folder, "manifest.json"), seal?.manifest_sha256 ?? null);
  if (compared.state === "missing") return compared;
  if (readManifest(folder) === null) return { ...compared, state: "changed" };
  return seal === undefined ? { ...compared, state: "unsealed" } : compared;
}

/** Whether nothing speaks against the run; a delivery that was moved away does not. */
export const isIntact = (files: readonly VerifiedFile[]): boolean => files.every(({ state }) => state === "same" || state === "gone" || state === "unsealed");

async function compare(kind: VerifiedFile["kind"], file: string, path: string, expected: string | null): Promise<VerifiedFile> {
  if (!isFile(path)) return { kind, file, state: "missing", expected, found: null };
  const found = await hashFile(path);
  return { kind, file, state: found === expected ? "same" : "changed", expected, found };
}

/** A file name may stand below several folders: the one with the right bytes is meant. */
export async function findDelivery({ file, sha256 }: { file: string; sha256: string }, folders: readonly string[]): Promise<VerifiedFile & { folder?: string }> {
  const there = folders.filter((folder) => isFile(join(folder, file)));
  const compared = await inTurn(there, async (folder) => ({ ...(await compare("input", file, join(folder, file), sha256)), folder }));
  return compared.find(({ state }) => state === "same") ?? compared[0] ?? { kind: "input", file, state: "gone", expected: sha256, found: null };
}

/** The manifest of a published folder; null where it cannot be read as one. */
export function readManifest(folder: string): Manifest | null {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")));
  } catch {
    return null;
  }
}

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

async function inTurn<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}
