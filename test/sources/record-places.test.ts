import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseCsv } from "hucre/csv";
import { afterAll, expect, it } from "vitest";
import { locateRows, openDelivery } from "../../src/sources/index.ts";
import { Bench } from "./support.ts";

const bench = new Bench();
afterAll(() => bench.remove());

/** A whole line of the table within a cell is what a stray quote takes in, and is read so: no well-formed table is told from it. */
const holdsWholeLine = (text: string): boolean => text.split("\n").slice(1, -1).some((line) => line.split(",").length >= 4);
const cell = fc.string({ unit: fc.constantFrom("张", "三", "1", " ", ",", '"', "\n", "\r\n", "㐀", "#", "਀"), maxLength: 6 }).filter((text) => !holdsWholeLine(text));
const table = fc.record({
  rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  encode: fc.constantFrom(
    (text: string) => Buffer.from(text), (text: string) => Buffer.from(`\uFEFF${text}`), (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le"),
    (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
  ),
  ended: fc.boolean(),
});

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const decode = (bytes: Buffer, encoding: string): string => new TextDecoder(encoding.replace("-bom", "")).decode(bytes);

it("cuts any well-formed table into the records another reader finds, byte by byte", async () => {
  let number = 0;
  await fc.assert(fc.asyncProperty(table, async ({ rows, lineEnd, encode, ended }) => {
    // A column that is never empty: a blank last record without a line end is no record.
    const written = rows.map((cells) => [...cells, "末"]);
    const text = [["姓名", "身份证号", "死亡日期", "备注"], ...written].map((cells) => cells.map(quoted).join(",")).join(lineEnd) + (ended ? lineEnd : "");
    const file = `任意${++number}.csv`;
    const bytes = encode(text);
    const input = bench.deliver(file, bytes);
    const [opened] = await openDelivery(input, bench.work);
    const target = join(bench.work, `${number}.places`);
    await locateRows(opened!, input, { rows: written.map((_, index) => index + 2), target });
    const places = readFileSync(target, "utf8").trim().split("\n").map((line) => line.split(",").map(Number));
    const found = places.map(([, offset, length]) => parseCsv(decode(bytes.subarray(offset, offset! + length!), opened!.encoding!), { delimiter: "," })[0]!.map(String));
    expect(found).toEqual(written);
    expect(places.at(-1)![1]! + places.at(-1)![2]!).toBe(bytes.length - (ended ? encode(lineEnd).length - encode("").length : 0));
  }), { numRuns: 150 });
});
