import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { SourceTable } from "../../src/model/delivery.ts";
import { openDelivery } from "../../src/sources/index.ts";
import { readOfficeCells } from "./office-cells.ts";
import { useBench } from "./support.ts";

const { bench, readStaged } = useBench();

/** GBK by hand, from the code chart. */
const inGbk: Readonly<Record<string, string>> = { 姓: "d0d5", 名: "c3fb", 身: "c9ed", 份: "b7dd", 证: "d6a4", 号: "bac5", 死: "cbc0", 亡: "cdf6", 日: "c8d5", 期: "c6da", 张: "d5c5", 三: "c8fd" };
const gbk = (text: string): Buffer => Buffer.concat(Array.from(text, (character) => (inGbk[character] === undefined ? Buffer.from(character, "latin1") : Buffer.from(inGbk[character], "hex"))));

const open = (content: Buffer | string): Promise<SourceTable[]> => openDelivery(bench.deliver("导出.xls", content), bench.work);
const header = "<tr><th>姓名</th><th>身份证号</th><th>死亡日期</th></tr>";

async function readRows(page: string): Promise<string[][]> {
  const [table] = await open(page);
  return readStaged(table!);
}

describe("an .xls that is a page of HTML", () => {
  const note = "扩展名是 .xls，内容是 HTML 表格，已按内容读取";

  it("has the cells that LibreOffice wrote, as they show; hidden rows are not in it", async () => {
    const [table] = await open(readFileSync(new URL("files/死亡名单.html", import.meta.url)));
    expect(table).toMatchObject({ format: "html", encoding: "utf-8", sheet: null, headerRow: 2, notes: [note, "有合并单元格 2 处，数据区内的已按首格填充"] });
    const shown: Readonly<Record<string, string>> = { "2022-10-31": "2022年10月31日", "2022-09-01": "2022年9月1日", "2022-10-31 18:30:00": "2022-10-31 18:30", "1234.5": "1,234.50", "甲  乙": "甲 乙", "6.2052119900101E+17": "6.2052119900101E+017" };
    const cells = readOfficeCells("死亡名单.csv").slice(2).map((row) => row.map((cell) => shown[cell] ?? cell));
    expect(await readStaged(table!)).toEqual(cells.filter((row) => row[0] !== "试丙"));
  });

  it("may be GBK, without end tags, with styles, scripts and conditional comments", async () => {
    const page = gbk(`<html xmlns:o="urn:x"><head><meta charset=gb2312><style><!-- td {a:"<table>"} --></style><script>if (1<2) document.write("<table><tr><td>x")</script></head>
      <BODY><!--[if gte mso 9]><xml><x:ExcelWorkbook></xml><![endif]--><TABLE border=1><TR><TD>姓名<TD>身份证号<TD>死亡日期<TR><TD>张三&nbsp;<TD style='vnd.ms-excel.numberformat:@'>620521199001010011<TD>2022-10-31</TABLE></BODY></html>`);
    const [table] = await open(page);
    expect(table).toMatchObject({ format: "html", encoding: "gb18030", headers: ["姓名", "身份证号", "死亡日期"] });
    expect(await readStaged(table!)).toEqual([["张三", "620521199001010011", "2022-10-31"]]);
  });

  it("finds each cell its column below one that spans rows, and fills the span", async () => {
    expect(await readRows(`<table>${header}<tr><td rowspan="2">户一</td><td>1</td><td>a</td></tr><tr><td>2</td><td>b</td></tr><tr><td colspan=2>户二</td><td>c</td></tr></table>`)).toEqual([["户一", "1", "a"], ["户一", "2", "b"], ["户二", "户二", "c"]]);
  });

  it("ends a span with its table, and has all tables below each other with the text between", async () => {
    const [table] = await open(`<h3>名单</h3><p>单位：万元</p><table><tr><td rowspan=9>标题</td></tr></table><table>${header}<tr><td>张三</td><td>1</td><td>2</td></tr></table><p>制表人：甲</p>`);
    expect(table).toMatchObject({ headerRow: 3, headers: ["姓名", "身份证号", "死亡日期"] });
    expect(table!.notes).toContain("单位：万元");
    expect(await readStaged(table!)).toEqual([["张三", "1", "2"], ["制表人：甲", "", ""]]);
  });

  it("takes the exact number that Excel keeps beside the one it shows", async () => {
    expect(await readRows(`<table>${header}<tr><td x:num="1234.56">1,235</td><td x:num="620521199001010011">6.20521E+17</td><td x:num="44865">2022-10-31</td></tr></table>`)).toEqual([["1234.56", "6.20521199001010011E+17", "2022-10-31"]]);
  });

  it("reads entities, and leaves what is none as it stands", async () => {
    expect(await readRows(`<table>${header}<tr><td>a&lt;b&amp;c &#24352;&#x4e09; 1 < 2 &lol; R&D</td><td>甲<br>乙</td><td> 丙\n 丁 </td></tr></table>`)).toEqual([["a<b&c 张三 1 < 2 &lol; R&D", "甲\n乙", "丙 丁"]]);
  });

  it("defines no entity, whatever its document type says", async () => {
    const [table] = await open(`<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><table>${header}<tr><td>&a;</td><td>1</td><td>2</td></tr></table>`);
    expect((await readStaged(table!)).at(-1)).toEqual(["&a;", "1", "2"]);
  });

  it.each([
    ["a table in a table", "<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>", "还嵌有表格"],
    ["a page that is cut in a tag", `<table>${header}<tr><td>张三</td><td cla`, "截断"],
    ["a page that is cut between tags", `<table>${header}<tr><td>张三</td></tr>`, "截断"],
    ["a page without a table", "<html><body></body></html>", "没有数据"],
    ["a cell too far", `<table><tr>${"<td colspan=9000>x</td>".repeat(3)}</tr></table>`, "单元格位置"],
    ["a tag without end", `<table><tr><td title="${"x".repeat(2_000_000)}`, "标记过长"],
    ["a single-file web page", "MIME-Version: 1.0\nContent-Type: multipart/related", "mht"],
  ])("refuses %s", async (_, page, fault) => {
    const failure = await open(page).then(() => null, (error: Error) => error);
    expect(failure?.message).toMatch(/^导出\.xls: /);
    expect(failure?.message).toContain(fault);
  });
});

