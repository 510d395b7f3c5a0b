import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { SourceTable } from "../../src/model/delivery.ts";
import { openDelivery } from "../../src/sources/index.ts";
import { readOfficeCells } from "./office-cells.ts";
import { useBench } from "./support.ts";
import { writeZip } from "./zip-writer.ts";

const { bench, readStaged } = useBench();

const open = (content: Buffer): Promise<SourceTable[]> => openDelivery(bench.deliver("book.ods", content), bench.work);
const cell = (text: string): string => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
const row = (...cells: string[]): string => `<table:table-row>${cells.join("")}</table:table-row>`;
const header = row(...["姓名", "身份证号", "死亡日期"].map(cell));
const table = (rows: string, name = "名单"): string => `<table:table table:name="${name}">${rows}</table:table>`;
const content = (tables: string, before = ""): string => `<?xml version="1.0"?>${before}<office:document-content><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
const book = (xml: string, manifest = "<manifest/>"): Buffer =>
  writeZip([{ name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet" }, { name: "content.xml", content: xml }, { name: "META-INF/manifest.xml", content: manifest }]);

async function readRows(rows: string): Promise<string[][]> {
  const [first] = await open(book(content(table(header + rows))));
  return readStaged(first!);
}

it("has the cells that LibreOffice says it has: header rows, grouped rows, hidden sheets, notes left out", async () => {
  const tables = await open(readFileSync(new URL("files/死亡名单.ods", import.meta.url)));
  expect(tables.map((one) => [one.sheet, one.format, one.headerRow])).toEqual([["死亡名单", "ods", 2], ["隐藏", "ods", 1]]);
  expect(tables.map((one) => one.notes)).toEqual([["有隐藏行 1 行，已读取", "有合并单元格 2 处，数据区内的已按首格填充"], ["隐藏的工作表，已读取"]]);
  expect(await readStaged(tables[0]!)).toEqual(readOfficeCells("死亡名单.csv").slice(2));
  expect(await readStaged(tables[1]!)).toEqual([["试丁", "620521199001010054"]]);
});

describe("cells", () => {
  const typed = (attributes: string, inside = ""): string => `<table:table-cell ${attributes}>${inside}</table:table-cell>`;
  it.each([
    ["a number as it stands", typed('office:value-type="float" office:value="1260.50"', "<text:p>1,261</text:p>"), "1260.50"],
    ["an id that became a number as lost", typed('office:value-type="float" office:value="620521199001010011"'), "6.20521199001010011E+17"],
    ["money", typed('office:value-type="currency" office:currency="CNY" office:value="571"'), "571"],
    ["a date", typed('office:value-type="date" office:date-value="2022-10-31"'), "2022-10-31"],
    ["a date and time", typed('office:value-type="date" office:date-value="2022-10-31T08:05:09.123"'), "2022-10-31 08:05:09"],
    ["a time", typed('office:value-type="time" office:time-value="PT8H05M09S"'), "08:05:09"],
    ["a truth", typed('office:value-type="boolean" office:boolean-value="true"'), "TRUE"],
    ["lines, spaces and tabs of a text", typed('office:value-type="string"', '<text:p>甲<text:s text:c="2"/><text:span>乙</text:span></text:p><text:p>丙<text:tab/>丁<text:line-break/>戊</text:p>'), "甲  乙\n丙\t丁\n戊"],
    ["a text that is an attribute only", typed('office:value-type="string" office:string-value="张三"'), "张三"],
    ["no note and no drawing", typed('office:value-type="string"', "<office:annotation><text:p>注</text:p></office:annotation><draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame><text:p>张三</text:p>"), "张三"],
  ])("read %s", async (_, written, expected) => {
    expect(await readRows(row(written, cell("x")))).toEqual([[expected, "x", ""]]);
  });

  it("in hidden columns are read and noted, those hidden up to the edge are not worth it", async () => {
    const columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-column table:visibility="filter" table:number-columns-repeated="16381"/>';
    const [one] = await open(book(content(table(columns + header + row(cell("张三"), cell("1"))))));
    expect(one!.notes).toEqual(["有隐藏列 B:C，已读取"]);
  });

  it("repeat with their rows and columns, and empty ones to the edge of the sheet are none", async () => {
    const rows = `<table:table-row table:number-rows-repeated="2">${cell("张三").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="2"')}<table:table-cell table:number-columns-repeated="16382"/></table:table-row>`;
    const empty = `<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`;
    expect(await readRows(rows + empty)).toEqual([["张三", "张三", ""], ["张三", "张三", ""]]);
  });
});

describe("damaged and hostile workbooks are refused in one line", () => {
  it.each<[string, Buffer, string]>([
    ["a DTD", book(content(table(header), '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')), "DTD"],
    ["an entity nobody defined", book(content(table(row(cell("&a;"))))), "未定义的实体"],
    ["a password", book(content(table(header)), "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"), "加了密码"],
    ["a filled cell repeated too far", book(content(table(header + row(cell("x").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="1000000"'))))), "单元格位置"],
    ["a filled row repeated too far", book(content(table(`<table:table-row table:number-rows-repeated="2000000">${cell("x")}</table:table-row>`))), "行号"],
    ["a count that is none", book(content(table(`<table:table-row table:number-rows-repeated="-1">${cell("x")}</table:table-row>`))), "行列数无效"],
    ["five thousand sheets", book(content(Array.from({ length: 5000 }, (_, index) => table(header, `表${index}`)).join(""))), "工作表超过 1000 张"],
    ["a table in a cell", book(content(table(row(`<table:table-cell>${table(header)}</table:table-cell>`)))), "还嵌有表格"],
    ["a bomb", book(content(table(header) + " ".repeat(60_000_000))), "压缩炸弹"],
    ["an unfinished part", book(content(table(header)).slice(0, 200)), "截断"],
    ["only empty sheets", book(content(table(""))), "没有数据"],
  ])("%s", async (_, bytes, fault) => {
    const failure = await open(bytes).then(() => null, (error: Error) => error);
    expect(failure?.message).toMatch(/^book\.ods: /);
    expect(failure?.message).toContain(fault);
    expect(failure?.message).not.toContain("\n");
  });

  it("texts repeated over a million rows stop at a bound of bytes", async () => {
    const wide = cell("甲".repeat(10_000)).replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="3"');
    await expect(open(book(content(table(`${header}<table:table-row table:number-rows-repeated="1000000">${wide}</table:table-row>`))))).rejects.toThrow("book.ods: 展开后超过 100 MB");
  });
});
