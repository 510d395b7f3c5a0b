import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PipelineError } from "../../src/lib/errors.ts";
import type { SourceTable } from "../../src/model/delivery.ts";
import { openDelivery } from "../../src/sources/index.ts";
import { readOfficeCells } from "./office-cells.ts";
import { useBench } from "./support.ts";
import { double, headers, label, long, record, short, text, writeCompound, writeRecords, writeXls } from "./xls-writer.ts";
import type { XlsSheet } from "./xls-writer.ts";

const { bench, readStaged } = useBench();

const open = (content: Buffer): Promise<SourceTable[]> => openDelivery(bench.deliver("old.xls", content), bench.work);
const sheet = (...records: Buffer[]): XlsSheet => ({ name: "名单", records: [...headers, ...records] });

async function readRows(records: readonly Buffer[], globals: readonly Buffer[] = []): Promise<string[][]> {
  const [table] = await open(writeXls([sheet(...records)], globals));
  return readStaged(table!);
}

describe("a workbook that LibreOffice wrote", () => {
  it("has the cells that LibreOffice says it has, every sheet, merges filled", async () => {
    const tables = await open(readFileSync(new URL("files/死亡名单.xls", import.meta.url)));
    expect(tables.map((table) => [table.sheet, table.format, table.headerRow, table.encoding])).toEqual([["死亡名单", "xls", 2, null], ["隐藏", "xls", 1, null]]);
    expect(tables.map((table) => table.notes)).toEqual([["有隐藏行 1 行，已读取", "有合并单元格 2 处，数据区内的已按首格填充"], ["隐藏的工作表，已读取"]]);
    expect(await readStaged(tables[0]!)).toEqual(readOfficeCells("死亡名单.csv").slice(2));
    expect(await readStaged(tables[1]!)).toEqual([["试丁", "620521199001010054"]]);
  });
});

describe("cells", () => {
  const at = short(1, 0);
  const general = [record(0xe0, short(0, 0), Buffer.alloc(16)), record(0xe0, short(0, 31), Buffer.alloc(16)), record(0xe0, short(0, 164), Buffer.alloc(16)), record(0x41e, short(164), text("yyyy\"年\"m\"月\""))];
  const first = async (cell: Buffer, globals: readonly Buffer[] = general) => (await readRows([cell, label(1, 1, "x")], globals))[0]![0];

  // A short number of 4 bytes: bit 0 means a hundredth, bit 1 a whole number, else the upper half of a double.
  it.each<[string, Buffer, string]>([
    ["a whole short number", record(0x27e, at, short(0), long((1260 << 2) | 2)), "1260"],
    ["a hundredth of a whole short number", record(0x27e, at, short(0), long((126_050 << 2) | 3)), "1260.5"],
    ["a negative short number", record(0x27e, at, short(0), long(((-7 << 2) | 2) >>> 0)), "-7"],
    ["a short number that is half a double", record(0x27e, at, short(0), double(0.5).subarray(4)), "0.5"],
    ["a double", record(0x203, at, short(0), double(1234.56)), "1234.56"],
    ["a telephone number", record(0x203, at, short(0), double(13_800_138_000)), "13800138000"],
    ["an id that lost its end as lost", record(0x203, at, short(0), double(Number("620521199001010011"))), "6.2052119900101E+17"],
    ["a Chinese built-in date", record(0x203, at, short(1), double(44_865)), "2022-10-31"],
    ["a date format of the file's own", record(0x203, at, short(2), double(44_835)), "2022-10-01"],
    ["a truth", record(0x205, at, short(0), Buffer.from([1, 0])), "TRUE"],
    ["an error as it shows", record(0x205, at, short(0), Buffer.from([42, 1])), "#N/A"],
    ["a text with fonts in it", record(0xd6, at, short(0), text("张三"), short(1), short(0, 5)), "张三"],
    ["a formula by its number", record(6, at, short(0), double(99.5), Buffer.alloc(8)), "99.5"],
    ["a formula by its truth", record(6, at, short(0), Buffer.from([1, 0, 1, 0, 0, 0, 0xff, 0xff]), Buffer.alloc(8)), "TRUE"],
    ["a formula by its error", record(6, at, short(0), Buffer.from([2, 0, 7, 0, 0, 0, 0xff, 0xff]), Buffer.alloc(8)), "#DIV/0!"],
  ])("read %s", async (_, cell, expected) => {
    expect(await first(cell)).toBe(expected);
  });

  it("take the text of a formula that others share from the record behind the sharing", async () => {
    const formula = record(6, at, short(0), Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff]), Buffer.alloc(8));
    expect(await first(Buffer.concat([formula, record(0x4bc, Buffer.alloc(12)), record(0x207, text("王五"))]))).toBe("王五");
  });

  it("read several numbers in one record", async () => {
    const pair = (value: number) => [short(0), long((value << 2) | 2)];
    expect(await readRows([record(0xbd, at, ...pair(1), ...pair(22), ...pair(333), short(2))])).toEqual([["1", "22", "333"]]);
  });

  it("count days from 1904 where the workbook says so", async () => {
    expect(await first(record(0x203, at, short(1), double(43_403)), [record(0x22, short(1)), ...general])).toBe("2022-10-31");
  });

  it("take shared texts, one of which goes over into the next record with other characters", async () => {
    const shared = [
      record(0xfc, long(3), long(3), text("甲"), short(4), Buffer.from([0]), Buffer.from("ab")),
      record(0x3c, Buffer.from([1]), Buffer.from("丙丁", "utf16le"), short(1), Buffer.from([0x0d]), short(1), long(2), Buffer.from("乙", "utf16le"), Buffer.alloc(6)),
    ];
    const cell = (column: number, index: number) => record(0xfd, short(1, column, 0), long(index));
    expect(await readRows([cell(0, 0), cell(1, 1), cell(2, 2)], shared)).toEqual([["甲", "ab丙丁", "乙"]]);
  });

  it("of a chart within the sheet are none of its own, and rows behind it count", async () => {
    const chart = [record(0x809, short(0x600, 0x20, 0, 0), Buffer.alloc(8)), label(1, 0, "图表"), record(0x0a)];
    expect(await readRows([label(1, 0, "张三"), ...chart, label(2, 0, "李四")])).toEqual([["张三", "", ""], ["李四", "", ""]]);
  });

  it("in any order come in the order of their rows", async () => {
    expect(await readRows([label(4, 0, "李四"), label(2, 1, "1")])).toEqual([["", "", ""], ["", "1", ""], ["", "", ""], ["李四", "", ""]]);
  });
});

