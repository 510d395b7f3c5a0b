import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDelivery } from "../../src/sources/index.ts";
import { vocabulary } from "./support.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "doudi-spotless-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = async (body: string): Promise<boolean> => {
  writeFileSync(join(folder, "死亡.csv"), body);
  const [table] = await openDelivery({ folder, file: "死亡.csv", vocabulary }, folder);
  return table!.spotless;
};

const header = "姓名,身份证号,死亡日期\n";

test.each([
  ["plain cells", `${header}张三,110105194912310021,2022-05-01\n`, true],
  ["a byte order mark", `\uFEFF${header}张三,110105194912310021,2022-05-01\n`, true],
  ["an ideographic space in a name", `${header}张　三,110105194912310021,2022-05-01\n`, false],
  ["an apostrophe before a number", `${header}张三,'110105194912310021,2022-05-01\n`, false],
  ["full-width digits", `${header}张三,１１０105194912310021,2022-05-01\n`, false],
  ["a rounded number", `${header}张三,1.1E+17,2022-05-01\n`, false],
  ["a no-break space", `${header}张三\u00A0,110105194912310021,2022-05-01\n`, false],
  ["a zero-width space", `${header}张三\u200B,110105194912310021,2022-05-01\n`, false],
])("%s", async (_, body, spotless) => {
  expect(await open(body)).toBe(spotless);
});
