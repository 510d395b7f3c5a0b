import { open, stat } from "node:fs/promises";
import { deliveryError } from "../lib/errors.ts";
import type { SourceTable } from "../model/delivery.ts";
import { mostColumns } from "./book.ts";
import { takeCensus } from "./census.ts";
import type { Census } from "./census.ts";
import { chooseDelimiter } from "./delimiter.ts";
import type { Delimiter } from "./delimiter.ts";
import type { OpenInput } from "./delivery-input.ts";
import { countWideCharacters, decodeHead, dropZeros, guessEncoding, notText, readMark, readPieces } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";
import { countBlank, findHeader } from "./header.ts";
import type { Header } from "./header.ts";
import { transcode } from "./transcode.ts";
import { RecordSplitter, splitHead } from "./record-splitter.ts";
import type { TableWriter } from "./staged-file.ts";
import { fitCells, linkStaged, nameStaged, readModified, widenHeaders, writeTable } from "./staged-file.ts";

/** The header, the dialect and the guess at the encoding need no more. */
const headBytes = 256 << 10;
const sampled = 50;
const searched = 30;
/** Characters of three bytes of UTF-8 that do not follow one another by chance in a file of another encoding. */
const certainlyUtf8 = 4;

/** What the first bytes say about a file. */
export interface Head {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly returnEndsLine: boolean;
  readonly header: Header;
  readonly records: readonly (readonly string[])[];
}

/** Opens a CSV, TXT or TSV file; a clean one is handed over as it lies, any other is rewritten. */
export async function openCsv(path: string, given: OpenInput, workFolder: string, rewrite = false): Promise<SourceTable> {
  const before = await stat(path);
  if (before.size === 0) throw deliveryError(given.file, "空文件（0 字节），应有表头和数据行");
  const bytes = await readHead(path);
  // A corrected quarantine file bears the name of its delivery, and is not what that provider's contract is about.
  const input = isQuarantine(bytes) ? { ...given, contract: undefined } : given;
  const whole = bytes.length === before.size;
  const guess = readHeadAs(bytes, whole, input, input.contract?.encoding ?? readMark(bytes) ?? guessEncoding(bytes));
  const census = await takeCensus(path, guess.delimiter, before.size);
  const after = await stat(path);
  if (census.bytes !== before.size || after.mtimeMs !== before.mtimeMs) throw deliveryError(input.file, "读取过程中文件被改动；请等文件传完后重跑");
  const encoding = settleEncoding(bytes, guess.encoding, census, input);
  const head = encoding === guess.encoding ? guess : readHeadAs(bytes, whole, input, encoding);
  if (head.header.headers.every((cell) => cell === "")) throw deliveryError(input.file, "找不到表头：文件中没有任何非空单元格");
  if (head.header.headers.length > mostColumns) throw deliveryError(input.file, `表头有 ${head.header.headers.length} 列，最多 ${mostColumns} 列；请检查分隔符和换行符`);
  const plain = rewrite || head.returnEndsLine ? null : await stagePlain(path, input, workFolder, head, census);
  return plain ?? stageRewritten(path, input, workFolder, head, census);
}

const isQuarantine = (head: Buffer): boolean => quarantineHeader.test(head.subarray(0, 200).toString("latin1").replaceAll("\0", ""));

/** Behind a byte order mark, if any, and whatever delimiter and quotes a spreadsheet program wrote. */
const quarantineHeader = /^[\x80-\xff]{0,3}"?file"?[,\t;|]"?sheet"?[,\t;|]"?row_number"?[,\t;|]/;

export async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(headBytes);
    const { bytesRead } = await handle.read(buffer, 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

export function readHeadAs(bytes: Buffer, whole: boolean, input: OpenInput, encoding: Encoding): Head {
  const text = decodeHead(bytes, encoding, whole).replaceAll("\0", "");
  const returnEndsLine = !text.includes("\n") && text.includes("\r");
  const delimiter = input.contract?.delimiter ?? chooseDelimiter(text, returnEndsLine, input.vocabulary);
  const toldRow = input.contract?.header_row;
  // Cut out of the text, a cell would keep all of it in memory for as long as anybody remembers the cell.
  const records = structuredClone(splitHead(text, { delimiter, returnEndsLine }, Math.max(toldRow ?? 0, searched) + sampled, whole));
  return { encoding, delimiter, returnEndsLine, records, header: findHeader(records, input.vocabulary, toldRow) };
}

function settleEncoding(head: Buffer, guess: Encoding, census: Census, input: OpenInput): Encoding {
  if (guess.startsWith("utf-16") || census.wrongByte === null) return guess;
  const told = input.contract?.encoding;
  const valid = head.subarray(0, Math.min(census.wrongByte, head.length));
  const isUtf8 = told === "utf-8" || (told === undefined && (guess === "utf-8-bom" || countWideCharacters(valid, certainlyUtf8) >= certainlyUtf8));
  if (isUtf8) throw notText(input.file, "utf-8", census.wrongByte);
  return "gb18030";
}

/** A tidy file as it lies, or turned into UTF-8 as it is; null where it must be rewritten record by record. */
async function stagePlain(path: string, input: OpenInput, workFolder: string, head: Head, census: Census): Promise<SourceTable | null> {
  const isUtf8 = head.encoding.startsWith("utf-8");
  const target = `${workFolder}/${nameStaged(census.sha256, input.file, "-utf8.csv")}`;
  const count = isUtf8 ? census : await transcode(path, input.file, head, target);
  const { row, headers } = head.header;
  if (!count.tidy || endsRagged(census.tail, head, count.lines - row)) return null;
  const staged = isUtf8 ? await linkStaged(path, workFolder, nameStaged(census.sha256, input.file, ".csv")) : target;
  return {
    ...describe(input, head, census),
    headers,
    records: count.lines - row,
    spotless: count.spotless,
    sample: head.records.slice(row, row + sampled),
    // A copy of ours does not change while it is read.
    staged: {
      format: "csv", path: staged, delimiter: head.delimiter, skip: row, newline: count.newline === "\r\n" ? "\\r\\n" : "\\n",
      ...(isUtf8 ? { modified: await readModified(staged) } : {}),
    },
    notes: describeHeader(head.header),
  };
}

/** Whether any of the last lines has fewer or more cells than the header: DuckDB would refuse the file, having read all the rest. */
function endsRagged(tail: Buffer, { encoding, delimiter, header: { headers } }: Head, records: number): boolean {
  const lines = decodeHead(tail, encoding, true).replace(/[\r\n]+$/, "").split("\n").slice(1);
  return lines.slice(Math.max(0, lines.length - records)).some((line) => !line.includes('"') && line.split(delimiter).length !== headers.length);
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
  readonly overlong: number;
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
    if (!splitter.push(text, final)) throw deliveryError(input.file, `第 ${row + 1} 行超过 800 万字还没有结束；请检查换行符和引号`);
  };
  for await (const piece of readPieces(path, input.file, head.encoding)) {
    const text = dropZeros(piece);
    zeros += piece.text.length - text.length;
    add(text, false);
  }
  add("", true);
  return { strayQuotes: splitter.strayQuotes, overlong: splitter.overlong, zeros };
}

function describe(input: OpenInput, head: Head, census: Census) {
  const { sha256, bytes } = census;
  const { row, printed } = head.header;
  return {
    file: input.file, sheet: null, format: "csv", encoding: head.encoding, sha256, bytes, headerRow: row, printed, blankAbove: countBlank(head.records.slice(0, row)),
  } as const;
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
    [repairs.overlong, "行超过 60 万字，不是一行数据，只保留开头"],
  ];
  return told.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
}

function trimEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
}
