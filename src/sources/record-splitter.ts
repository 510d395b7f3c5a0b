import { overlongMark } from "../model/delivery.ts";

/** A quoted cell longer than this is a stray quote that would swallow the rest of the file. */
const longestQuoted = 65_536;
/** No table has a record this long; DuckDB takes two million bytes. */
const longestRecord = 600_000;
/** Of a record longer than that, so much is kept. */
const keptOfOverlong = 1_000;
/** What may wait for its end: more than readPieces gives of an overlong line. */
const longestWait = 8 << 20;

const space = 0x20;
const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

const unfinished = -1;
const stray = -2;

export interface Dialect {
  readonly delimiter: string;
  /** True for files whose lines end in a lone carriage return. */
  readonly returnEndsLine: boolean;
  /** Cells of the header row, where known: tells a swallowed line from a cell with line breaks. */
  readonly width?: number;
  /** Takes a line without quotes whole and says so, to save cutting it up. */
  readonly takeLine?: (line: string) => boolean;
}

/** Takes a record, and how many line ends it holds, its own included; the end of the file is one too. */
export type TakeRecord = (cells: string[], lineEnds: number) => void;

/**
 * Splits delimited text into records, in pieces. No character is dropped: a quote that closes nowhere is text. Of an overlong
 * record only the beginning is kept, to the right of every column.
 */
export class RecordSplitter {
  readonly #dialect: Dialect;
  readonly #delimiter: number;
  readonly #take: TakeRecord;
  #rest = "";
  #text = "";
  #final = false;
  #nextQuote = -1;
  #nextReturn = -1;
  #cells: string[] = [];
  /** Quotes that were read as text. */
  strayQuotes = 0;
  overlong = 0;

  constructor(dialect: Dialect, take: TakeRecord) {
    this.#dialect = dialect;
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#take = take;
  }

  /** Returns false when a record grows past every sensible length. */
  push(piece: string, final: boolean): boolean {
    this.#text = this.#rest + piece;
    this.#final = final;
    this.#nextQuote = this.#nextReturn = -1;
    let start = 0;
    while (start < this.#text.length) {
      const next = this.#readPlainLine(start);
      if (next !== unfinished) {
        start = next;
        continue;
      }
      const before = this.strayQuotes;
      const end = this.#readRecord(start);
      if (end === unfinished) {
        this.strayQuotes = before;
        break;
      }
      if (end - start > longestRecord) this.#shorten(start);
      this.#take(this.#cells, this.#countLineEnds(start, end));
      start = end;
    }
    this.#rest = this.#text.slice(start);
    return this.#rest.length <= longestWait;
  }

