import { lstat, open } from "node:fs/promises";
import { join } from "node:path";
import { PipelineError, deliveryError } from "../lib/errors.ts";
import { fingerprint } from "../lib/fingerprint.ts";
import { noted } from "../lib/side-by-side.ts";
import { isCorrection } from "../model/correction.ts";
import type { RecognisedTable, SourceTable } from "../model/delivery.ts";
import type { KeptFile, Stamp } from "../model/kept.ts";
import { matchSourceContract, openDelivery, recogniseTable, unpackDelivery } from "../sources/index.ts";
import type { OpenInput } from "../sources/index.ts";
import type { Memory } from "./memory.ts";
import type { Plan } from "./plan.ts";

export interface Opened {
  readonly input: OpenInput;
  readonly tables: readonly RecognisedTable[];
  /** Opens the file in truth where its tables are remembered and nothing was staged; else null. */
  readonly reopen: (() => Promise<readonly SourceTable[]>) | null;
}

export interface Desk {
  readonly plan: Plan;
  readonly work: string;
  readonly memory: Memory;
  /** When the run began, in milliseconds since 1970. */
  readonly started: number;
}

/** A file written this shortly before it was read may be written again without its times telling. */
const unsettled = 2_000;

/** Opening a small file is mostly waiting for the system, so a few are opened side by side. */
const openAtOnce = 4;
/** What takes longer to open, or to plan a statement for, than to read. */
export const smallBytes = 4_000_000;
const isText = /\.(?:csv|txt|tsv)$/i;

/** The files of a night in order: opened and recognised, or remembered where nothing about them has changed since they were. */
export class DeliveredFiles {
  /** What the next night may remember. */
  readonly kept: KeptFile[] = [];
  readonly #files: readonly OpenInput[];
  readonly #desk: Desk;
  readonly #rules: string;

  constructor(files: readonly OpenInput[], desk: Desk) {
    this.#files = files;
    this.#desk = desk;
    this.#rules = fingerprint([...(files[0]?.vocabulary ?? [])], desk.plan.sourceContracts);
  }

  /** Each file, and of a zip file each that it holds, with its place in the list. */
  async *open(): AsyncGenerator<[place: number, Opened | PipelineError]> {
    const ahead: Promise<readonly (Opened | PipelineError)[] | null>[] = [];
    try {
      for (const [place, input] of this.#files.entries()) {
        for (const next of this.#files.slice(place + ahead.length, place + openAtOnce)) ahead.push(noted(this.#openSmall(next)));
        for await (const one of (await ahead.shift()) ?? this.#openLarge(input)) yield [place, one];
      }
    } finally {
      await Promise.allSettled(ahead);
    }
  }

  /** Null for a file that is better opened by itself. */
  async #openSmall(input: OpenInput): Promise<readonly (Opened | PipelineError)[] | null> {
    const stamp = await readStamp(join(input.folder, input.file));
    if (stamp === null || Number(stamp.size) > smallBytes || !isText.test(input.file)) return null;
    return this.#remember(input, stamp) ?? collect(this.#openAnew(input, stamp));
  }

  async *#openLarge(input: OpenInput): AsyncGenerator<Opened | PipelineError> {
    const stamp = await readStamp(join(input.folder, input.file));
    yield* this.#remember(input, stamp) ?? this.#openAnew(input, stamp);
  }

  #remember(input: OpenInput, stamp: Stamp | null): Opened[] | null {
    const kept = this.#desk.memory.file(input);
    if (kept === undefined || stamp === null || kept.rules !== this.#rules || fingerprint(kept.stamp) !== fingerprint(stamp)) return null;
    this.kept.push(kept);
    let anew: Promise<(Opened | PipelineError)[]> | undefined;
    const reopen = async (file: string): Promise<readonly SourceTable[]> => {
      anew ??= collect(this.#openEach(input));
      const found = (await anew).find((one) => one instanceof PipelineError || one.input.file === file);
      if (found === undefined || found instanceof PipelineError) throw found ?? changed(input.file);
      return found.tables.map(({ table }) => table);
    };
    return kept.opened.map(({ file, tables }) => ({ input: this.#withContract({ ...input, file }), tables, reopen: () => reopen(file) }));
  }

  async *#openAnew(input: OpenInput, stamp: Stamp | null): AsyncGenerator<Opened | PipelineError> {
    const opened: Opened[] = [];
    let isKept = stamp !== null && isSettled(stamp, this.#desk.started);
    for await (const one of this.#openEach(input)) {
      if (one instanceof PipelineError || one.tables.some(({ recognition }) => recognition === null)) isKept = false;
      else opened.push(one);
      yield one;
    }
    if (!isKept || stamp === null) return;
    const { folder, file } = input;
    this.kept.push({ folder, file, stamp, rules: this.#rules, opened: opened.map((one) => ({ file: one.input.file, tables: one.tables.map(forgetSample) })) });
  }

  async *#openEach(input: OpenInput): AsyncGenerator<Opened | PipelineError> {
    const inner = await unpackDelivery(input, this.#desk.work).catch(async (error: unknown) => [await expectedOf(input)(error)]);
    for (const one of inner) yield one instanceof PipelineError ? one : await this.#openOne(this.#withContract(one));
  }

  #openOne(input: OpenInput): Promise<Opened | PipelineError> {
    return openDelivery(input, this.#desk.work).then((tables) => ({ input, tables: tables.map(this.#recognise), reopen: null }), expectedOf(input));
  }

  #recognise = (table: SourceTable): RecognisedTable => {
    const { contracts, codeTables, sourceContracts } = this.#desk.plan;
    return { table, recognition: isCorrection(table.headers) ? null : recogniseTable(table, contracts, codeTables, sourceContracts) };
  };

  #withContract = (input: OpenInput): OpenInput => ({ ...input, contract: matchSourceContract(input.file, this.#desk.plan.sourceContracts) });
}

/** A fault of a delivery is collected, as is what went wrong because the file is gone or unreadable; any other is thrown. */
export const expectedOf = ({ folder, file, path = join(folder, file) }: OpenInput) => async (error: unknown): Promise<PipelineError> => {
  if (error instanceof PipelineError) return error;
  const code = await open(path).then((handle) => handle.close(), ({ code: reason }: NodeJS.ErrnoException) => reason ?? "?");
  if (code === undefined) throw error;
  return deliveryError(file, `读取过程中文件消失或无法读取（${code}）；请等文件传完后重跑`, { cause: error });
};

export const changed = (file: string): PipelineError => deliveryError(file, "读取过程中文件被改动；请等文件传完后重跑");

/** A province's samples would take half a gigabyte, and what they tell is told. */
const forgetSample = ({ table, recognition }: RecognisedTable): RecognisedTable => ({ table: { ...table, sample: [] }, recognition: recognition === null ? null : { ...recognition, candidates: [] } });

async function readStamp(path: string): Promise<Stamp | null> {
  const found = await lstat(path, { bigint: true }).catch(() => null);
  if (found === null || !found.isFile()) return null;
  const { dev, ino, size, mtimeNs, ctimeNs } = found;
  return { device: String(dev), inode: String(ino), size: String(size), modified: String(mtimeNs), changed: String(ctimeNs) };
}

const isSettled = ({ modified, changed: touched }: Stamp, started: number): boolean =>
  [modified, touched].every((time) => Number(BigInt(time) / 1_000_000n) < started - unsettled);

async function collect<T>(items: AsyncGenerator<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
