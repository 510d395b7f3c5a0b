import type { ContractColumn } from "../model/contract.ts";
import type { DeliveredFile } from "./delivered-file.ts";
import type { Dress } from "./dress.ts";
import type { ExpectedRejection } from "./messy-file.ts";

/** What checks of files must say of one delivered table, told by how it was written. */
export interface FileAnswer {
  readonly check_code: string;
  readonly case: "hit" | "near_miss";
  readonly subject_kind: "file" | "code_value";
  readonly subject_key: string;
  readonly note: string;
  readonly says: string;
}

/** A sheet of a workbook, or a text file, as it was written. */
export interface WrittenSheet {
  /** As people call it: the file, and the sheet of a workbook in brackets. */
  readonly place: string;
  readonly columns: readonly ContractColumn[];
  /** All of them, spoilt ones included. */
  readonly rows: readonly (readonly string[])[];
  readonly spoilt: readonly (Pick<ExpectedRejection, "row" | "reason"> & { readonly at: number; readonly value: string })[];
}

export function answerSheet(file: DeliveredFile, dress: Dress, sheet: WrittenSheet): FileAnswer[] {
  const of = (subject_key: string, subject_kind: FileAnswer["subject_kind"] = "file") => (check_code: string, kind: FileAnswer["case"], note: string, says: string): FileAnswer => ({ check_code, case: kind, subject_kind, subject_key, note, says });
  const answer = of(sheet.place);
  return [structureAnswer(dress, answer), ...idAnswers(dress, sheet, answer), ...emptyAnswers(sheet, answer), ...dateAnswers(dress, sheet, answer), ...labelAnswers(file, sheet, of)];
}

type Answer = (check_code: string, kind: FileAnswer["case"], note: string, says: string) => FileAnswer;

function structureAnswer(dress: Dress, answer: Answer): FileAnswer {
  const isText = dress.format === "csv";
  if (dress.framed) return answer("DQ-16", "hit", "表头以上有标题，表尾有合计和制表人", "夹有小计、合计1行");
  if (isText && !dress.encoding.startsWith("utf-8")) return answer("DQ-16", "hit", "不是UTF-8编码", `编码为${dress.encoding.toUpperCase()}`);
  return answer("DQ-16", "near_miss", isText ? "UTF-8编码的规范表" : "单层表头的规范工作表", "");
}

const certificate = /^\d{17}[\dX]\d{2}(B\d)?$/;

/** What a cell of ids is: as it should be, a number that can be read back, a certificate's, or another paper's. */
function judgeId(text: string): "plain" | "irregular" | "certificate" | "other" {
  if (/^\d{17}[\dX]$/.test(text)) return "plain";
  const folded = text.normalize("NFKC").replaceAll(/[\s'’"“”]/g, "").toUpperCase();
  if (certificate.test(folded)) return "certificate";
  return /^(\d{15}|\d{17}[\dX])$/.test(folded) ? "irregular" : "other";
}

function idAnswers(dress: Dress, { columns, rows, spoilt }: WrittenSheet, answer: Answer): FileAnswer[] {
  const ids = columns.flatMap(({ type, zh }, at) => (type === "id" ? [{ zh, kinds: rows.map((row) => judgeId(row[at] ?? "")) }] : []));
  const count = (kinds: readonly string[], kind: string): number => kinds.filter((one) => one === kind).length;
  const irregular = ids.reduce((sum, { kinds }) => sum + count(kinds, "irregular"), 0);
  const certificates = ids.filter(({ kinds }) => kinds.includes("certificate"));
  const lost = spoilt.filter(({ reason }) => reason === "科学计数");
  return [
    ...(irregular > 0 ? [answer("DQ-02", "hit", "号码写法能够还原", `有${irregular}个证件号码写法不规范，已按`)] : []),
    ...(irregular === 0 && ids.length > 0 && !dress.handTyped ? [answer("DQ-02", "near_miss", "号码都是18位", "已按18位")] : []),
    ...lost.map(({ row }) => answer("DQ-02", "hit", "号码已成科学计数法", `科学计数法第${row}行`)),
    ...certificates.map(({ zh, kinds }) => answer("DQ-12", "hit", "号码列填的是残疾人证号", `“${zh}”列有${count(kinds, "certificate")}个号码`)),
    ...(certificates.length === 0 && irregular > 0 ? [answer("DQ-12", "near_miss", "写法不规范，仍是身份证号", "")] : []),
  ];
}

function emptyAnswers({ columns, rows, spoilt }: WrittenSheet, answer: Answer): FileAnswer[] {
  const empty = spoilt.filter(({ reason }) => reason === "缺失");
  const optional = columns.find(({ required }, at) => !required && rows.some((row) => row[at] === ""));
  return [
    ...empty.map(({ row, at }) => answer("DQ-09", "hit", "必填项为空", `必填的“${columns[at]!.zh}”为空或以“无”“待定”“0”等代替，未读入：第${row}行`)),
    ...(empty.length > 0 && optional !== undefined ? [answer("DQ-09", "near_miss", "该列可以不填", `“${optional.zh}”`)] : []),
  ];
}

function dateAnswers(dress: Dress, { columns, rows, spoilt }: WrittenSheet, answer: Answer): FileAnswer[] {
  const impossible = spoilt.filter(({ reason }) => reason === "日期不存在");
  const serial = dress.dates === "serial" ? columns.filter(({ type }, at) => type === "date" && rows.some((row) => row[at] !== "")) : [];
  return [
    ...impossible.map(({ row, at }) => answer("DQ-10", "hit", "没有这一天", `“${columns[at]!.zh}”列有1个日期不存在或无法识别，所在行未读入：第${row}行`)),
    ...serial.map(({ zh }) => answer("DQ-10", "near_miss", "电子表格的日期序号", `“${zh}”`)),
  ];
}

function labelAnswers(file: DeliveredFile, { columns, rows, spoilt }: WrittenSheet, of: (key: string, kind: FileAnswer["subject_kind"]) => Answer): FileAnswer[] {
  return spoilt.filter(({ reason }) => reason === "未知代码").flatMap(({ at, value }) => {
    const place = (label: string): string => `${file.title}·${columns[at]!.zh}·${label}`;
    const known = [...new Set(rows.map((row) => row[at] ?? ""))].filter((label) => label !== "" && label !== value).sort();
    return [of(place(value), "code_value")("DQ-15", "hit", "代码表中没有的写法", ""), ...known.map((label) => of(place(label), "code_value")("DQ-15", "near_miss", "代码表认得的写法", ""))];
  });
}
