import { readXlsx, writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import type { SourceTable } from "../../src/model/delivery.ts";
import { openDelivery } from "../../src/sources/index.ts";
import { useBench } from "./support.ts";
import { headerRow, sheetXml, textCell, workbookParts, writeZip } from "./zip-writer.ts";
import type { Part } from "./zip-writer.ts";

const { bench, readStaged } = useBench();

const open = (file: string, content: Buffer, timeLimit?: number): Promise<SourceTable[]> => openDelivery({ ...bench.deliver(file, content), timeLimit }, bench.work);
const openParts = (parts: Part[]): Promise<SourceTable[]> => open("hand.xlsx", writeZip(parts));

async function readRows(rows: string, more: Parameters<typeof workbookParts>[1] = {}, after = ""): Promise<string[][]> {
  const [table] = await openParts(workbookParts([{ name: "名单", xml: sheetXml(headerRow() + rows, after) }], more));
  return readStaged(table!);
}

describe("cells", () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="[&gt;0]0.00&quot;元&quot;;[Red]-0.00"/><numFmt numFmtId="166" formatCode="[$-804]m/d/yy h:mm"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="20"/></cellXfs></styleSheet>`;
  const cellOf = async (cell: string, more: Parameters<typeof workbookParts>[1] = { styles }) => (await readRows(`<row r="2">${cell}${textCell("B2", "x")}</row>`, more))[0]![0];

  it.each([
    ["a plain number as it stands", `<c r="A2"><v>1260.50</v></c>`, "1260.50"],
    ["a small number without an exponent", `<c r="A2"><v>1.5E-3</v></c>`, "0.0015"],
    ["a whole number without an exponent", `<c r="A2"><v>1.3800138E10</v></c>`, "13800138000"],
    ["a sum with the dust of doubles gone", `<c r="A2"><v>0.30000000000000004</v></c>`, "0.3"],
    ["money with the dust of doubles gone", `<c r="A2"><v>1234.5599999999999</v></c>`, "1234.56"],
    ["fifteen digits as they stand", `<c r="A2"><v>620521900101001</v></c>`, "620521900101001"],
    ["eighteen digits as lost", `<c r="A2"><v>110101199003070011</v></c>`, "1.10101199003070011E+17"],
    ["eighteen digits rounded by Excel as lost", `<c r="A2"><v>1.1010119900307E+17</v></c>`, "1.1010119900307E+17"],
    ["a negative number", `<c r="A2"><v>-12.5</v></c>`, "-12.5"],
    ["a built-in date", `<c r="A2" s="1"><v>44865</v></c>`, "2022-10-31"],
    ["a Chinese date format", `<c r="A2" s="2"><v>44865</v></c>`, "2022-10-31"],
    ["a format with a condition and 元 as a number", `<c r="A2" s="3"><v>44865</v></c>`, "44865"],
    ["date and time", `<c r="A2" s="4"><v>44865.75</v></c>`, "2022-10-31 18:00:00"],
    ["a time of day", `<c r="A2" s="5"><v>0.75</v></c>`, "18:00:00"],
    ["the first day of 1900", `<c r="A2" s="1"><v>1</v></c>`, "1900-01-01"],
    ["1 March 1900", `<c r="A2" s="1"><v>61</v></c>`, "1900-03-01"],
    ["the day that never was as its number", `<c r="A2" s="1"><v>60</v></c>`, "60"],
    ["an ISO date", `<c r="A2" t="d"><v>2022-10-31T00:00:00</v></c>`, "2022-10-31"],
    ["a boolean", `<c r="A2" t="b"><v>1</v></c>`, "TRUE"],
    ["an error as it shows", `<c r="A2" t="e"><v>#N/A</v></c>`, "#N/A"],
    ["a formula by its saved result", `<c r="A2" t="str"><f>B2&amp;"a"</f><v>王&lt;五</v></c>`, "王<五"],
    ["runs of a rich text joined, readings left out", `<c r="A2" t="inlineStr"><is><r><t>张</t></r><r><t xml:space="preserve"> 三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></is></c>`, "张 三"],
    ["escaped characters", `<c r="A2" t="inlineStr"><is><t>a_x000D_&#10;b</t></is></c>`, "a\r\nb"],
    ["CDATA", `<c r="A2" t="inlineStr"><is><t><![CDATA[<张>]]></t></is></c>`, "<张>"],
  ])("read %s", async (_, cell, expected) => {
    expect(await cellOf(cell)).toBe(expected);
  });

  it("count days from 1904 where the workbook says so", async () => {
    expect(await cellOf(`<c r="A2" s="1"><v>43403</v></c>`, { styles, properties: 'date1904="1"' })).toBe("2022-10-31");
  });

  it("take shared strings by number", async () => {
    const shared = `<sst><si><t>甲</t></si><si/><si><r><t>乙</t></r><r><t>丙</t></r></si></sst>`;
    expect(await readRows(`<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>0</v></c></row>`, { shared })).toEqual([["乙丙", "", "甲"]]);
    await expect(readRows(`<row r="2"><c r="A2" t="s"><v>9</v></c></row>`, { shared })).rejects.toThrow("共享字符串");
  });

  it("survive prefixes, missing references and single quotes", async () => {
    const xml = `<x:worksheet xmlns:x='m'><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:t>姓名</x:t></x:is></x:c><x:c t='inlineStr'><x:is><x:t>身份证号</x:t></x:is></x:c></x:row><x:row><x:c t='str'><x:v>张三</x:v></x:c><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const [table] = await openParts(workbookParts([{ name: "a", xml }]));
    expect(table!.headers).toEqual(["姓名", "身份证号"]);
    expect(await readStaged(table!)).toEqual([["张三", "1"]]);
  });
});

describe("rows", () => {
  it("keep their numbers over missing ones, and empty ones at the end are none", async () => {
    const rows = `<row r="3">${textCell("A3", "张三")}</row><row r="6">${textCell("B6", "2")}</row><row r="1048576"><c r="A1048576" s="1"/></row>`;
    expect(await readRows(rows)).toEqual([["", "", ""], ["张三", "", ""], ["", "", ""], ["", "", ""], ["", "2", ""]]);
  });

  it("know the header's own row number", async () => {
    const xml = sheetXml(`<row r="2">${textCell("A2", "死亡人员名单")}</row>${headerRow(5)}<row r="7">${textCell("A7", "张三")}</row>`);
    const [table] = await openParts(workbookParts([{ name: "a", xml }]));
    expect(table).toMatchObject({ headerRow: 5, headers: ["姓名", "身份证号", "死亡日期"], records: 2 });
  });

  it("fill merged cells below the header from the first one", async () => {
    const rows = `<row r="2">${textCell("A2", "户一")}${textCell("B2", "1")}</row><row r="3">${textCell("B3", "2")}</row><row r="4">${textCell("A4", "户二")}${textCell("B4", "3")}</row>`;
    const merges = `<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B4:C4"/></mergeCells>`;
    expect(await readRows(rows, {}, merges)).toEqual([["户一", "1", ""], ["户一", "2", ""], ["户二", "3", "3"]]);
  });

  it("that are wider than the header widen the table, however far", async () => {
    const [table] = await openParts(workbookParts([{ name: "a", xml: sheetXml(`${headerRow()}<row r="2">${textCell("A2", "张三")}${textCell("E2", "远")}</row><row r="3">${textCell("XFD3", "天边")}</row>`) }]));
    expect(table!.headers.slice(3, 5)).toEqual(["（多出的第1列）", "（多出的第2列）"]);
    const seen = await readStaged(table!);
    expect(seen[0]!.slice(0, 5)).toEqual(["张三", "", "", "", "远"]);
    expect(seen[1]!.join("")).toBe("天边");
    expect(table!.headers.length).toBe(23);
  });
});

