import type { Database } from "../duckdb/database.ts";
import { Lanes } from "../duckdb/lanes.ts";
import { PipelineError, exitCode } from "../lib/errors.ts";
import { noted } from "../lib/side-by-side.ts";
import type { Recognition, RecognisedTable, SourceTable } from "../model/delivery.ts";
import type { KeptFile, KeptOverlaps } from "../model/kept.ts";
import { adviceInOneLine } from "../sources/index.ts";
import type { OpenInput } from "../sources/index.ts";
import type { LandedFile } from "../staging/stage.ts";
import { Bundles, thinBundles } from "./bundles.ts";
import { landCorrections } from "./corrections.ts";
import { DeliveredFiles, expectedOf } from "./delivered-files.ts";
import type { Opened } from "./delivered-files.ts";
import { asOfOf, findInputs, isMostlyOne, readModified } from "./inputs.ts";
import { placeOf } from "./land.ts";
import type { Delivered, Night } from "./land-or-recall.ts";
import { Memory } from "./memory.ts";
import { Numbering } from "./numbering.ts";
import type { Plan } from "./plan.ts";
import { fingerprintLanding } from "./recalled-landing.ts";
import type { LandingRecord } from "./recalled-landing.ts";
import { missingRegisters } from "./required-registers.ts";
import { settleVersions } from "./versions.ts";

export interface Ingested {
  readonly landed: readonly LandedFile[];
  /** One line each, for the log and the report: hidden sheets, repaired rows, files left aside. */
  readonly notes: readonly string[];
  /** What the next night may remember: files as they were opened, tables as they were landed, corrections left out. */
  readonly files: readonly KeptFile[];
  readonly records: readonly LandingRecord[];
  readonly overlaps: readonly KeptOverlaps[];
}

export interface IngestEffects {
  readonly progress: (done: number, total: number, file: string) => void;
  readonly onInterrupt: (stop: () => void) => void;
}

const firstNight: Night = { runId: "", memory: Memory.empty(), started: 0 };

