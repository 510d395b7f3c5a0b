import fc from "fast-check";
import { expect, it } from "vitest";
import { PipelineError } from "../../src/lib/errors.ts";
import type { SourceTable } from "../../src/model/delivery.ts";
import { openDelivery, restage, unpackDelivery } from "../../src/sources/index.ts";
import { useBench } from "./support.ts";
import { headerRow, sheetXml, textCell, workbookParts, writeZip } from "./zip-writer.ts";

const { bench, readStaged } = useBench();

/** The tables, or null when the file is refused in one line; any other error fails the test. */
async function openOrRefuse(file: string, content: Buffer): Promise<SourceTable[] | null> {
  return openDelivery(bench.deliver(file, content), bench.work).catch((error: unknown) => {
    expect(error).toBeInstanceOf(PipelineError);
    expect((error as Error).message).not.toContain("\n");
    return null;
  });
}

it("a CSV of any characters is refused, or every record counted reaches DuckDB", async () => {
  const characters = fc.constantFrom(..."a,b;\"\"\n\r\t|姓名 1\0é", ",", "\n", "\r\n", "身份证号");
  const text = fc.array(characters, { maxLength: 60 }).map((parts) => Buffer.from(`姓名,身份证号\n${parts.join("")}`));
  await fc.assert(
    fc.asyncProperty(text, async (content) => {
      for (const table of (await openOrRefuse("any.csv", content)) ?? []) {
        const careful = await restage(table, bench.deliver("any.csv", content), bench.work);
        expect((await readStaged(careful)).length).toBe(careful.records);
        const fast = await readStaged(table).catch(() => null);
        if (fast !== null && fast.length === table.records) expect(fast.length).toBe(careful.records);
      }
    }),
    { numRuns: 300 },
  );
});

it("any bytes at all are read or refused", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.constantFrom("any.csv", "any.xlsx", "any.xls", "any.ods", "any.html"), async (bytes, file) => {
      await openOrRefuse(file, Buffer.from(bytes));
    }),
    { numRuns: 200 },
  );
});

it("a workbook with any byte changed is read or refused", async () => {
  const good = writeZip(workbookParts([{ name: "a", xml: sheetXml(`${headerRow()}<row r="2">${textCell("A2", "张三")}<c r="B2"><v>1</v></c></row>`) }]));
  expect((await openOrRefuse("good.xlsx", good))?.[0]?.records).toBe(1);
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const bytes = Buffer.from(good);
      bytes[place] = bytes[place]! ^ change;
      await openOrRefuse("changed.xlsx", bytes);
    }),
    { numRuns: 400 },
  );
});

it("a zip file with any byte changed is unpacked and read, or refused", async () => {
  const good = writeZip([{ name: "里/a.csv", content: "姓名,身份证号\n张三,1\n", flags: 0x800 }, { name: "b.zip", content: writeZip([{ name: "c.txt", content: "姓名\t身份证号\n李四\t2\n" }]) }]);
  const openAll = async (content: Buffer): Promise<number> => {
    const files = await unpackDelivery(bench.deliver("changed.zip", content), bench.work);
    const tables = await Promise.all(files.map((file) => openDelivery(file, bench.work)));
    return tables.flat().length;
  };
  expect(await openAll(good)).toBe(2);
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const bytes = Buffer.from(good);
      bytes[place] = bytes[place]! ^ change;
      await openAll(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(PipelineError));
    }),
    { numRuns: 400 },
  );
});
