import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { readUtf8Length } from "./encoding.ts";

/** What is found out about text in UTF-8 without reading cells. */
export interface TextCount {
  /** Physical lines, where the file is tidy. */
  readonly lines: number;
  /** One kind of newline, no blank line, no zero byte, quotes only around whole cells and none over a line end. */
  readonly tidy: boolean;
  readonly newline: "\n" | "\r\n";
  /** No byte anywhere that begins a space, a quote, a plus sign or a full-width form: no cell needs cleaning. */
  readonly spotless: boolean;
}

/** One pass over a delimited file's bytes. */
export interface Census extends TextCount {
  readonly sha256: string;
  readonly bytes: number;
  /** Offset of the first byte that is no UTF-8, null when all are. */
  readonly wrongByte: number | null;
  /** The last bytes of the file. */
  readonly tail: Buffer;
}

const pieceBytes = 4 << 20;
const tailBytes = 4 << 10;
/** DuckDB refuses longer lines. */
const longestLine = 1_900_000;

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** `bytes` is how long the file is believed to be; it is read to its end, wherever that is. */
export async function takeCensus(path: string, delimiter: string, bytes = pieceBytes): Promise<Census> {
  const handle = await open(path, "r");
  try {
    const hash = createHash("sha256");
    const text = new Utf8Watch();
    const counter = new TextCounter(delimiter);
    let tail: Buffer = Buffer.alloc(0);
    const buffer = Buffer.allocUnsafeSlow(Math.max(1, Math.min(pieceBytes, bytes)));
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) break;
      const piece = buffer.subarray(0, bytesRead);
      hash.update(piece);
      tail = Buffer.concat([tail, piece.subarray(-tailBytes)]).subarray(-tailBytes);
      text.add(piece);
      if (text.wrongByte === null) counter.add(piece);
    }
    text.end();
    const counted = counter.end();
    return { sha256: hash.digest("hex"), bytes: text.bytes, wrongByte: text.wrongByte, tail, ...counted, tidy: counted.tidy && text.wrongByte === null };
  } finally {
    await handle.close();
  }
}

/** Counts UTF-8 text piece by piece. */
export class TextCounter {
  readonly #lines: LineCounter;
  readonly #spots = new SpotWatch();

  constructor(delimiter: string) {
    this.#lines = new LineCounter(delimiter.charCodeAt(0));
  }

  add(piece: Buffer): void {
    this.#spots.add(piece);
    this.#lines.add(piece);
  }

  get tidy(): boolean {
    return this.#lines.tidy;
  }

  end(): TextCount {
    this.#lines.end();
    return { lines: this.#lines.lines, tidy: this.tidy, newline: this.#lines.endsInReturn ? "\r\n" : "\n", spotless: this.#spots.spotless };
  }
}

/** First bytes, in UTF-8, of every character that the macro is_untidy looks for, and of some it does not. */
const spots = [0x09, 0x20, 0x22, 0x27, 0x2b, 0x3d, 0x60, 0xc2, 0xe2, 0xe3, 0xef];
/** 同上 is looked for in the first bytes only: a table made by hand is no longer, and its first byte begins a good part of all characters, so it is slow to find. */
const ditto = Buffer.from("同上");
const handMade = 4 << 20;
const mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Looks for the bytes one by one, each at the speed of memory, and no more once one is found. */
class SpotWatch {
  spotless = true;
  #first = true;
  #seen = 0;

  add(piece: Buffer): void {
    const text = this.#first && piece.subarray(0, 3).equals(mark) ? piece.subarray(3) : piece;
    this.#first = false;
    if (this.spotless) this.spotless = !spots.some((byte) => text.includes(byte)) && !(this.#seen < handMade && text.includes(ditto));
    this.#seen += piece.length;
  }
}

/** Strict UTF-8 over pieces that may cut a character. */
class Utf8Watch {
  bytes = 0;
  wrongByte: number | null = null;
  #cut: Buffer = Buffer.alloc(0);

  add(piece: Buffer): void {
    if (this.wrongByte === null) this.#check(piece);
    this.bytes += piece.length;
  }