  #shorten(start: number): void {
    this.overlong += 1;
    this.#cells = [...Array<string>(this.#dialect.width ?? 0).fill(""), overlongMark + this.#text.slice(start, start + keptOfOverlong).replaceAll("\0", "")];
  }

  #countLineEnds(start: number, end: number): number {
    const last = this.#text.charCodeAt(end - 1);
    const ownAtEnd = last === lineFeed || (last === carriageReturn && this.#dialect.returnEndsLine) ? 0 : 1;
    return ownAtEnd + this.#count("\n", start, end) + (this.#dialect.returnEndsLine ? this.#count("\r", start, end) : 0);
  }

  #count(character: string, start: number, end: number): number {
    let count = 0;
    for (let at = this.#text.indexOf(character, start); at >= 0 && at < end; at = this.#text.indexOf(character, at + 1)) count += 1;
    return count;
  }

  /** The quick way for a line without quotes and lone returns; returns where the next one starts. */
  #readPlainLine(start: number): number {
    const end = this.#dialect.returnEndsLine ? unfinished : this.#text.indexOf("\n", start);
    if (end < 0 || end - start > longestRecord) return unfinished;
    if (this.#nextQuote < start) this.#nextQuote = this.#find('"', start);
    if (this.#nextReturn < start) this.#nextReturn = this.#find("\r", start);
    if (this.#nextQuote < end || this.#nextReturn < end - 1) return unfinished;
    const line = this.#text.slice(start, Math.min(end, this.#nextReturn));
    if (this.#dialect.takeLine?.(line) !== true) this.#take(line.split(this.#dialect.delimiter), 1);
    return end + 1;
  }

  #find(character: string, start: number): number {
    const at = this.#text.indexOf(character, start);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  }

  /** Fills #cells; returns where the next record starts. */
  #readRecord(start: number): number {
    this.#cells = [];
    for (let at = start; ; ) {
      const end = this.#text.charCodeAt(at) === quote ? this.#readQuoted(at) : this.#readPlain(at, "");
      if (end === unfinished) return unfinished;
      if (end >= this.#text.length) return this.#final ? end : unfinished;
      const code = this.#text.charCodeAt(end);
      if (code === this.#delimiter) {
        at = end + 1;
        continue;
      }
      if (code === lineFeed) return end + 1;
      if (end + 1 >= this.#text.length && !this.#final) return unfinished;
      return this.#text.charCodeAt(end + 1) === lineFeed ? end + 2 : end + 1;
    }
  }

  #readPlain(start: number, before: string): number {
    const text = this.#text;
    let at = start;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiter || code === lineFeed) break;
      if (code === carriageReturn && this.#endsLine(at)) break;
    }
    this.#cells.push(before + text.slice(start, at));
    return at;
  }

  /** A lone return within a line is text; at the end of a piece it waits for what follows. */
  #endsLine(at: number): boolean {
    return this.#dialect.returnEndsLine || this.#text.charCodeAt(at + 1) === lineFeed || (at + 1 === this.#text.length && !this.#final);
  }

  #readQuoted(start: number): number {
    const close = this.#findClose(start);
    if (close === unfinished) return unfinished;
    const content = close === stray ? "" : this.#text.slice(start + 1, close);
    const end = close === stray ? close : this.#skipSpaces(close + 1);
    const next = this.#text.charCodeAt(end);
    const closed = close !== stray && (end === this.#text.length || next === this.#delimiter || next === lineFeed || (next === carriageReturn && this.#endsLine(end)));
    if (closed && !this.#swallowsLines(content)) {
      this.#cells.push(content.includes('"') ? content.replaceAll('""', '"') : content);
      return end;
    }
    this.strayQuotes += 1;
    if (close === stray || content.includes("\n") || content.includes("\r")) return this.#readPlain(start, "");
    return this.#readPlain(close + 1, `${content.replaceAll('""', '"')}"`);
  }

  /** Spaces between a closing quote and the delimiter pad the column, they are no text. */
  #skipSpaces(start: number): number {
    let at = start;
    while (this.#text.charCodeAt(at) === space) at += 1;
    return at;
  }

  #findClose(start: number): number {
    for (let at = start + 1; ; at += 2) {
      at = this.#text.indexOf('"', at);
      if (at < 0 || at - start > longestQuoted) return at >= 0 || this.#final || this.#text.length - start > longestQuoted ? stray : unfinished;
      if (at + 1 === this.#text.length && !this.#final) return unfinished;
      if (this.#text.charCodeAt(at + 1) !== quote) return at;
    }
  }

  /** A whole line with all its delimiters inside one cell is a record that a stray quote took in. */
  #swallowsLines(content: string): boolean {
    const width = this.#dialect.width ?? 0;
    if (width < 4 || !content.includes("\n")) return false;
    return content.split("\n").slice(1, -1).some((line) => line.split(this.#dialect.delimiter).length >= width);
  }
}

/** Enough for the first records of most tables, so that no more is split than is looked at. */
const headPiece = 16_384;

/** The first records of a text, whose cells keep all of it in memory; the last one is left out when the text goes on after it. */
export function splitHead(text: string, dialect: Dialect, most: number, whole: boolean): string[][] {
  const records: string[][] = [];
  const splitter = new RecordSplitter(dialect, (cells) => {
    if (records.length < most) records.push(cells);
  });
  for (let at = 0; at < text.length && records.length < most; at += headPiece) splitter.push(text.slice(at, at + headPiece), whole && at + headPiece >= text.length);
  return records;
}
