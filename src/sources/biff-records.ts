import { Damage } from "./damage.ts";

/** Numbers of the BIFF8 records that say something about cells. */
export const biff = {
  formula: 0x06, end: 0x0a, dates: 0x22, password: 0x2f, more: 0x3c, columns: 0x7d, sheet: 0x85, numbers: 0xbd, richText: 0xd6, format: 0xe0,
  merges: 0xe5, texts: 0xfc, textNumber: 0xfd, number: 0x203, text: 0x204, truth: 0x205, formulaText: 0x207, row: 0x208,
  shortNumber: 0x27e, formatCode: 0x41e, start: 0x809,
} as const;

export interface BiffRecord {
  readonly kind: number;
  readonly content: Buffer;
  /** Where the next record begins. */
  readonly next: number;
}

/** The records of a stream from one place on. */
export function* readRecords(stream: Buffer, from: number): Generator<BiffRecord> {
  for (let at = from; at + 4 <= stream.length; ) {
    const next = at + 4 + stream.readUInt16LE(at + 2);
    if (next > stream.length) throw new Damage("旧版工作簿已截断");
    yield { kind: stream.readUInt16LE(at), content: stream.subarray(at + 4, next), next };
    at = next;
  }
}

/** A record and those that continue it. */
export function joinRecords(stream: Buffer, { content, next }: BiffRecord): Buffer[] {
  const blocks = [content];
  for (const record of readRecords(stream, next)) {
    if (record.kind !== biff.more) break;
    blocks.push(record.content);
  }
  return blocks;
}
