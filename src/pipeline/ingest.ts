import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { Lanes } from "../duckdb/lanes.ts";
import { PipelineError, deliveryError, exitCode } from "../lib/errors.ts";
import { isCorrection } from "../model/correction.ts";
import type { Recognition, SourceTable } from "../model/delivery.ts";
import type { KeptFile } from "../model/kept.ts";
import {
  adviceInOneLine, asOfFromName, buildVocabulary, leaveOutOlder, listDeliveries, locateRows, matchSourceContract, matchesPattern, recogniseTable,
} from "../sources/index.ts";
import type { OpenInput } from "../sources/index.ts";
import type { Landing } from "../staging/delivered.ts";
import { placesPath } from "../staging/landed-files.ts";
import { listRejected } from "../staging/rejected-rows.ts";
import type { LandedFile } from "../staging/stage.ts";
import { landCorrections } from "./corrections.ts";
import type { LandedTable } from "./corrections.ts";
import { describeRows, landDelivered, landedPath, placeOf } from "./land.ts";
import type { Landed } from "./land.ts";
import { DeliveredFiles, changed, expectedOf } from "./delivered-files.ts";
import type { Opened } from "./delivered-files.ts";
import { Memory } from "./memory.ts";
import { Numbering } from "./numbering.ts";
import type { Plan } from "./plan.ts";
import { fingerprintLanding, recallLanding } from "./recalled-landing.ts";
import type { LandingRecord } from "./recalled-landing.ts";
import { settleVersions } from "./versions.ts";
import type { Dated } from "./versions.ts";

export interface Ingested {
  readonly landed: readonly LandedFile[];
  /** One line each, for the log and the report: hidden sheets, repaired rows, files left aside. */
  readonly notes: readonly string[];
  /** What the next night may remember: files as they were opened, tables as they were landed, corrections left out. */
  readonly files: readonly KeptFile[];
  readonly records: readonly LandingRecord[];
}

/** A landed table, when its file was last written, and what decided its rows. */
type Delivered = LandedTable & Dated & { readonly record: LandingRecord };

/** The run that reads, and what the one before it remembers. */
export interface Night {
  readonly runId: string;
  readonly memory: Memory;
  /** When the run began, in milliseconds since 1970. */
  readonly started: number;
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
  // Twice the cores of the smallest machine: a lane that plans or writes leaves its core to another.
  const lanes = await Lanes.open(db, 4);
  effects.onInterrupt(() => lanes.interrupt());
  const jobs: Promise<Delivered | PipelineError>[] = [];
  const corrections: { table: SourceTable; modifiedAt: number }[] = [];
  const notes = [...inputs.notes];
  const faults = inputs.faults.map(({ message }) => message);
  const seen = new Map<string, string>();
  const take = async (opened: Opened, table: SourceTable, place: number): Promise<void> => {
    const recognition = isCorrection(table.headers) ? null : recogniseTable(table, plan.contracts, plan.codeTables, plan.sourceContracts);
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
    const number = numbering.next(table, place);
    const job = lanes.run((lane) => land(lane, plan, folders, { opened, table, recognition, number, night })).catch(expectedOf(opened.input));
    // Awaited with all the others below; until then a fault must not count as unhandled.
    job.catch(() => undefined);
    jobs.push(job);
    await lanes.ready();
  };
  try {
    for await (const [index, opened] of oneAhead(files.open())) {
      effects.progress(index, inputs.files.length, inputs.files[index]!.file);
      if (opened instanceof PipelineError) faults.push(opened.message);
      else for (const table of opened.tables) await take(opened, table, index);
    }
    const results = await Promise.all(jobs);
    const delivered = results.filter((result): result is Delivered => !(result instanceof PipelineError));
    faults.push(...results.filter((result) => result instanceof PipelineError).map(({ message }) => message));
    const versions = await settleVersions(db, plan.contracts, delivered);
    const inOrder = corrections.sort((a, b) => a.modifiedAt - b.modifiedAt).map(({ table }) => table);
    const corrected = await landCorrections(db, inOrder, { plan, folders, originals: delivered });
    for (const part of [versions, corrected]) {
      notes.push(...part.notes);
      faults.push(...part.faults);
    }
    const landed = [...delivered.map((one) => one.landed), ...corrected.landed].map((file) => markReplaced(file, versions.replacedBy));
    faults.push(...missingRegisters(plan, landed));
    if (faults.length > 0) throw new PipelineError(exitCode.deliveryRefused, plan.input, faults.join("\n"));
    return { landed, notes, files: files.kept, records: delivered.map(({ record }) => record) };
  } finally {
    await Promise.allSettled(jobs);
    lanes.close();
  }
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
  for (let next = items.next(); ; ) {
    const { done, value } = await next;
    if (done === true) return;
    next = items.next();
    // Awaited above; until then a fault must not count as unhandled.
    next.catch(() => undefined);
    yield value;
  }
}

interface Inputs {
  /** What cannot be read is among them: opening it says why. */
  readonly files: readonly OpenInput[];
  readonly notes: readonly string[];
  readonly faults: readonly PipelineError[];
}