describe("sheets", () => {
  const named = (name: string, person: string, state?: string) => ({ name, xml: sheetXml(`${headerRow()}<row r="2">${textCell("A2", person)}</row>`), ...(state === undefined ? {} : { state }) });

  it("are found through the relations, each a table, hidden ones noted, empty ones left out", async () => {
    const tables = await openParts(workbookParts([named("一", "甲"), { name: "空", xml: sheetXml("") }, named("二", "乙", "veryHidden")]));
    expect(tables.map((table) => [table.sheet, table.notes, table.sample[0]?.[0]])).toEqual([["一", [], "甲"], ["二", ["隐藏的工作表，已读取"], "乙"]]);
    expect(await readStaged(tables[1]!)).toEqual([["乙", "", ""]]);
  });

  it("are one where a contract names it", async () => {
    const contract = { files: "*", register: "death", sheet: "二", aliases: {}, codes: {}, units: {}, required: false };
    const input = bench.deliver("one.xlsx", writeZip(workbookParts([named("一", "甲"), named("二", "乙")])));
    expect((await openDelivery({ ...input, contract }, bench.work)).map((table) => table.sheet)).toEqual(["二"]);
    await expect(openDelivery({ ...input, contract: { ...contract, sheet: "三" } }, bench.work)).rejects.toThrow("没有名为「三」的非空工作表");
  });
});

