import type { CodeTable } from "../model/contract.ts";
import type { SourceTable } from "../model/delivery.ts";

const blank = new Set(["", "无", "-", "--", "—", "/", "空", "未知", "不详", "同上", "NULL"]);

const fold = (text: string): string => text.normalize("NFKC").replace(/[\s\u200b]/g, "");

/** Every label a code table knows, folded. */
export function listLabels(table: CodeTable | undefined, more: Readonly<Record<string, string>> = {}): ReadonlySet<string> {
  const codes = Object.entries(table?.codes ?? {});
  return new Set([...codes.flatMap(([code, { zh, aliases }]) => [code, zh, ...aliases]), ...Object.keys(more)].map(fold));
}

/** Share of a column's sample values that are known labels; null where the sample says nothing. */
export function shareKnown(table: SourceTable, index: number, labels: ReadonlySet<string>): number | null {
  const values = table.sample.map((cells) => fold(cells[index] ?? "")).filter((value) => !blank.has(value));
  if (values.length === 0 || labels.size === 0) return null;
  return values.filter((value) => labels.has(value)).length / values.length;
}
