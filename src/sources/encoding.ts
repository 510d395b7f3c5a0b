import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { deliveryError } from "../lib/errors.ts";
import { Damage } from "./damage.ts";

export type Encoding = "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";

/** Bytes read at a time; a line is never longer. */
export const pieceBytes = 1 << 20;

/** What the first bytes say by themselves: a byte order mark, or the zero bytes of UTF-16. */
export function readMark(head: Buffer): Exclude<Encoding, "utf-8" | "gb18030"> | null {
  if (head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return "utf-8-bom";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return readByteOrder(head);
}

/** Line ends, delimiters and digits: 一 (4E00) has a zero byte too, hence not any character of ASCII. */
const markers = new Set([..."\t\n\r,;|0123456789"].map((character) => character.charCodeAt(0)));

function readByteOrder(head: Buffer): "utf-16le" | "utf-16be" | null {
  let [zeros, little, big] = [0, 0, 0];
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) {
    zeros += 1;
    const other = head[at % 2 === 0 ? at + 1 : at - 1] ?? 0;
    if (!markers.has(other)) continue;
    if (at % 2 === 0) big += 1;
    else little += 1;
  }
  if (zeros < head.length / 40 || Math.max(little, big) < 2 * Math.min(little, big) || little === big) return null;
  return little > big ? "utf-16le" : "utf-16be";
}

/** The mark at the start of a file. */
export async function readMarkOf(path: string): Promise<ReturnType<typeof readMark>> {
  for await (const head of createReadStream(path, { end: 4095 }) as AsyncIterable<Buffer>) return readMark(head);
  return null;
}

/** Of the two encodings without a mark, the one these first bytes are in. */
export function guessEncoding(head: Buffer): "utf-8" | "gb18030" {
  return readUtf8Length(head) >= head.length - 3 ? "utf-8" : "gb18030";
}

/** Bytes up to the first that is no UTF-8; a character cut by the end counts as wrong. */
export function readUtf8Length(bytes: Buffer): number {
  if (isUtf8(bytes)) return bytes.length;
  let [valid, wrong] = [0, bytes.length];
  while (wrong - valid > 1) {
    const middle = (valid + wrong) >> 1;
    const start = startOfCharacter(bytes, middle);
    if (isUtf8(bytes.subarray(0, start))) valid = middle;
    else wrong = middle;
  }
  let end = startOfCharacter(bytes, valid);
  for (let next = endOfCharacter(bytes, end); next > end; next = endOfCharacter(bytes, end)) end = next;
  return end;
}

/** Behind the whole character at a place; the place itself where there is none. */
function endOfCharacter(bytes: Buffer, at: number): number {
  const end = [1, 2, 3, 4].map((length) => at + length).find((one) => one <= bytes.length && isUtf8(bytes.subarray(at, one)));
  return end ?? at;
}

/** Characters of three bytes and more in text that is valid UTF-8, up to `enough`: two of GB18030 may look like one of two bytes, 卢伟. */
export function countWideCharacters(bytes: Buffer, enough: number): number {
  let count = 0;
  for (let at = 0; at < bytes.length && count < enough; at++) if ((bytes[at] ?? 0) >= 0xe0) count += 1;
  return count;
}

export function decodeHead(head: Buffer, encoding: Encoding, whole: boolean): string {
  const decoder = new TextDecoder(labelOf(encoding));
  return decoder.decode(head, { stream: !whole });
}

type Decoder = InstanceType<typeof TextDecoder>;

/** Some bytes of a file, where they lie in it, and their text. */
export interface Piece {
  readonly text: string;
  readonly bytes: Buffer;
  readonly offset: number;
  /** Only the beginning of a line too long to be one. */
  readonly isCut: boolean;
}

/** Bytes of one line that are held; of a longer one only these are read, and the rest up to its end is passed over. */
const longestLine = 4 * pieceBytes;

/** Zero characters are padding, but they make a line too long all the same. */
export const dropZeros = ({ text, isCut }: Piece): string => (isCut || !text.includes("\0") ? text : text.replaceAll("\0", ""));