async function findInputs(db: Database, plan: Plan): Promise<Inputs> {
  const extra = plan.sourceContracts.flatMap(({ aliases }) => Object.values(aliases).flat());
  const vocabulary = buildVocabulary(plan.contracts, extra);
  const toInput = (folder: string) => (file: string): OpenInput => ({
    folder, file, vocabulary, database: db, contract: matchSourceContract(file, plan.sourceContracts),
  });
  const reference = await Promise.all(plan.reference.map(async (folder) => (await listDeliveries(folder)).files.map(toInput(folder))));
  const { files, others } = await listDeliveries(plan.input);
  const { kept, notes, faults } = leaveOutOlder([...files, ...others].map(toInput(plan.input)));
  return { files: [...reference.flat(), ...kept], notes, faults };
}

interface LandOne {
  readonly opened: Opened;
  readonly table: SourceTable;
  readonly recognition: Recognition;
  readonly number: number;
  readonly night: Night;
}

async function land(db: Database, plan: Plan, folders: { landing: string; work: string }, one: LandOne): Promise<Delivered> {
  const { opened, recognition, number, night } = one;
  const contract = plan.contracts.get(recognition.register!)!;
  const path = landedPath(folders.landing, number, contract.register);
  const landing = { table: one.table, contract, matches: recognition.columns, tables: plan.codeTables, deliveryNo: number };
  const fingerprint = fingerprintLanding(landing);
  const recalled = await recallLanding(night.memory, { fingerprint, landing: folders.landing, table: one.table });
  const { table, rows } = recalled ?? (await landAnew(db, landing, opened, { path, work: folders.work }));
  const least = opened.input.contract?.least_rows ?? 0;
  if (rows.accepted < least) throw deliveryError(table.file, `可用行 ${rows.accepted}，少于约定的最少行数 ${least}`);
  const landed = {
    path,
    isReference: plan.reference.includes(opened.input.folder),
    unknownColumns: recognition.unknownHeaders,
    notes: table.notes,
    delivery: {
      delivery_no: number,
      file: table.file,
      sheet: table.sheet,
      register: contract.register,
      format: table.format,
      encoding: table.encoding,
      sha256: table.sha256,
      header_row: table.headerRow,
      headers: table.headers,
      ...describeRows(rows),
      as_of: asOfOf(opened.input),
      replaced_by: null,
      corrects: null,
    },
  };
  const record = { fingerprint, run_id: recalled?.runId ?? night.runId, isRecalled: recalled !== null, path, delivery_no: number, rows, table };
  return { table, columns: recognition.columns, landed, modifiedAt: await readModified(opened.input), record };
}

/** Lands a table, whose file is opened first where it was only remembered, and finds its rejected rows in the bytes. */
async function landAnew(db: Database, landing: Landing, opened: Opened, { path, work }: { path: string; work: string }): Promise<Landed> {
  const { sheet, sha256, file } = landing.table;
  const source = opened.reopen === null ? landing.table : (await opened.reopen()).find((table) => table.sheet === sheet && table.sha256 === sha256);
  if (source === undefined) throw changed(file);
  const landed = await landDelivered(db, { ...landing, table: source }, opened.input, { path, work });
  const { table, rows } = landed;
  if (table.format === "csv" && rows.rejected > 0) await locateRows(table, opened.input, { rows: await listRejected(db, path), target: placesPath(path) });
  return landed;
}

const asOfOf = ({ contract, file }: OpenInput): string | null => contract?.as_of ?? asOfFromName(file);

/** A monthly roll that did not change is the same bytes in two months; where the rows name none, the file's name says which. */
function monthByName(plan: Plan, input: OpenInput, recognition: Recognition | null): string {
  const isMonthly = plan.contracts.get(recognition?.register ?? "")?.identity?.includes("month") === true;
  const isInRows = recognition?.columns.some(({ column }) => column === "month") === true;
  return isMonthly && !isInRows ? (asOfOf(input)?.slice(0, 7) ?? "") : "";
}

/** What lies inside another file is as old as that. */
async function readModified({ folder, file }: OpenInput): Promise<number> {
  for (let path = join(folder, file); ; path = dirname(path)) {
    const found = await stat(path).catch(() => null);
    if (found !== null) return found.mtimeMs;
  }
}

/** Required registers that are not here or hold too few rows, from the pipeline and from source contracts. */
function missingRegisters(plan: Plan, every: readonly LandedFile[]): string[] {
  const landed = every.filter(({ delivery }) => delivery.replaced_by === null);
  const rowsOf = (register: string): number =>
    landed.filter(({ delivery }) => delivery.register === register).reduce((sum, { delivery }) => sum + delivery.rows_accepted, 0);
  const isHere = (register: string): boolean => landed.some(({ delivery }) => delivery.register === register);
  const title = (register: string): string => `${plan.contracts.get(register)!.title.zh}（${register}）`;
  const delivered = new Set(landed.filter(({ isReference }) => !isReference).map(({ delivery }) => delivery.register)).size;
  const wanted = plan.pipeline.definition.required_registers.filter(({ from_registers }) => delivered >= from_registers);
  const byPipeline = wanted
    .filter(({ register, least_rows }) => rowsOf(register) < least_rows)
    .map(({ register, least_rows }) =>
      isHere(register) ? `${title(register)}: 可用行 ${rowsOf(register)}，至少应有 ${least_rows} 行` : `缺少必需的登记册 ${title(register)}，未发现可识别为它的文件`,
    );
  const bySource = plan.sourceContracts
    .filter(({ required, files }) => required && !every.some(({ delivery }) => matchesPattern(files, delivery.file)))
    .map(({ files, register }) => `缺少必需的文件 ${files}（${title(register)}）`);
  return [...byPipeline, ...bySource];
}