/** Reads every delivery into a Parquet file of its own. Faults of all files are collected and refused together. */
export async function ingestDeliveries(
  db: Database, plan: Plan, folders: { landing: string; work: string }, effects: IngestEffects, night: Night = firstNight,
): Promise<Ingested> {
  const inputs = await findInputs(db, plan);
  const files = new DeliveredFiles(inputs.files, { plan, work: folders.work, memory: night.memory, started: night.started });
  const numbering = new Numbering(night.memory.landings.values(), inputs.files.map(({ file }) => file));
  // A lane that plans or writes leaves its core to another; one file that is most of the delivery is read by all cores.
  const count = (await isMostlyOne(inputs.files)) ? 1 : 3;
  return Lanes.during(db, { count, onInterrupt: effects.onInterrupt }, async (lanes) => {
    const bundles = new Bundles(lanes, plan, folders);
    const jobs: Promise<Delivered | PipelineError>[] = [];
    const corrections: { table: SourceTable; modifiedAt: number }[] = [];
    const notes = [...inputs.notes];
    const faults = inputs.faults.map(({ message }) => message);
    const seen = new Map<string, string>();
    const take = async (opened: Opened, { table, recognition }: RecognisedTable, place: number): Promise<void> => {
      const same = `${table.sha256} ${table.sheet ?? ""} ${monthByName(plan, opened.input, recognition)}`;
      const before = seen.get(same);
      seen.set(same, before ?? table.file);
      if (before !== undefined) {
        notes.push(`${table.file}: 与 ${before} 内容相同，未重复读取`);
        return;
      }
      if (recognition === null) {
        corrections.push({ table, modifiedAt: await readModified(opened.input) });
        return;
      }
      if (recognition.register === null) {
        faults.push(`${placeOf(table)}: ${explainRefusal(recognition, plan)}`);
        return;
      }
      notes.push(...table.notes.map((note) => `${placeOf(table)}: ${note}`));
      notes.push(...describeLeftOver(recognition).map((note) => `${placeOf(table)}: ${note}`));
      const contract = plan.contracts.get(recognition.register)!;
      const landing = { table, contract, matches: recognition.columns, tables: plan.codeTables, deliveryNo: numbering.next(table, place) };
      const landed = bundles.land({ opened, landing, fingerprint: fingerprintLanding(landing), unknownColumns: recognition.unknownHeaders, night });
      jobs.push(noted(landed.catch(expectedOf(opened.input))));
      await lanes.ready();
    };
    try {
      for await (const [index, opened] of oneAhead(files.open())) {
        effects.progress(index, inputs.files.length, inputs.files[index]!.file);
        if (opened instanceof PipelineError) faults.push(opened.message);
        else for (const table of opened.tables) await take(opened, table, index);
      }
      bundles.flush();
      const results = await Promise.all(jobs);
      const delivered = results.filter((result): result is Delivered => !(result instanceof PipelineError));
      faults.push(...results.filter((result) => result instanceof PipelineError).map(({ message }) => message));
      const thinned = await thinBundles(db, delivered);
      const versions = await settleVersions(lanes, plan.contracts, delivered, night.memory.overlaps);
      const inOrder = corrections.sort((a, b) => a.modifiedAt - b.modifiedAt).map(({ table }) => table);
      const corrected = await landCorrections(db, inOrder, { plan, folders, originals: delivered });
      for (const part of [versions, corrected]) {
        notes.push(...part.notes);
        faults.push(...part.faults);
      }
      const landed = [...delivered.map((one) => one.landed), ...corrected.landed].map((file) => markReplaced(file, versions.replacedBy));
      faults.push(...missingRegisters(plan, landed));
      if (faults.length > 0) throw new PipelineError(exitCode.deliveryRefused, plan.input, faults.join("\n"));
      return { landed, notes, files: files.kept, overlaps: versions.overlaps, records: delivered.map(({ record }) => ({ ...record, isChanged: thinned.has(record.path) })) };
    } finally {
      bundles.flush();
      await Promise.allSettled(jobs);
    }
  });
}

const explainRefusal = ({ reason, advice }: Recognition, plan: Plan): string =>
  [reason ?? "未能识别", ...(advice === null ? [] : [adviceInOneLine(advice, plan.sourcesFolder)])].join("；");

/** Columns that are not read: nobody knows them, or their values do not tell which they are. */
function describeLeftOver({ unknownHeaders, undecided }: Recognition): string[] {
  const open = new Set(undecided.map(({ header }) => header));
  const unknown = unknownHeaders.filter((header) => !open.has(header));
  const doubts = undecided.map(({ header, columns }) => `列 ${header} 可能是 ${columns.join("、")}，取值分不出，未读取`);
  return unknown.length === 0 ? doubts : [`未识别的列 ${unknown.join("、")}，未读取`, ...doubts];
}

/** A correction goes where the delivery goes whose rows it corrects. */
function markReplaced(file: LandedFile, replacedBy: ReadonlyMap<number, number>): LandedFile {
  const { delivery } = file;
  const newer = replacedBy.get(delivery.corrects ?? delivery.delivery_no);
  return newer === undefined ? file : { ...file, delivery: { ...delivery, replaced_by: newer } };
}

/** Always one ahead: the next file is hashed and counted while DuckDB reads this one. */
async function* oneAhead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    for (let next = items.next(); ; ) {
      const { done, value } = await next;
      if (done === true) return;
      next = noted(items.next());
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}

/** A monthly roll that did not change is the same bytes in two months; where the rows name none, the file's name says which. */
function monthByName(plan: Plan, input: OpenInput, recognition: Recognition | null): string {
  const isMonthly = plan.contracts.get(recognition?.register ?? "")?.identity?.includes("month") === true;
  const isInRows = recognition?.columns.some(({ column }) => column === "month") === true;
  return isMonthly && !isInRows ? (asOfOf(input)?.slice(0, 7) ?? "") : "";
}
