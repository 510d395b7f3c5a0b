import { open } from "node:fs/promises";
import { deliveryError } from "../lib/errors.ts";
import type { SourceTable } from "../model/delivery.ts";
import { readHead, readHeadAs } from "./csv-file.ts";
import type { OpenInput } from "./delivery-input.ts";
import { dropZeros, isUnit, readPieces } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";
import { RecordSplitter } from "./record-splitter.ts";

const flushAt = 1 << 20;

/**
 * Writes `row,byte_offset,byte_length` of some records of a delimited file, in the order given, the line end left out. Row
 * numbers ascend. The file is read once more for it, so that a file without rejected rows pays nothing.
 */
export async function writePlaces(path: string, input: OpenInput, table: SourceTable, wanted: { rows: readonly number[]; target: string }): Promise<void> {
  const encoding = table.encoding as Encoding;
  const bytes = await readHead(path);
  const { delimiter, returnEndsLine, header } = readHeadAs(bytes, bytes.length === table.bytes, input, encoding);
  const width = header.headers.findLastIndex((cell) => cell !== "") + 1;
  const file = await open(wanted.target, "w", 0o600);
  try {
    const finder = new PlaceFinder(wanted.rows, table.bytes);
    const takeLine = (): boolean => finder.take(1);
    const splitter = new RecordSplitter({ delimiter, returnEndsLine, width, takeLine }, (_, lineEnds) => finder.take(lineEnds));
    for await (const piece of readPieces(path, input.file, encoding)) {
      finder.add(piece.bytes, piece.offset, { encoding, returnEndsLine });
      splitter.push(dropZeros(piece), false);
      if (finder.text.length > flushAt) await file.write(finder.give());
    }
    splitter.push("", true);
    await file.write(finder.give());
    if (finder.row !== table.headerRow + table.records) throw deliveryError(input.file, "读取过程中文件被改动；请等文件传完后重跑");
  } finally {
    await file.close();
  }
}

/** Counts records by the line ends they hold, in text and in bytes alike. */
class PlaceFinder {
  text = "";
  row = 0;
  readonly #rows: readonly number[];
  readonly #size: number;
  #next = 0;
  #start = 0;
  /** Of each line end not yet used up: where it begins, and what lies behind it. */
  #begins: number[] = [];
  #behind: number[] = [];
  #used = 0;

  constructor(rows: readonly number[], size: number) {
    this.#rows = rows;
    this.#size = size;
  }

  add(bytes: Buffer, offset: number, { encoding, returnEndsLine }: { encoding: Encoding; returnEndsLine: boolean }): void {
    this.#begins = this.#begins.slice(this.#used);
    this.#behind = this.#behind.slice(this.#used);
    this.#used = 0;
    const unit = encoding.startsWith("utf-16") ? 2 : 1;
    const high = encoding === "utf-16be" ? 1 : 0;
    const isReturn = (at: number): boolean => bytes[at] === 0x0d && isUnit(bytes, at, encoding);
    const nextEnd = (at: number): number => (returnEndsLine ? findLineEnd(bytes, at) : bytes.indexOf(0x0a, at));
    for (let at = nextEnd(0); at >= 0; at = nextEnd(at + 1)) {
      if (!isUnit(bytes, at, encoding)) continue;
      const begin = at - high;
      this.#begins.push(offset + (bytes[at] === 0x0a && isReturn(at - unit) ? begin - unit : begin));
      this.#behind.push(offset + begin + unit);
    }
  }

  /** Always true: the line is dealt with. */
  take(lineEnds: number): true {
    this.row += 1;
    this.#used += lineEnds;
    const end = this.#begins[this.#used - 1] ?? this.#size;
    if (this.#rows[this.#next] === this.row) {
      this.text += `${this.row},${this.#start},${end - this.#start}\n`;
      this.#next += 1;
    }
    this.#start = this.#behind[this.#used - 1] ?? this.#size;
    return true;
  }

  give(): string {
    const text = this.text;
    this.text = "";
    return text;
  }
}

function findLineEnd(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) if (bytes[at] === 0x0a || bytes[at] === 0x0d) return at;
  return -1;
}
