import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";

export interface ResultColumn {
  readonly name: string;
  readonly type: string;
}

const unknown = { zh: "不详", en: "unknown" } as const;

/** A column as people read it: 2022年5月20日, 2022年5月, official programme names, lists joined. NULL stays NULL. */
export function readableColumn({ name, type }: ResultColumn, lang: "zh" | "en"): string {
  const column = quoteIdentifier(name);
  if (name.endsWith("_month") && type === "DATE") return `strftime(${column}, ${lang === "zh" ? "'%Y年%-m月'" : "'%Y-%m'"})`;
  if (type === "DATE") return `strftime(${column}, ${lang === "zh" ? "'%Y年%-m月%-d日'" : "'%Y-%m-%d'"})`;
  if (type.startsWith("TIMESTAMP")) return `strftime(${column}, ${lang === "zh" ? "'%Y年%-m月%-d日%H:%M'" : "'%Y-%m-%d %H:%M'"})`;
  if (name === "programme") return lang === "zh" ? `programme_zh(${column})` : column;
  if (type === "BOOLEAN") return `CASE ${column} WHEN TRUE THEN ${lang === "zh" ? "'是'" : "'yes'"} WHEN FALSE THEN ${lang === "zh" ? "'否'" : "'no'"} END`;
  if (type.endsWith("[]")) return `array_to_string(${column}, ${lang === "zh" ? "'、'" : "', '"})`;
  return `${column}::VARCHAR`;
}

/** The SQL expression of a statement template: `{column}` is replaced by what people read. */
export function statementExpression(template: string, columns: readonly ResultColumn[], lang: "zh" | "en"): string {
  const parts = template.split(/(\{[a-z0-9_]+\})/).filter((part) => part !== "");
  const expressions = parts.map((part) => {
    const name = /^\{([a-z0-9_]+)\}$/.exec(part)?.[1];
    const column = columns.find((candidate) => candidate.name === name);
    return column === undefined ? quoteText(part) : `COALESCE(${readableColumn(column, lang)}, ${quoteText(unknown[lang])})`;
  });
  return expressions.join(" || ");
}