describe("damaged and hostile workbooks are refused in one line", () => {
  const good = workbookParts([{ name: "a", xml: sheetXml(headerRow() + `<row r="2">${textCell("A2", "张三")}</row>`) }]);
  const withSheet = (content: string): Part[] => good.map((part) => (part.name.includes("part-") ? { ...part, content } : part));
  const changed = (change: Partial<Part>): Part[] => good.map((part) => (part.name.includes("part-") ? { ...part, ...change } : part));

  it.each<[string, Buffer, string]>([
    ["an empty file", Buffer.alloc(0), "空文件"],
    ["bytes of nothing", Buffer.from([1, 2, 3, 0, 0, 0]), "不是 xlsx 工作簿"],
    ["a cut file", writeZip(good).subarray(0, 400), "已截断"],
    ["a zip of something else", writeZip([{ name: "a.txt", content: "x" }]), "缺少 xl/workbook.xml"],
    ["two parts of one name", writeZip([...good, good[3]!]), "两个同名文件"],
    ["a wrong checksum", writeZip(changed({ crc: 1 })), "校验和"],
    ["a size that lies", writeZip(changed({ size: 10 })), "与压缩包目录不符"],
    ["an encrypted part", writeZip(changed({ flags: 1 })), "已加密"],
    ["a DTD", writeZip(withSheet(`<!DOCTYPE x [<!ENTITY a "b">]>${good[3]!.content as string}`)), "DTD"],
    ["an undefined entity", writeZip(withSheet(sheetXml(`<row r="1">${textCell("A1", "&lol;")}</row>`))), "未定义的实体"],
    ["an unfinished part", writeZip(withSheet("<worksheet><sheetData><row r=")), "已截断"],
    ["rows that go back", writeZip(withSheet(sheetXml(headerRow(5) + headerRow(2)))), "行号"],
    ["a row too far", writeZip(withSheet(sheetXml(headerRow(1_048_577)))), "行号"],
    ["a column too far", writeZip(withSheet(sheetXml(`<row r="1">${textCell("ZZZ1", "x")}</row>`))), "单元格位置"],
    ["only empty sheets", writeZip(withSheet(sheetXml(""))), "没有数据"],
    ["bytes that are no UTF-8", writeZip(changed({ content: Buffer.from([0x3c, 0x61, 0xff, 0x3e]) as unknown as string })), "UTF-8"],
    ["parts that share their bytes", writeZip([...good, { name: "book/other.xml", content: "", same: 3 }]), "重叠"],
    ["five thousand sheets", writeZip(workbookParts(Array.from({ length: 5000 }, (_, index) => ({ name: `表${index}`, xml: "" })))), "工作表超过 1000 张"],
    ["merges over each other", writeZip(withSheet(sheetXml(headerRow() + `<row r="2">${textCell("A2", "x")}</row>`, `<mergeCells>${'<mergeCell ref="A2:C9"/>'.repeat(9)}</mergeCells>`))), "相互重叠"],
    ["a shared text in every cell", writeZip(workbookParts([{ name: "a", xml: sheetXml(headerRow() + Array.from({ length: 10_000 }, (_, index) => `<row r="${index + 2}"><c t="s"><v>0</v></c></row>`).join("")) }], { shared: `<sst><si><t>${"甲".repeat(30_000)}</t></si></sst>` })), "展开后超过"],
    ["a bomb", writeZip(changed({ content: `<worksheet>${" ".repeat(60_000_000)}</worksheet>` })), "压缩炸弹"],
  ])("%s", async (_, content, fault) => {
    const failure = await open("bad.xlsx", content).then(() => null, (error: Error) => error);
    expect(failure?.message).toMatch(/^bad\.xlsx: /);
    expect(failure?.message).toContain(fault);
    expect(failure?.message).not.toContain("\n");
  });
});

describe("a large workbook", () => {
  const rows = Array.from({ length: 60_000 }, (_, index) => `<row r="${index + 2}">${textCell(`A${index + 2}`, `人${index}${"甲乙丙丁戊己庚辛".repeat(20)}${(index * 7919) % 65536}`)}<c r="B${index + 2}"><v>${index}</v></c></row>`).join("");
  const book = writeZip(workbookParts([{ name: "大", xml: sheetXml(headerRow() + rows + " ".repeat(40_000_000)) }]));

  it("is read by a child process with the same result", async () => {
    const [table] = await open("large.xlsx", book);
    expect(table).toMatchObject({ records: 60_000, headers: ["姓名", "身份证号", "死亡日期"] });
    expect((await readStaged(table!))[59_999]![1]).toBe("59999");
  });

  it("is given up when it takes too long", async () => {
    await expect(open("slow.xlsx", book, 0.01)).rejects.toThrow("slow.xlsx: 读取超过 0.01 秒");
  });
});

describe("against another reader", () => {
  it("reads an ordinary workbook as hucre does", async () => {
    const body = Array.from({ length: 40 }, (_, index) => [`人 ${index} <&"'`, index * 1.25, index % 3 === 0 ? null : `第${index}\n行`, index % 2 === 0]);
    const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: "名单", rows: [["姓名", "金额", "备注", "是否保障对象"], ...body] }] }));
    const other = (await readXlsx(bytes)).sheets[0]!.rows.slice(1).map((row) => row.map((cell) => (cell === null ? "" : typeof cell === "boolean" ? String(cell).toUpperCase() : String(cell))));
    const [table] = await open("hucre.xlsx", bytes);
    expect(other.length).toBe(40);
    expect(await readStaged(table!)).toEqual(other);
  });
});
