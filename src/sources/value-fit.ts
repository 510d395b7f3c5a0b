import { remembered } from "../lib/remembered.ts";
import type { CodeTable, ColumnType } from "../model/contract.ts";
import type { SourceTable, ValueFit } from "../model/delivery.ts";

const blank = new Set(["", "无", "-", "--", "—", "/", "空", "未知", "不详", "同上", "NULL"]);

const fold = (text: string): string => text.normalize("NFKC").replace(/[\s\u200b]/g, "");

const ownLabels = remembered((table: CodeTable): ReadonlySet<string> => new Set(Object.entries(table.codes).flatMap(([code, { zh, aliases }]) => [code, zh, ...aliases]).map(fold)));

/** Every label a code table knows, folded. */
export function listLabels(table: CodeTable | undefined, more: Readonly<Record<string, string>> = {}): ReadonlySet<string> {
  const own = table === undefined ? new Set<string>() : ownLabels(table);
  const extra = Object.keys(more);
  return extra.length === 0 ? own : new Set([...own, ...extra.map(fold)]);
}

/** The sample by columns, folded, without what says nothing: every register looks at the same values. */
const readColumns = remembered(({ headers, sample }: SourceTable): readonly (readonly string[])[] =>
  headers.map((_, index) => sample.map((cells) => fold(cells[index] ?? "")).filter((value) => !blank.has(value))));

const year = "(?:19|20)\\d\\d";
const number = /^[-+]?[¥￥]?\d[\d,]*(?:\.\d+)?万?元?整?$/;

/** What values of a type look like; a look, not a reading: that is done in SQL. */
const looks: Partial<Record<ColumnType, readonly [RegExp, string]>> = {
  date: [new RegExp(`^${year}(?:[-./年]\\d{1,2}[-./月]\\d{1,2}日?(?:[ T]?\\d.*)?|\\d{4})$|^[2-5]\\d{4}$`), "日期"],
  month: [new RegExp(`^${year}(?:[-./年]\\d{1,2}(?:月份?)?|\\d{2})$`), "年月"],
  id: [/^'?\d{15}$|^'?\d{17}[\dXx]$|^\d{18}[1-7][1-4](?:B\d)?$/, "证件号"],
  money: [number, "金额"],
  num: [number, "数字"],
  int: [/^\d{1,9}$/, "整数"],
  bool: [/^(?:是|否|有|无|Y|N|√|×|1|0)$/i, "是否"],
};

/** How many of a column's values could be of a type, or known labels where it has any; null where they say nothing. */
export function rateValues(table: SourceTable, index: number, type: ColumnType, labels: ReadonlySet<string>): ValueFit | null {
  const values = readColumns(table)[index] ?? [];
  const look = looks[type];
  if (values.length === 0 || (labels.size === 0 && look === undefined)) return null;
  if (labels.size > 0) return countFitting(values, (value) => labels.has(value));
  return { ...countFitting(values, (value) => look![0].test(value)), seen: [look![1]] };
}

/** Share of a column's sample values that are known labels; null where the sample says nothing. */
export function shareKnown(table: SourceTable, index: number, labels: ReadonlySet<string>): number | null {
  const values = labels.size === 0 ? [] : (readColumns(table)[index] ?? []);
  return values.length === 0 ? null : values.filter((value) => labels.has(value)).length / values.length;
}

export const shareOf = (fit: ValueFit | null): number | null => (fit === null ? null : fit.fitting / fit.of);

function countFitting(values: readonly string[], fits: (value: string) => boolean): ValueFit {
  const fitting = values.filter(fits);
  return { fitting: fitting.length, of: values.length, seen: [...new Set(fitting)].sort().slice(0, 4) };
}
