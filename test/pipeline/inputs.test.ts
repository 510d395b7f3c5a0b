import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { isMostlyOne } from "../../src/pipeline/inputs.ts";

const folder = mkdtempSync(join(tmpdir(), "doudi-inputs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inputs = (sizes: Record<string, number>) => Object.entries(sizes).map(([file, size]) => {
  writeFileSync(join(folder, file), "x".repeat(size));
  return { folder, file, vocabulary: new Set<string>() };
});

test.each([
  ["one large file beside small ones", { "发放明细.csv": 600, "低保.csv": 200, "特困.csv": 100 }, true],
  ["two halves", { "一季度.csv": 500, "二季度.csv": 500 }, false],
  ["a zip file, which holds many", { "全部.zip": 900, "低保.csv": 50 }, false],
  ["one file alone", { "低保.csv": 1 }, true],
  ["no file", {}, false],
])("%s", async (_, sizes, isOne) => {
  expect(await isMostlyOne(inputs(sizes))).toBe(isOne);
});

test("a file that is gone by then weighs nothing", async () => {
  expect(await isMostlyOne([...inputs({ "低保.csv": 1 }), { folder, file: "gone.csv", vocabulary: new Set() }])).toBe(true);
});
