import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, isAbsolute, join } from "node:path";
import Table from "cli-table3";
import type { Command } from "commander";
import { exitCode, PipelineError, usageError } from "../lib/errors.ts";
import { maskId } from "../lib/mask.ts";
import type { CodeTable, Contract } from "../model/contract.ts";
import type { Recognition, SourceTable } from "../model/delivery.ts";
import type { SourceContract } from "../model/source-contract.ts";
import { asOfFromName, buildVocabulary, loadSourceContracts, matchSourceContract, openDelivery, recogniseTable } from "../sources/index.ts";
import { loadCodeTables, loadContracts } from "../staging/contracts.ts";

interface Knowledge {
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly codeTables: ReadonlyMap<string, CodeTable>;
  readonly sources: readonly SourceContract[];
}

/** One table as `doudi inspect` shows it. */
interface Inspection {
  readonly path: string;
  readonly table: SourceTable;
  readonly recognition: Recognition;
  readonly contract: Contract | undefined;
  readonly asOf: string | null;
}

/** What is printed about a table, in this order; a section with no text is left out. */
const sections: readonly ((inspection: Inspection) => string)[] = [describeFile, describeRegister, describeColumns, describeFirstRows];

export function addInspect(program: Command): void {
  program
    .command("inspect")
    .description("查看报送文件：格式、编码、表头行、识别为哪一种底册、逐列对应关系、前三行；不入库")
    .argument("<FILE...>", "报送文件（csv、txt、tsv、xlsx、parquet）")
    .option("--sources <DIR>", "报送约定所在文件夹")
    .option("--json", "输出一个 JSON 数组")
    .action(runInspect);
}

async function runInspect(files: string[], given: { sources?: string; json?: boolean }): Promise<void> {
  for (const file of files) await stat(file).catch(() => Promise.reject(usageError(file, "文件不存在")));
  const sources = given.sources === undefined ? [] : await loadSourceContracts(given.sources);
  const knowledge = { contracts: loadContracts(), codeTables: loadCodeTables(), sources };
  const inspections: Inspection[] = [];
  const workFolder = await mkdtemp(join(tmpdir(), "doudi-inspect-"));
  try {
    for (const file of files) inspections.push(...(await inspectFile(file, knowledge, workFolder)));
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
  console.log(given.json ? JSON.stringify(inspections.map(toJson), null, 2) : inspections.map(print).join("\n\n"));
  if (inspections.some(({ recognition }) => recognition.register === null)) process.exitCode = exitCode.deliveryRefused;
}

/** A damaged file prints its one line and the others go on. */
async function inspectFile(path: string, knowledge: Knowledge, workFolder: string): Promise<Inspection[]> {
  const below = !isAbsolute(path) && !path.startsWith("..");
  const [folder, file] = below ? [".", path.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "")] : [dirname(path), basename(path)];
  const contract = matchSourceContract(file, knowledge.sources);
  const input = { folder, file, contract, vocabulary: buildVocabulary(knowledge.contracts) };
  const tables = await openDelivery(input, workFolder).catch((error: unknown) => {
    if (!(error instanceof PipelineError)) throw error;
    console.error(error.message);
    process.exitCode = error.exit;
    return [];
  });
  return tables.map((table) => {
    const recognition = recogniseTable(table, knowledge.contracts, knowledge.codeTables, knowledge.sources);
    const shown = recognition.register ?? recognition.candidates[0]?.register ?? "";
    return { path, table, recognition, contract: knowledge.contracts.get(shown), asOf: contract?.as_of ?? asOfFromName(path) };
  });
}

const print = (inspection: Inspection): string => sections.map((section) => section(inspection)).filter((text) => text !== "").join("\n");