describe("sheets", () => {
  it("are read but for charts, hidden ones are noted", async () => {
    const tables = await open(writeXls([{ ...sheet(label(1, 0, "甲")), name: "一" }, { name: "图", kind: 2, records: [] }, { ...sheet(label(1, 0, "乙")), name: "二", state: 2 }]));
    expect(tables.map((table) => [table.sheet, table.notes])).toEqual([["一", []], ["二", ["隐藏的工作表，已读取"]]]);
  });
});

it("hidden columns are noted but for those up to the edge", async () => {
  const columns = (first: number, last: number, flags: number): Buffer => record(0x7d, short(first, last, 2304, 15, flags, 0));
  const [table] = await open(writeXls([sheet(columns(0, 0, 0), columns(1, 1, 1), columns(10, 255, 1), label(1, 0, "张三"))]));
  expect(table!.notes).toEqual(["有隐藏列 B，已读取"]);
});

describe("damaged and hostile workbooks are refused in one line", () => {
  const good = writeXls([sheet(label(1, 0, "张三"))]);
  const looped = Buffer.from(good);
  looped.writeUInt32LE(2, 512 + 3 * 4);

  it.each<[string, Buffer, string]>([
    ["a password", writeXls([sheet()], [record(0x2f, Buffer.alloc(54))]), "加了密码"],
    ["a new workbook under a password", writeCompound(Buffer.alloc(5000), "EncryptedPackage"), "加了密码"],
    ["an older Excel", writeCompound(Buffer.alloc(5000), "Book"), "Excel 95"],
    ["an older version", writeCompound(writeRecords([sheet()], [], 0x500)), "不是 Excel 97—2003"],
    ["another document", writeCompound(Buffer.alloc(5000), "WordDocument"), "不是 Excel 工作簿"],
    ["a cut file", good.subarray(0, 2000), "损坏或已截断"],
    ["a cut stream", writeCompound(Buffer.concat([writeRecords([]).subarray(0, 20), short(0x85, 9999), Buffer.alloc(20)])), "截断"],
    ["sectors that go in a circle", looped, "损坏"],
    ["a cell too far", writeXls([sheet(label(1, 300, "x"))]), "单元格位置"],
    ["a shared text that is not there", writeXls([sheet(record(0xfd, short(1, 0, 0), long(7)))]), "共享字符串"],
    ["a text that ends too early", writeXls([sheet(record(0x204, short(1, 0, 0), short(500), Buffer.from([1, 65, 0])))]), "文字不完整"],
    ["five thousand sheets", writeXls(Array.from({ length: 5000 }, (_, index) => ({ name: `表${index}`, records: [] }))), "工作表超过 1000 张"],
    ["a sheet that lies nowhere", writeCompound(Buffer.concat([writeRecords([]).subarray(0, 20), record(0x85, long(6), Buffer.from([0, 0, 1, 0, 65])), record(0x0a)])), "位置有误"],
    ["only empty sheets", writeXls([{ name: "空", records: [] }]), "没有数据"],
  ])("%s", async (_, content, fault) => {
    const failure = await open(content).then(() => null, (error: Error) => error);
    expect(failure?.message).toMatch(/^old\.xls: /);
    expect(failure?.message).toContain(fault);
    expect(failure?.message).not.toContain("\n");
  });

  it("a count of shared texts that lies takes no memory", async () => {
    expect(await readRows([label(1, 0, "张三")], [record(0xfc, long(0xffffffff), long(0xffffffff), text("甲"))])).toEqual([["张三", "", ""]]);
  });

  it("any byte changed: read or refused", async () => {
    const bytes = readFileSync(new URL("files/死亡名单.xls", import.meta.url));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const changed = Buffer.from(bytes);
        changed[place] = changed[place]! ^ change;
        await open(changed).catch((error: unknown) => expect(error).toBeInstanceOf(PipelineError));
      }),
      { numRuns: 400 },
    );
  });
});
