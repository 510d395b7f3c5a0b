import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Decimal, Field, RecordBatch, RecordBatchFileWriter, Schema, Struct, Utf8, makeData } from "apache-arrow";
import type { Data } from "apache-arrow";
import type { Database } from "../duckdb/database.ts";
import { makeRoom } from "./written.ts";
import type { Written } from "./written.ts";

const batchRows = 8_192;

type TextRow = Record<string, string | null>;

/** Writes a SELECT of texts and decimals as an Arrow IPC file, a batch at a time. */
export async function writeArrow(db: Database, select: string, folder: string, file: string): Promise<Written> {
  const path = await makeRoom(folder, file);
  const schema = new Schema((await db.columns(select)).map(makeField));
  let rows = 0;
  const batches = async function* (): AsyncGenerator<RecordBatch> {
    for await (const block of gatherRows(db.stream<TextRow>(select))) {
      rows += block.length;
      yield makeBatch(schema, block);
    }
    // Without any batch the writer would never learn the schema.
    if (rows === 0) yield makeBatch(schema, []);
  };
  await pipeline(batches, RecordBatchFileWriter.throughNode({ autoDestroy: false }), createWriteStream(path));
  return { file, rows };
}

function makeField({ name, type }: { name: string; type: string }): Field {
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(type);
  // apache-arrow's Decimal takes the scale first.
  return new Field(name, decimal === null ? new Utf8() : new Decimal(Number(decimal[2]), Number(decimal[1]), 128), true);
}

async function* gatherRows(rows: AsyncIterable<TextRow>): AsyncGenerator<TextRow[]> {
  let block: TextRow[] = [];
  for await (const row of rows) {
    block.push(row);
    if (block.length < batchRows) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

function makeBatch(schema: Schema, rows: readonly TextRow[]): RecordBatch {
  const children = schema.fields.map((field) => makeColumn(field, rows.map((row) => row[field.name] ?? null)));
  return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children }));
}

function makeColumn(field: Field, values: readonly (string | null)[]): Data {
  const length = values.length;
  const nullCount = values.filter((value) => value === null).length;
  const nullBitmap = markPresent(values);
  if (!(field.type instanceof Decimal)) return makeData({ type: new Utf8(), length, nullCount, nullBitmap, ...joinTexts(values) });
  return makeData({ type: field.type, length, nullCount, nullBitmap, data: joinDecimals(values, field.type.scale) });
}

/** One bit a value, lowest first, set where there is one. */
function markPresent(values: readonly (string | null)[]): Uint8Array {
  const bitmap = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, index) => {
    if (value !== null) bitmap[index >> 3]! |= 1 << (index & 7);
  });
  return bitmap;
}

/** Encodes a whole column at once: the library's builder encodes text by text, at half the speed. */
function joinTexts(values: readonly (string | null)[]): { valueOffsets: Int32Array; data: Uint8Array } {
  const valueOffsets = new Int32Array(values.length + 1);
  values.forEach((value, index) => {
    valueOffsets[index + 1] = valueOffsets[index]! + (value === null ? 0 : Buffer.byteLength(value));
  });
  return { valueOffsets, data: new TextEncoder().encode(values.join("")) };
}

/** Unscaled numbers as four little-endian words in two's complement: exact, where a double would round. */
function joinDecimals(values: readonly (string | null)[], scale: number): Uint32Array {
  const words = new Uint32Array(values.length * 4);
  values.forEach((value, index) => {
    if (value === null) return;
    const [whole, fraction = ""] = value.split(".");
    const unscaled = BigInt.asUintN(128, BigInt(whole + fraction.padEnd(scale, "0")));
    for (let word = 0; word < 4; word += 1) words[index * 4 + word] = Number((unscaled >> BigInt(32 * word)) & 0xffff_ffffn);
  });
  return words;
}
