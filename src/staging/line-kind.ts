import { quoteText } from "../lib/sql-text.ts";
import { ofEach, readings } from "./delivered.ts";
import type { Landing } from "./delivered.ts";

const list = (texts: readonly string[]): string => `[${texts.join(", ")}]`;

/** Half a character, as a damaged .xls may hold, comes out as what it is staged as; DuckDB's JSON refuses it. */
const asUtf8 = (text: string): string => Buffer.from(text).toString();

/** What a row is that is no record (blank, heading, total, footer), from its delivered cells alone; else NULL. */
export function lineKind(landing: Landing): string {
  const printed = ofEach(landing, ({ table: { printed = [], headers } }) => quoteText(JSON.stringify([...printed, headers].map((row) => row.map(asUtf8)))));
  // A macro repeats what it is given wherever it names it; bound by a lambda the words are found once.
  const headings = `list_transform(from_json(${printed}, '[["VARCHAR"]]'), lambda line: array_to_string(row_words(line), '|'))`;
  return `list_transform([row_words(${list(words(landing))})], lambda words: line_kind(words, ${headings}))[1]`;
}

/** The cells of a row; a running number alone makes no record of an empty row. */
const words = ({ table }: Landing): string[] =>
  table.headers.map((header, index) => (/^\s*序\s*号\s*$/.test(header) ? `CASE WHEN NOT regexp_full_match(c${index}, '\\s*[0-9]+\\s*') THEN c${index} END` : `c${index}`));

/** What the line under a table begins with: who made it, who looked at it. */
const footerWords = ["制表", "填表", "填报", "报送", "审核", "审批", "复核", "经办", "打印", "负责", "单位", "分管", "主管", "主要", "领导", "联系", "签字", "盖章", "日期", "备注", "说明"];

const wordTypes = new Set(["text", "key", "list", "code"]);

/** Where every required column holds words, a heading, a total or a footer would pass for a record. */
export const isWordy = (landing: Landing): boolean => readings(landing).filter(({ column }) => column.required).every(({ column }) => wordTypes.has(column.type));

/** A cheap first look at a row that has all it needs: it may yet be the header again, the column numbers, a total or a footer. */
export function mayBeNoRecord(landing: Landing): string {
  const [first] = readings(landing).filter(({ column }) => column.required);
  if (first === undefined) return "FALSE";
  const header = quoteText(landing.table.headers[Number(first.raw.slice(1))]!);
  const footer = isWordy(landing) ? ` OR left(${first.raw}, 2) IN (${footerWords.map(quoteText).join(", ")})` : "";
  return `(${first.raw} IS NOT NULL AND (${first.raw} = ${header} OR (length(${first.raw}) < 3 AND (${first.raw} IN ('合计', '小计', '总计', '共计', '累计', '甲') OR try_cast(${first.raw} AS INTEGER) < 60))${footer}))`;
}

/** What a total line says beside its figures. */
export function lineText(landing: Landing): string {
  const measured = new Set(readings(landing).filter(({ column }) => column.type === "money" || column.type === "int").map(({ raw }) => raw));
  const others = landing.table.headers.map((_, index) => `c${index}`).filter((cell) => !measured.has(cell));
  return `CASE WHEN row_state = 'total' THEN array_to_string(row_words(${others.length === 0 ? "[NULL::VARCHAR]" : list(others)}), ' ') END`;
}