function describeFile({ path, table, asOf }: Inspection): string {
  const facts: [string, string][] = [
    ["文件", path],
    ["工作表", table.sheet ?? ""],
    ["格式", table.format],
    ["编码", table.encoding ?? ""],
    ["大小", `${table.bytes} 字节`],
    ["基准日", asOf ?? "文件名中没有日期"],
    ["表头行", table.headerRow === 0 ? "" : `第 ${table.headerRow} 行`],
    ["数据行", `${table.records} 行`],
    ["说明", table.notes.join("；")],
  ];
  return facts.filter(([, fact]) => fact !== "").map(([name, fact]) => `${name.padEnd(4, "　")}${fact}`).join("\n");
}

function describeRegister({ recognition, contract }: Inspection): string {
  if (recognition.register !== null) return `底册　　${contract?.title.zh ?? ""}（${recognition.register}）`;
  return `底册　　未识别：${recognition.reason ?? ""}`;
}

const how = { canonical: "标准表头", alias: "别名", contract: "报送约定", values: "按取值判断" } as const;
const types = { text: "文本", id: "证件号", date: "日期", month: "年月", money: "金额（元）", int: "整数", num: "数值", bool: "是否", code: "代码", list: "列表", key: "编号", division: "区划代码", time: "时间" } as const;

function describeColumns({ recognition, contract }: Inspection): string {
  const rows = recognition.columns.map((match) => {
    const column = contract?.columns[match.column];
    const times = match.times === 1 ? "" : `×${match.times}`;
    return [String(match.index + 1), oneLine(match.header), match.column, column?.zh ?? "", how[match.how], column === undefined ? "" : types[column.type], times];
  });
  const table = rows.length === 0 ? "" : drawTable(["列", "报送表头", "字段", "标准名称", "依据", "类型", "换算"], rows);
  const left: [string, readonly string[]][] = [["未认识的表头", recognition.unknownHeaders], ["缺少的必需列", recognition.missingRequired]];
  return [table, ...left.filter(([, names]) => names.length > 0).map(([title, names]) => `${title}：${names.map(maskCell).join("、")}`)].filter((text) => text !== "").join("\n");
}

function describeFirstRows(inspection: Inspection): string {
  const rows = maskFirstRows(inspection);
  if (rows.length === 0) return "";
  return `前 ${rows.length} 行（证件号码已遮挡）：\n${drawTable(inspection.table.headers.map(maskCell), rows.map((cells) => cells.map(oneLine)))}`;
}

/** Identity, account and telephone numbers are hidden in the middle, whatever column they stand in. */
function maskFirstRows({ table, recognition, contract }: Inspection): string[][] {
  const ids = new Set(recognition.columns.filter((match) => contract?.columns[match.column]?.type === "id").map((match) => match.index));
  return table.sample.slice(0, 3).map((cells) => cells.map((cell, index) => (ids.has(index) ? maskId(cell.trim()) : maskCell(cell))));
}

const maskCell = (cell: string): string => oneLine(cell).replace(/[\d０-９][\d０-９ .-]{9,}[\d０-９]?[Xxｘ]?/gi, (digits) => (digits.replace(/\D/g, "").length > 10 || /[０-９]/.test(digits) ? maskId(digits) : digits));

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

function drawTable(head: string[], rows: string[][]): string {
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  table.push(...rows);
  return table.toString();
}

function toJson(inspection: Inspection) {
  const { path, table, recognition, contract, asOf } = inspection;
  return {
    file: path, sheet: table.sheet, format: table.format, encoding: table.encoding, bytes: table.bytes, sha256: table.sha256, as_of: asOf,
    header_row: table.headerRow, records: table.records, notes: table.notes,
    register: recognition.register, title: recognition.register === null ? null : (contract?.title.zh ?? null), reason: recognition.reason,
    columns: recognition.columns.map((match) => ({ ...match, type: contract?.columns[match.column]?.type ?? null })),
    unknown_headers: recognition.unknownHeaders.map(maskCell), missing_required: recognition.missingRequired,
    candidates: recognition.candidates, headers: table.headers.map(maskCell), first_rows: maskFirstRows(inspection),
  };
}
