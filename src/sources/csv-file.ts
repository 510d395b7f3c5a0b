import { open, stat } from "node:fs/promises";
import { deliveryError } from "../lib/errors.ts";
import type { SourceTable } from "../model/delivery.ts";
import { takeCensus } from "./census.ts";
import type { Census } from "./census.ts";
import { chooseDelimiter } from "./delimiter.ts";
import type { Delimiter } from "./delimiter.ts";
import type { OpenInput } from "./delivery-input.ts";
import { countWideCharacters, decodeHead, guessEncoding, notText, readMark, readText } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";
import { findHeader } from "./header.ts";
import type { Header } from "./header.ts";
import { RecordSplitter, splitHead } from "./record-splitter.ts";
import type { TableWriter } from "./staged-file.ts";
import { fitCells, linkStaged, nameStaged, widenHeaders, writeTable } from "./staged-file.ts";

/** The header, the dialect and the guess at the encoding need no more. */
const headBytes = 256 << 10;
const sampled = 50;
const searched = 30;
/** Valid characters of UTF-8 that do not happen by chance in a file of another encoding. */
const certainlyUtf8 = 8;

interface Head {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly returnEndsLine: boolean;
  readonly header: Header;
  readonly records: readonly (readonly string[])[];
}

/** Opens a CSV, TXT or TSV file; a clean one is handed over as it lies, any other is rewritten. */
export async function openCsv(path: string, input: OpenInput, workFolder: string, rewrite = false): Promise<SourceTable> {
  const before = await stat(path);
  if (before.size === 0) throw deliveryError(input.file, "空文件（0 字节），应有表头和数据行");
  const bytes = await readHead(path);
  const whole = bytes.length === before.size;
  const guess = readHeadAs(bytes, whole, input, input.contract?.encoding ?? readMark(bytes) ?? guessEncoding(bytes));
  const census = await takeCensus(path, guess.delimiter);
  const after = await stat(path);
  if (census.bytes !== before.size || after.mtimeMs !== before.mtimeMs) throw deliveryError(input.file, "读取过程中文件被改动；请等文件传完后重跑");
  const encoding = settleEncoding(bytes, guess.encoding, census, input);
  const head = encoding === guess.encoding ? guess : readHeadAs(bytes, whole, input, encoding);
  if (head.header.headers.every((cell) => cell === "")) throw deliveryError(input.file, "找不到表头：文件中没有任何非空单元格");
  const handOver = !rewrite && census.tidy && encoding.startsWith("utf-8") && !head.returnEndsLine;
  return handOver ? stageLink(path, input, workFolder, head, census) : stageRewritten(path, input, workFolder, head, census);
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(headBytes);
    const { bytesRead } = await handle.read(buffer, 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function readHeadAs(bytes: Buffer, whole: boolean, input: OpenInput, encoding: Encoding): Head {
  const text = decodeHead(bytes, encoding, whole).replaceAll("\0", "");
  const returnEndsLine = !text.includes("\n") && text.includes("\r");
  const delimiter = chooseDelimiter(text, returnEndsLine, input.vocabulary);
  const toldRow = input.contract?.header_row;
  const records = splitHead(text, { delimiter, returnEndsLine }, Math.max(toldRow ?? 0, searched) + sampled, whole);
  return { encoding, delimiter, returnEndsLine, records, header: findHeader(records, input.vocabulary, toldRow) };
}

function settleEncoding(head: Buffer, guess: Encoding, census: Census, input: OpenInput): Encoding {
  if (guess.startsWith("utf-16") || census.wrongByte === null) return guess;
  const meantUtf8 = guess === "utf-8-bom" || input.contract?.encoding === "utf-8";
  const valid = head.subarray(0, Math.min(census.wrongByte, head.length));
  if (meantUtf8 || countWideCharacters(valid, certainlyUtf8) >= certainlyUtf8) throw notText(input.file, "utf-8", census.wrongByte);
  return "gb18030";
}

async function stageLink(path: string, input: OpenInput, workFolder: string, head: Head, census: Census): Promise<SourceTable> {
  const { row, headers } = head.header;
  const staged = await linkStaged(path, workFolder, nameStaged(census.sha256, input.file, ".csv"));
  return {
    ...describe(input, head, census),
    headers,
    records: census.lines - row,
    spotless: census.spotless,
    sample: head.records.slice(row, row + sampled),
    staged: { format: "csv", path: staged, delimiter: head.delimiter, skip: row, newline: census.newline === "\r\n" ? "\\r\\n" : "\\n" },
    notes: describeHeader(head.header),
  };
}

async function stageRewritten(path: string, input: OpenInput, workFolder: string, head: Head, census: Census): Promise<SourceTable> {
  const headers = trimEnd(head.header.headers);
  const staged = `${workFolder}/${nameStaged(census.sha256, input.file, "-rewritten.csv")}`;
  const written = await writeTable(staged, headers.length, (writer) => copyRecords(path, input, head, headers.length, writer));
  return {
    ...describe(input, head, census),
    headers: widenHeaders(headers, written.width),
    records: written.records,
    spotless: false,
    sample: head.records.slice(head.header.row, head.header.row + sampled).map((cells) => fitCells(cells, written.width, ",")),
    staged: { format: "csv", path: staged, delimiter: ",", skip: 0, newline: "\\n" },
    notes: [...describeHeader(head.header), ...describeRepairs(written, written.result)],
  };
}

interface Repairs {
  readonly strayQuotes: number;
  readonly zeros: number;
}

async function copyRecords(path: string, input: OpenInput, head: Head, width: number, writer: TableWriter): Promise<Repairs> {
  let row = 0;
  let zeros = 0;
  const takeLine = (line: string): boolean => {
    const taken = head.delimiter === "," && row >= head.header.row && writer.writeLine(line);
    if (taken) row += 1;
    return taken;
  };
  const splitter = new RecordSplitter({ delimiter: head.delimiter, returnEndsLine: head.returnEndsLine, width, takeLine }, (cells) => {
    row += 1;
    if (row > head.header.row) writer.write(cells);
  });
  const add = (text: string, final: boolean) => {
    if (!splitter.push(text, final)) throw deliveryError(input.file, `第 ${row + 1} 行超过 60 万字，不是一行数据；请检查换行符和引号`);
  };
  for await (const piece of readText(path, input.file, head.encoding)) {
    const text = piece.includes("\0") ? piece.replaceAll("\0", "") : piece;
    zeros += piece.length - text.length;
    add(text, false);
  }
  add("", true);
  return { strayQuotes: splitter.strayQuotes, zeros };
}

function describe(input: OpenInput, head: Head, census: Census) {
  const { sha256, bytes } = census;
  return { file: input.file, sheet: null, format: "csv", encoding: head.encoding, sha256, bytes, headerRow: head.header.row, printed: head.header.printed } as const;
}

function describeHeader(header: Header): string[] {
  return header.inTenThousands ? ["单位：万元"] : [];
}

function describeRepairs(written: { short: number; long: number }, repairs: Repairs): string[] {
  const told: [number, string][] = [
    [written.short, "行单元格少于表头，已补空"],
    [written.long, "行单元格多于表头，多出的内容另列保留"],
    [repairs.strayQuotes, "处引号不成对，按普通字符读取"],
    [repairs.zeros, "个空字符（NUL）已去除"],
  ];
  return told.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
}

function trimEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
}
