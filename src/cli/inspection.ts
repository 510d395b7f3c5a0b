import Table from "cli-table3";
import { maskAccount, maskId } from "../lib/mask.ts";
import type { Contract } from "../model/contract.ts";
import type { ColumnMatch, Recognition, SourceTable } from "../model/delivery.ts";
import { adviceLines, describeAdvice } from "../sources/index.ts";
import type { Rejections } from "./rejections.ts";

/** One table as `doudi inspect` shows it. */
export interface Inspection {
  readonly path: string;
  readonly table: SourceTable;
  readonly recognition: Recognition;
  readonly contract: Contract | undefined;
  readonly asOf: string | null;
  /** Where a new source contract belongs. */
  readonly sourcesFolder: string;
  /** What a run would do with its rows; null where no register was recognised. */
  readonly rejections: Rejections | null;
}

/** What is printed about a table, in this order; a section with no text is left out. */
const sections: readonly ((inspection: Inspection) => string)[] = [describeFile, describeRegister, describeColumns, describeRemedy, describeFirstRows, describeRejections];

export const inspectionText = (inspection: Inspection): string => sections.map((section) => section(inspection)).filter((text) => text !== "").join("\n");

export function inspectionJson(inspection: Inspection) {
  const { path, table, recognition, contract, asOf, rejections } = inspection;
  return {
    file: path, sheet: table.sheet, format: table.format, encoding: table.encoding, bytes: table.bytes, sha256: table.sha256, as_of: asOf,
    header_row: table.headerRow, records: table.records, notes: table.notes,
    register: recognition.register, title: recognition.register === null ? null : (contract?.title.zh ?? null), reason: recognition.reason,
    columns: recognition.columns.map((match) => ({ ...match, type: contract?.columns[match.column]?.type ?? null })),
    unknown_headers: recognition.unknownHeaders.map(maskCell), undecided_headers: recognition.undecided, advice: recognition.advice, missing_required: recognition.missingRequired,
    candidates: recognition.candidates, headers: table.headers.map(maskCell), first_rows: maskFirstRows(inspection),
    rows_read: rejections?.rows.read ?? null, rows_accepted: rejections?.rows.accepted ?? null,
    rows_rejected: rejections?.rows.rejected ?? null,
    rows_total: rejections?.rows.total ?? null, rows_heading: rejections?.rows.heading ?? null, rows_summary: rejections?.rows.summary ?? null,
    rows_footer: rejections?.rows.footer ?? null, rows_blank: rejections?.rows.blank ?? null,
    rejected: (rejections?.rejected ?? []).map((one) => ({
      ...one, raw_value: one.raw_value === null ? null : maskValue(one.raw_value, table.headers.indexOf(one.column), inspection),
    })),
  };
}

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
    const times = match.times === 1 ? "" : `×${Math.round(match.times * 10_000) / 10_000}`;
    return [String(match.index + 1), oneLine(match.header), match.column, column?.zh ?? "", describeGrounds(match), column === undefined ? "" : types[column.type], times];
  });
  const table = rows.length === 0 ? "" : drawTable(["列", "报送表头", "字段", "标准名称", "依据", "类型", "换算"], rows);
  const undecided = recognition.undecided.map(({ header, columns }) => `${header}（可能是 ${columns.slice(0, 4).map((name) => contract?.columns[name]?.zh ?? name).join("、")}${columns.length > 4 ? ` 等 ${columns.length} 项` : ""}，取值分不出）`);
  const open = new Set(recognition.undecided.map(({ header }) => header));
  const left: [string, readonly string[]][] = [["未认识的表头", recognition.unknownHeaders.filter((header) => !open.has(header))], ["两可的表头", undecided], ["缺少的必需列", recognition.missingRequired]];
  return [table, ...left.filter(([, names]) => names.length > 0).map(([title, names]) => `${title}：${names.map(maskCell).join("、")}`)].filter((text) => text !== "").join("\n");
}

/** 按取值判断：10 个值中 9 个是 一类、二类. */
function describeGrounds({ how: name, values }: ColumnMatch): string {
  return values === undefined ? how[name] : `${how[name]}：${values.of} 个值中 ${values.fitting} 个是 ${values.seen.join("、")}`;
}

function describeRemedy({ recognition: { advice }, sourcesFolder }: Inspection): string {
  return advice === null ? "" : `${describeAdvice(advice, sourcesFolder)}：\n${adviceLines(advice)}`;
}

function describeFirstRows(inspection: Inspection): string {
  const rows = maskFirstRows(inspection);
  if (rows.length === 0) return "";
  return `前 ${rows.length} 行（证件号码已遮挡）：\n${drawTable(inspection.table.headers.map(maskCell), rows.map((cells) => cells.map(oneLine)))}`;
}

function describeRejections({ rejections, table, recognition, contract }: Inspection): string {
  if (rejections === null) return "";
  const { total, read, accepted, rejected, heading, summary, footer, blank } = rejections.rows;
  const counts = `将被拒收的行：读取 ${read} 行，可用 ${accepted} 行，拒收 ${rejected} 行；全文件 ${total} 行，另有标题和表头 ${heading} 行、合计 ${summary} 行、落款 ${footer} 行、空行 ${blank} 行`;
  if (rejected === 0) return counts;
  const rows = rejections.rejected.map(({ row, column, raw_value, reason }) => [
    String(row), oneLine(column), maskValue(raw_value ?? "", table.headers.indexOf(column), { recognition, contract }), reason,
  ]);
  return `${counts}\n${drawTable(["行号", "列", "原值（已遮挡）", "原因"], rows)}${rejected > rows.length ? `\n其余 ${rejected - rows.length} 行未列出` : ""}`;
}

const maskFirstRows = ({ table, recognition, contract }: Inspection): string[][] =>
  table.sample.slice(0, 3).map((cells) => cells.map((cell, index) => maskValue(cell, index, { recognition, contract })));

/** Identity, account and telephone numbers are hidden in the middle, whatever column they stand in; an account keeps its last four. */
function maskValue(cell: string, index: number, { recognition, contract }: Pick<Inspection, "recognition" | "contract">): string {
  const column = recognition.columns.find((match) => match.index === index)?.column ?? "";
  if (contract?.columns[column]?.type === "id") return maskId(oneLine(cell));
  return accounts.has(column) ? maskAccount(oneLine(cell)) : maskCell(cell);
}

const accounts = new Set(["account_no", "counter_account"]);

const maskCell = (cell: string): string => oneLine(cell).replace(/[\d０-９][\d０-９ .-]{9,}[\d０-９]?[Xxｘ]?/gi, (digits) => (digits.replace(/\D/g, "").length > 10 || /[０-９]/.test(digits) ? maskId(digits) : digits));

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

function drawTable(head: string[], rows: string[][]): string {
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  table.push(...rows);
  return table.toString();
}
