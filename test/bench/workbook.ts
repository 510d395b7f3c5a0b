import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sheetXml, workbookParts, writeZip } from "../sources/zip-writer.ts";
import { time } from "./timed.ts";

export interface Read {
  readonly megabytes: number;
  /** From the delivered file to a table of DuckDB, without the start of the process. */
  readonly seconds: number;
  /** Of the reading process and its child. */
  readonly peakMegabytes: number;
}

const reader = fileURLToPath(new URL("read-file.ts", import.meta.url));
const columns = 15;

/** Reads the same rows of fifteen columns as a workbook and as CSV. */
export async function timeWorkbook(folder: string, rows: number): Promise<{ xlsx: Read; csv: Read }> {
  mkdirSync(folder, { recursive: true });
  const table = Array.from({ length: rows }, (_, row) => makeRow(row));
  const [xlsx, csv] = [writeWorkbook(table), Buffer.from([heads, ...table.map((cells) => cells.map(({ text }) => text))].map((cells) => `${cells.join(",")}\n`).join(""))];
  writeFileSync(join(folder, "名单.xlsx"), xlsx);
  writeFileSync(join(folder, "名单.csv"), csv);
  table.length = 0;
  return { xlsx: await read(folder, "名单.xlsx", xlsx.length), csv: await read(folder, "名单.csv", csv.length) };
}

async function read(folder: string, file: string, bytes: number): Promise<Read> {
  const { output, peakMegabytes } = await time(["--import", "tsx", reader, folder, file]);
  return { megabytes: bytes / 1e6, seconds: (JSON.parse(output) as { seconds: number }).seconds, peakMegabytes };
}

const heads = ["姓名", "身份证号", "死亡日期", "数据来源", "家庭住址", "金额", "联系电话", ...Array.from({ length: columns - 7 }, (_, index) => `备注${index + 1}`)];

interface Cell {
  readonly text: string;
  readonly kind: "text" | "number" | "date";
  readonly serial?: number;
}

/** Names, ids and addresses of nobody; some texts are many times the same, as in real lists. */
function makeRow(row: number): Cell[] {
  const word = (text: string): Cell => ({ text, kind: "text" });
  const day = new Date(Date.UTC(2000, 0, 1 + (row % 8000)));
  return [
    word(`某${row % 5000}`), word(`62052119500101${String(row % 10_000).padStart(4, "0")}`),
    { text: day.toISOString().slice(0, 10), kind: "date", serial: day.getTime() / 86_400_000 + 25_569 },
    word(row % 2 === 0 ? "火化" : "公安"), word(`清水县某镇某村${row}号`), { text: `${(row % 900) + 100}.5`, kind: "number" }, word(`138${String(row).padStart(8, "0")}`),
    ...Array.from({ length: columns - 7 }, (_, index): Cell => (index % 2 === 0 ? word(`备注${(row * 7 + index) % 1000}`) : { text: String((row * 13 + index) % 100_000), kind: "number" })),
  ];
}

/** As Excel writes it: texts shared, dates as numbers of days. */
function writeWorkbook(table: readonly (readonly Cell[])[]): Buffer {
  const shared = new Map<string, number>();
  const share = (text: string): number => shared.get(text) ?? (shared.set(text, shared.size), shared.size - 1);
  const write = (cell: Cell, place: string): string => {
    if (cell.kind === "text") return `<c r="${place}" t="s"><v>${share(cell.text)}</v></c>`;
    return cell.kind === "date" ? `<c r="${place}" s="1"><v>${cell.serial}</v></c>` : `<c r="${place}"><v>${cell.text}</v></c>`;
  };
  const lines = [heads.map((text): Cell => ({ text, kind: "text" })), ...table].map((cells, row) => `<row r="${row + 1}">${cells.map((cell, column) => write(cell, `${String.fromCharCode(65 + column)}${row + 1}`)).join("")}</row>`);
  const styles = `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`;
  return writeZip(workbookParts([{ name: "名单", xml: sheetXml(lines.join("")) }], { styles, shared: `<sst>${[...shared.keys()].map((text) => `<si><t>${text}</t></si>`).join("")}</sst>` }));
}