/** A file in pieces that end with a line; throws where bytes are in no way of this encoding. */
export async function* readPieces(path: string, file: string, encoding: Encoding): AsyncGenerator<Piece> {
  const decoder = new TextDecoder(labelOf(encoding), { fatal: true });
  const decode = (bytes: Buffer): Piece => ({ text: decodePiece(decoder, bytes, file, encoding, offset), bytes, offset, isCut: false });
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  let passing = false;
  for await (const chunk of createReadStream(path, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>) {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (passing) {
      const end = startOfLineEnd(bytes, encoding);
      passing = end < 0;
      const passed = passing ? evenLength(bytes) : end;
      offset += passed;
      bytes = bytes.subarray(passed);
    }
    const end = passing ? 0 : endOfLine(bytes, encoding);
    if (end > 0) yield decode(bytes.subarray(0, end));
    rest = bytes.subarray(end);
    offset += end;
    if (end > 0 || rest.length <= longestLine) continue;
    const held = rest.subarray(0, evenLength(rest));
    yield { text: decodeHead(held, encoding, false), bytes: held, offset, isCut: true };
    rest = rest.subarray(held.length);
    offset += held.length;
    passing = true;
  }
  if (rest.length > 0 && !passing) yield decode(rest);
}

/** Never half of a two-byte character. */
const evenLength = (bytes: Buffer): number => bytes.length - (bytes.length % 2);

function startOfLineEnd(bytes: Buffer, encoding: Encoding): number {
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    if (isUnit(bytes, at, encoding)) return encoding === "utf-16be" ? at - 1 : at;
  }
  return -1;
}

/** Whether a byte is a whole character: always so for ASCII but in UTF-16, where its other half must be zero and in place. */
export function isUnit(bytes: Buffer, at: number, encoding: Encoding): boolean {
  if (!encoding.startsWith("utf-16")) return true;
  const low = encoding === "utf-16le" ? 0 : 1;
  return at % 2 === low && bytes[at + 1 - 2 * low] === 0;
}

/** The text of a file in pieces of any kind, for formats whose lines mean nothing. */
export async function* readDecoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(labelOf(encoding), { fatal: true });
  const decode = (bytes?: Buffer): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch (cause) {
      throw new Damage(`不是有效的 ${encoding.toUpperCase()} 文本；文件可能已损坏或截断，请重新导出`, { cause });
    }
  };
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) yield decode(bytes);
  yield decode();
}

function decodePiece(decoder: Decoder, bytes: Buffer, file: string, encoding: Encoding, offset: number): string {
  try {
    // Each piece holds whole characters, so none is carried over; only the first piece may lose a byte order mark.
    const text = decoder.decode(bytes, { stream: true });
    if (!text.endsWith("\n") && bytes.length > 0) decoder.decode(new Uint8Array(), { stream: false });
    return text;
  } catch (cause) {
    throw notText(file, encoding, offset + findWrongByte(bytes, encoding), cause);
  }
}

export function notText(file: string, encoding: Encoding, offset: number, cause?: unknown) {
  const expected = encoding === "gb18030" ? "既不是 UTF-8，也不是 GB18030（GBK）文本" : `不是有效的 ${encoding.toUpperCase()} 文本`;
  return deliveryError(file, `${expected}：第 ${offset + 1} 字节无法解码；文件可能已损坏或截断，请重新导出`, { cause });
}

function findWrongByte(bytes: Buffer, encoding: Encoding): number {
  if (encoding === "utf-8" || encoding === "utf-8-bom") return readUtf8Length(bytes);
  const decoder = new TextDecoder(labelOf(encoding), { fatal: true });
  for (let at = 0; at < bytes.length; at++) {
    try {
      decoder.decode(bytes.subarray(at, at + 1), { stream: true });
    } catch {
      return at;
    }
  }
  return bytes.length - 1;
}

/** Behind the last line feed: a safe place to cut, since 0x0A is no part of another character in any of these encodings. */
function endOfLine(bytes: Buffer, encoding: Encoding): number {
  return behindLast(bytes, 0x0a, encoding) || behindLast(bytes, 0x0d, encoding);
}

function behindLast(bytes: Buffer, code: number, encoding: Encoding): number {
  if (!encoding.startsWith("utf-16")) return bytes.lastIndexOf(code) + 1;
  for (let at = bytes.lastIndexOf(code); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(code, at - 1)) {
    if (isUnit(bytes, at, encoding)) return encoding === "utf-16le" ? at + 2 : at + 1;
  }
  return 0;
}

function startOfCharacter(bytes: Buffer, at: number): number {
  let start = at;
  while (start > 0 && at - start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}

function labelOf(encoding: Encoding): string {
  return encoding === "utf-8-bom" ? "utf-8" : encoding;
}