  end(): void {
    if (this.wrongByte === null && !isUtf8(this.#cut)) this.wrongByte = this.bytes - this.#cut.length;
  }

  /** The character that the piece before was cut in is put together by itself, so that no piece is copied. */
  #check(piece: Buffer): void {
    const start = this.#cut.length === 0 ? 0 : countContinued(piece);
    const joined = Buffer.concat([this.#cut, piece.subarray(0, start)]);
    if (start === piece.length && joined.length < 4) {
      this.#cut = joined;
      return;
    }
    const whole = Math.max(start, piece.length - cutLength(piece));
    const text = piece.subarray(start, whole);
    if (!isUtf8(joined)) this.wrongByte = this.bytes - this.#cut.length + readUtf8Length(joined);
    else if (!isUtf8(text)) this.wrongByte = this.bytes + start + readUtf8Length(text);
    this.#cut = Buffer.from(piece.subarray(whole));
  }
}

/** Bytes at the beginning, three at most, that go on with a character begun before. */
function countContinued(piece: Buffer): number {
  let count = 0;
  while (count < 3 && count < piece.length && ((piece[count] ?? 0) & 0xc0) === 0x80) count++;
  return count;
}

/** Bytes at the end that begin a character without ending it. */
function cutLength(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Counts lines without DuckDB, and stops counting at the first thing that makes a file untidy. */
class LineCounter {
  lines = 0;
  tidy = true;
  endsInReturn = false;
  readonly #delimiter: number;
  #bytes = 0;
  #lineStart = 0;
  #last = lineFeed;
  #returns = 0;
  #state: "start" | "plain" | "quoted" | "closing" = "start";

  constructor(delimiter: number) {
    this.#delimiter = delimiter;
  }

  add(piece: Buffer): void {
    if (!this.tidy) return;
    if (piece.includes(0)) this.tidy = false;
    else this.#countLines(piece);
    if (this.tidy) this.#countReturns(piece);
    if (this.tidy) this.#readQuotes(piece);
    this.#bytes += piece.length;
    this.#last = piece[piece.length - 1] ?? this.#last;
  }

  end(): void {
    if (this.#bytes > this.#lineStart) this.lines += 1;
    if (this.#state === "quoted" || (this.endsInReturn && this.#last === carriageReturn)) this.tidy = false;
    // The last line may go without a newline, every other ends in the same one.
    const ended = this.lines - (this.#bytes > this.#lineStart ? 1 : 0);
    if (this.#returns !== (this.endsInReturn ? ended : 0)) this.tidy = false;
  }

  #countLines(piece: Buffer): void {
    for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, at + 1)) {
      const returned = (at === 0 ? this.#last : piece[at - 1]) === carriageReturn;
      if (this.lines === 0) this.endsInReturn = returned;
      const length = this.#bytes + at - this.#lineStart;
      if (returned !== this.endsInReturn || length === (returned ? 1 : 0) || length > longestLine) this.tidy = false;
      if (!this.tidy) return;
      this.lines += 1;
      this.#lineStart = this.#bytes + at + 1;
    }
    if (this.#bytes + piece.length - this.#lineStart > longestLine + pieceBytes) this.tidy = false;
  }

  #countReturns(piece: Buffer): void {
    for (let at = piece.indexOf(carriageReturn); at >= 0; at = piece.indexOf(carriageReturn, at + 1)) this.#returns += 1;
  }

  #readQuotes(piece: Buffer): void {
    if (this.#state === "quoted" || this.#state === "closing" || piece.includes(quote)) this.#walk(piece);
    else this.#state = this.#startsCell(piece[piece.length - 1] ?? 0) ? "start" : "plain";
  }

  /** Strict reading: a quote opens and closes a whole cell, and no cell runs over a line end. */
  #walk(piece: Buffer): void {
    let state = this.#state;
    for (let at = this.#bytes === 0 && piece[0] === 0xef ? 3 : 0; at < piece.length; at++) {
      const code = piece[at] ?? 0;
      if (state === "quoted") {
        if (code === quote) state = "closing";
        else if (code === lineFeed || code === carriageReturn) return this.#giveUp();
      } else if (code === quote) {
        if (state === "plain") return this.#giveUp();
        state = "quoted";
      } else if (code === this.#delimiter || code === lineFeed) state = "start";
      else if (state === "closing" && code !== carriageReturn) return this.#giveUp();
      else if (code !== carriageReturn) state = "plain";
    }
    this.#state = state;
  }

  #startsCell(code: number): boolean {
    return code === this.#delimiter || code === lineFeed;
  }

  #giveUp(): void {
    this.tidy = false;
  }
}
