import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { takeCensus } from "../../src/sources/census.ts";

const folder = mkdtempSync(join(tmpdir(), "doudi-census-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The bytes that are read at a time. */
const piece = 4 << 20;

async function wrongByteOf(...parts: (string | Buffer)[]): Promise<number | null> {
  const path = join(folder, "text.csv");
  writeFileSync(path, Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part))));
  return (await takeCensus(path, ",")).wrongByte;
}

// A character of two, three or four bytes stands so many bytes before the end of a piece.
const cuts = ["é", "低", "𠮷"].flatMap((character) => [0, 1, 2, 3, 4].map((before) => ({ character, before })));

test.each(cuts)("$character $before bytes before the end of a piece is whole, and broken where it is cut short", async ({ character, before }) => {
  const lead = "a".repeat(piece - before);
  const bytes = Buffer.from(character);
  expect(await wrongByteOf(lead, character, "\n")).toBeNull();
  expect(await wrongByteOf(lead, character)).toBeNull();
  expect(await wrongByteOf(lead, bytes.subarray(0, -1), "\n")).toBe(piece - before);
  expect(await wrongByteOf(lead, bytes.subarray(0, -1))).toBe(piece - before);
  expect(await wrongByteOf(lead, character, Buffer.from([0x80]), "\n")).toBe(piece - before + bytes.length);
});
