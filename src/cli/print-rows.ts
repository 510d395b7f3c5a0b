import Table from "cli-table3";
import type { Row } from "../duckdb/database.ts";

/** Rows as a table that aligns Chinese, as CSV or as JSON lines. */
export function printRows(rows: readonly Row[], format: "table" | "csv" | "json"): string {
  if (format === "json") return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const head = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => head.map((name) => cell(row[name])));
  if (format === "csv") return [head, ...cells].map((line) => `${line.map(quoteCell).join(",")}\n`).join("");
  if (rows.length === 0) return "（无记录）\n";
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(...cells);
  return `${table.toString()}\n`;
}

const cell = (value: unknown): string => (value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value));

const quoteCell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