describe("an .xls that is an XML spreadsheet of Excel 2003", () => {
  it("has the cells that LibreOffice wrote, of every sheet", async () => {
    const tables = await open(readFileSync(new URL("files/死亡名单.xml", import.meta.url)));
    expect(tables.map((table) => [table.sheet, table.format, table.encoding, table.headerRow])).toEqual([["死亡名单", "xml", "utf-8", 2], ["隐藏", "xml", "utf-8", 1]]);
    expect(tables[0]!.notes).toEqual(["扩展名是 .xls，内容是 Excel 2003 XML 表格，已按内容读取", "有隐藏行 1 行，已读取", "有合并单元格 2 处，数据区内的已按首格填充"]);
    expect(await readStaged(tables[0]!)).toEqual(readOfficeCells("死亡名单.csv").slice(2));
  });

  const book = (rows: string, before = "", after = ""): string => `<?xml version="1.0"?>${before}<Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="名单"><Table><Row><Cell><Data ss:Type="String">姓名</Data></Cell><Cell><Data ss:Type="String">身份证号</Data></Cell></Row>${rows}</Table>${after}</Worksheet></Workbook>`;

  it("reads places, types and notes, and says which sheet is hidden", async () => {
    const rows = `<Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="Number">620521199001010011</Data><Comment><Data>注</Data></Comment></Cell></Row><Row><Cell><Data ss:Type="DateTime">2022-10-31T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>`;
    const [table] = await open(book(rows, "", "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>"));
    expect(table!.notes).toContain("隐藏的工作表，已读取");
    expect(await readStaged(table!)).toEqual([["", ""], ["", ""], ["", "6.20521199001010011E+17"], ["2022-10-31", "TRUE"]]);
  });

  it("notes hidden columns", async () => {
    const page = book("<Row><Cell><Data>张三</Data></Cell></Row>").replace("<Table>", '<Table><Column/><Column ss:Hidden="1"/><Column ss:Index="5" ss:Span="1" ss:Hidden="1"/>');
    expect((await open(page))[0]!.notes).toContain("有隐藏列 B、E:F，已读取");
  });

  it.each([
    ["a DTD", book("", '<!DOCTYPE x [<!ENTITY a "b">]>'), "DTD"],
    ["rows that go back", book('<Row ss:Index="9"/><Row ss:Index="3"/>'), "行号"],
    ["a cell too far", book('<Row><Cell ss:Index="99999"><Data>x</Data></Cell></Row>'), "单元格位置"],
    ["a cut file", book("").slice(0, 190), "截断"],
    ["five thousand sheets", `<?xml version="1.0"?><Workbook>${'<Worksheet ss:Name="a"/>'.repeat(5000)}</Workbook>`, "工作表超过 1000 张"],
  ])("refuses %s", async (_, page, fault) => {
    await expect(open(page)).rejects.toThrow(fault);
  });
});
