import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { PipelineError, deliveryError, exitCode } from "../lib/errors.ts";
import type { Recognition, SourceTable } from "../model/delivery.ts";
import { asOfFromName, buildVocabulary, listDeliveries, matchSourceContract, openDelivery, recogniseTable, restage } from "../sources/index.ts";
import type { OpenInput } from "../sources/index.ts";
import { CountMismatch, landTable } from "../staging/stage.ts";
import type { LandedFile, LandedRows } from "../staging/stage.ts";
import type { Plan } from "./plan.ts";

export interface Ingested {
  readonly landed: readonly LandedFile[];
  /** One line each, for the log and the report: hidden sheets, repaired rows, files left aside. */
  readonly notes: readonly string[];
}

interface Opened {
  readonly input: OpenInput;
  readonly tables: readonly SourceTable[];
}

export interface IngestEffects {
  readonly progress: (done: number, total: number, file: string) => void;
}

/** Reads every delivery into a Parquet file of its own. Faults of all files are collected and refused together. */
export async function ingestDeliveries(db: Database, plan: Plan, folders: { landing: string; work: string }, effects: IngestEffects): Promise<Ingested> {
  const inputs = await findInputs(db, plan);
  const landed: LandedFile[] = [];
  const notes: string[] = [];
  const faults: string[] = [];
  const seen = new Map<string, string>();
  const open = (input: OpenInput): Promise<Opened | Error> =>
    openDelivery(input, folders.work).then((tables) => ({ input, tables }), (error: unknown) => error as Error);
  let next = inputs.files[0] === undefined ? undefined : open(inputs.files[0]);
  for (let index = 0; next !== undefined; index++) {
    const opened = await next;
    // The next file is hashed and counted while DuckDB reads this one.
    next = inputs.files[index + 1] === undefined ? undefined : open(inputs.files[index + 1]!);
    effects.progress(index, inputs.files.length, inputs.files[index]!.file);
    if (opened instanceof Error) {
      if (!(opened instanceof PipelineError)) throw opened;
      faults.push(opened.message);
      continue;
    }
    for (const table of opened.tables) {
      const same = `${table.sha256} ${table.sheet ?? ""}`;
      const before = seen.get(same);
      if (before !== undefined) {
        notes.push(`${table.file}: 与 ${before} 内容相同，未重复读取`);
        continue;
      }
      seen.set(same, table.file);
      const recognition = recogniseTable(table, plan.contracts, plan.codeTables, plan.sourceContracts);
      if (recognition.register === null) {
        faults.push(`${placeOf(table)}: ${recognition.reason ?? "未能识别"}`);
        continue;
      }
      landed.push(await land(db, plan, folders, { opened, table, recognition, number: landed.length + 1 }));
      notes.push(...table.notes.map((note) => `${placeOf(table)}: ${note}`));
      if (recognition.unknownHeaders.length > 0) notes.push(`${placeOf(table)}: 未识别的列 ${recognition.unknownHeaders.join("、")}`);
    }
  }
  faults.push(...inputs.others.map((file) => `${file}: 不支持的文件类型，应为 csv、txt、tsv、xlsx 或 parquet`));
  faults.push(...missingRegisters(plan, landed));
  if (faults.length > 0) throw new PipelineError(exitCode.deliveryRefused, plan.input, faults.join("\n"));
  return { landed, notes };
}

const placeOf = ({ file, sheet }: SourceTable): string => (sheet === null ? file : `${file}[${sheet}]`);

async function findInputs(db: Database, plan: Plan): Promise<{ files: OpenInput[]; others: readonly string[] }> {
  const extra = plan.sourceContracts.flatMap(({ aliases }) => Object.values(aliases).flat());
  const vocabulary = buildVocabulary(plan.contracts, extra);
  const toInput = (folder: string) => (file: string): OpenInput => ({
    folder, file, vocabulary, database: db, contract: matchSourceContract(file, plan.sourceContracts),
  });
  const reference = await Promise.all(plan.reference.map(async (folder) => (await listDeliveries(folder)).files.map(toInput(folder))));
  const delivered = await listDeliveries(plan.input);
  return { files: [...reference.flat(), ...delivered.files.map(toInput(plan.input))], others: delivered.others };
}

interface LandOne {
  readonly opened: Opened;
  readonly table: SourceTable;
  readonly recognition: Recognition;
  readonly number: number;
}

async function land(db: Database, plan: Plan, folders: { landing: string; work: string }, one: LandOne): Promise<LandedFile> {
  const { opened, recognition, number } = one;
  const contract = plan.contracts.get(recognition.register!)!;
  const path = join(folders.landing, `${String(number).padStart(4, "0")}_${contract.register}.parquet`);
  const landOnce = (table: SourceTable): Promise<LandedRows> =>
    landTable(db, { table, contract, matches: recognition.columns, tables: plan.codeTables, deliveryNo: number }, path);
  let table = one.table;
  const rows = await landOnce(table).catch(async (error: unknown) => {
    if (table.format !== "csv") throw unreadable(table, error);
    // DuckDB refuses the dialect or counts otherwise than we did: the file is written out again, record by record.
    table = await restage(table, opened.input, folders.work);
    return landOnce(table).catch((second: unknown) => {
      throw unreadable(table, second);
    });
  });
  const least = opened.input.contract?.least_rows ?? 0;
  if (rows.accepted < least) throw deliveryError(table.file, `可用行 ${rows.accepted}，少于约定的最少行数 ${least}`);
  return {
    path,
    isReference: plan.reference.includes(opened.input.folder),
    delivery: {
      delivery_no: number,
      file: table.file,
      sheet: table.sheet,
      register: contract.register,
      format: table.format,
      encoding: table.encoding,
      sha256: table.sha256,
      header_row: table.headerRow,
      rows_read: rows.read,
      rows_accepted: rows.accepted,
      rows_rejected: rows.rejected,
      rows_skipped: rows.skipped,
      as_of: opened.input.contract?.as_of ?? asOfFromName(table.file),
    },
  };
}

function unreadable(table: SourceTable, cause: unknown): PipelineError {
  const what = cause instanceof CountMismatch ? cause.message.slice(table.file.length + 2) : "the rows cannot be read as the dialect found";
  return deliveryError(placeOf(table), `读取失败：${what}`, { cause });
}

/** Required registers that are not here or hold too few rows, from the pipeline and from source contracts. */
function missingRegisters(plan: Plan, landed: readonly LandedFile[]): string[] {
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
    .filter(({ required, files }) => required && !landed.some(({ delivery }) => matchSourceContract(delivery.file, [{ ...emptyContract, files, register: delivery.register }]) !== undefined))
    .map(({ files, register }) => `缺少必需的文件 ${files}（${title(register)}）`);
  return [...byPipeline, ...bySource];
}

const emptyContract = { aliases: {}, codes: {}, units: {}, required: false };
