import { createHash } from "node:crypto";
import { copyFileSync, existsSync, linkSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Kept, KeptBytes, KeptCheck, KeptFile, KeptLanding, KeptOverlaps, KeptRegister, KeptStaging } from "../model/kept.ts";
import { hashFile } from "../sources/index.ts";

export const nothingKept: Omit<Kept, "program"> = { maker: "", files: [], landings: [], overlaps: [], staging: { registers: [], arrivals: null, odd_dates: null, latest: "" }, registers: [], checks: [], found: null };

export const memoryPath = (folder: string): string => join(folder, "kept.json");

/** What the newest published run has kept, to be looked up by what it was made from. */
export class Memory {
  readonly landings: ReadonlyMap<string, KeptLanding>;
  readonly overlaps: ReadonlyMap<string, KeptOverlaps>;
  readonly staging: KeptStaging;
  readonly registers: ReadonlyMap<string, KeptRegister>;
  readonly checks: ReadonlyMap<string, KeptCheck>;
  readonly found: KeptBytes | null;
  readonly program: string;
  readonly #files: ReadonlyMap<string, KeptFile>;
  readonly #folder: string;
  readonly #whole = new Map<string, Promise<string | null>>();

  private constructor(kept: Kept, folder: string) {
    this.#folder = folder;
    this.program = kept.program;
    this.found = kept.found;
    this.overlaps = new Map(kept.overlaps.map((one) => [one.register, one]));
    this.staging = kept.staging;
    this.#files = new Map(kept.files.map((file) => [placeOf(file), file]));
    this.landings = new Map(kept.landings.map((landing) => [landing.fingerprint, landing]));
    this.registers = new Map(kept.registers.map((register) => [register.register, register]));
    this.checks = new Map(kept.checks.map((check) => [check.fingerprint, check]));
  }

  /** Remembers nothing, so that everything is done. */
  static empty(program = ""): Memory {
    return new Memory({ program, ...nothingKept }, "");
  }

  /** What lies in a folder of landed files; what another program kept, or what is damaged, is as if it were not there. */
  static read(folder: string, program: string): Memory {
    const kept = readKept(memoryPath(folder));
    return kept?.program === program ? new Memory(kept, folder) : Memory.empty(program);
  }

  file(place: { folder: string; file: string }): KeptFile | undefined {
    return this.#files.get(placeOf(place));
  }

  /** Where a kept file lies, if it is still what it was. */
  find(kept: KeptBytes): Promise<string | null> {
    const path = join(this.#folder, kept.name);
    const known = this.#whole.get(path) ?? hashFile(path).then((sha256) => (sha256 === kept.sha256 ? path : null), () => null);
    this.#whole.set(path, known);
    return known;
  }

  /** Gives a kept file its place in tonight's folder too, where several deliveries may lie in it; false where it is not what it was. */
  async take(kept: KeptBytes, folder: string): Promise<boolean> {
    const path = await this.find(kept);
    if (path === null) return false;
    const target = join(folder, kept.name);
    if (existsSync(target)) return true;
    try {
      linkSync(path, target);
    } catch {
      copyFileSync(path, target);
    }
    return true;
  }
}

/** Where the registers lie that the same maker made, by register. */
export function readKeptRegisters(folder: string, maker: string): ReadonlyMap<string, string> {
  const kept = readKept(memoryPath(folder));
  const registers = kept?.maker === maker ? kept.registers : [];
  return new Map(registers.flatMap(({ register, parquet }) => {
    const path = parquet === null ? null : join(folder, parquet.name);
    return path === null || !existsSync(path) ? [] : [[register, path]];
  }));
}

const placeOf = ({ folder, file }: { folder: string; file: string }): string => join(folder, file);

/** The first line is the hash of the rest. */
export function writeKept(folder: string, kept: Kept): void {
  const text = JSON.stringify(kept);
  writeFileSync(memoryPath(folder), `${hash(text)}\n${text}`, { mode: 0o600 });
}

function readKept(path: string): Kept | null {
  if (!existsSync(path)) return null;
  const text = readFileSync(path, "utf8");
  const end = text.indexOf("\n");
  return hash(text.slice(end + 1)) === text.slice(0, end) ? (JSON.parse(text.slice(end + 1)) as Kept) : null;
}

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
