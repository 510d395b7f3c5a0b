import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plainLandingSelect } from "../../src/staging/plain-landing.ts";
import type { Row } from "../../src/duckdb/database.ts";
import { headerRow, sheetXml, textCell, workbookParts, writeZip } from "../sources/zip-writer.ts";
import { csv, Desk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.remove());

// GB 11643: the check characters of these numbers are right, that of 620521197503150012 would be 6.
const [zhang, li] = ["11010519491231002X", "440524188001010014"];
const space = { ideographic: "\u3000", noBreak: "\u00a0", zeroWidth: "\u200b" };

const rollHeader = ["家庭编号", "姓名", "身份证号", "低保类别", "户月保障金", "家庭人口", "是否保障对象", "享受起始年月", "审批日期", "银行账号", "乡镇"];
const rollRow = ["620521D0001", "张三", zhang, "一类", "350.00", "2", "是", "2022-03", "2019-06-05", "6217000000000000001", "永清镇"];
const rollWith = (header: string, cell: string): string[] => rollRow.map((value, index) => (rollHeader[index] === header ? cell : value));

const lost = "号码已变成科学计数法，尾数丢失，无法还原；请将该列设为文本格式，从原系统重新导出";
const two = "一格内有两个证件号码；请分成两行，每行一个";

/** Cell, header, then the value it must be read as. */
const repaired: readonly [string, string, string, unknown][] = [
  ["lower-case x", "身份证号", "11010519491231002x", zhang],
  ["full width", "身份证号", "１１０１０５１９４９１２３１００２Ｘ", zhang],
  ["no-break and zero-width spaces", "身份证号", `${space.noBreak}110105${space.zeroWidth}19491231002X`, zhang],
  ["spaces between the parts", "身份证号", "110105 1949 1231 002X", zhang],
  ["an apostrophe", "身份证号", `'${zhang}`, zhang],
  ['="…"', "身份证号", `="${zhang}"`, zhang],
  ["O for 0 that the check character proves", "身份证号", "11010519491231OO2X", zhang],
  ["I for 1 that the check character proves", "身份证号", "IIOIO519491231002X", zhang],
  ["a multiplication sign for X", "身份证号", "11010519491231002×", zhang],
  ["15 digits", "身份证号", "110105491231002", zhang],
  ["15 digits of someone born before 1900", "身份证号", "440524880101998", "440524188801019981"],
  ["a disability certificate of 20", "身份证号", `${zhang}44`, zhang],
  ["a reissued certificate of 22", "身份证号", `${zhang}44B1`, zhang],
  ["a remark behind the number", "身份证号", `${zhang}（已变更）`, zhang],
  ["an O that nothing proves stays, to be judged", "身份证号", "62052119750315OO12", "62052119750315OO12"],
  ["a wrong check character stays, to be judged", "身份证号", "620521197503150012", "620521197503150012"],
  ["a passport keeps its letters", "身份证号", "EO1234567", "EO1234567"],
  ["a name with padding", "姓名", `张${space.ideographic}三`, "张三"],
  ["a name with a zero-width mark", "姓名", `张${space.zeroWidth}三 `, "张三"],
  ["a name with an interpunct, as written", "姓名", "买买提•艾力", "买买提•艾力"],
  ["a class with a space inside", "低保类别", "一 类", "1"],
  ["a class in letters", "低保类别", "A类", "1"],
  ["a class in Roman numerals", "低保类别", "Ⅰ类", "1"],
  ["a class in full width", "低保类别", "１类", "1"],
  ["a class of tiers", "低保类别", "一档", "1"],
  ["separators and 元", "户月保障金", "1,260.00元", "1260.00"],
  ["full-width commas", "户月保障金", "１，２６０．００", "1260.00"],
  ["万元 in the cell", "户月保障金", "0.126万元", "1260.00"],
  ["a currency sign", "户月保障金", "￥1,260", "1260.00"],
  ["parentheses for a minus", "户月保障金", "(1,260.00)", "-1260.00"],
  ["a count with its unit", "家庭人口", "3人", 3],
  ["a count in words", "家庭人口", "三", 3],
  ["a tick", "是否保障对象", "√", true],
  ["a cross", "是否保障对象", "×", false],
  ["a month in words", "享受起始年月", "2022年3月", "2022-03-01"],
  ["a month of six digits", "享受起始年月", "202203", "2022-03-01"],
  ["a month with a dot", "享受起始年月", "2022.3", "2022-03-01"],
  ["a month as a day number", "享受起始年月", "44621", "2022-03-01"],
  ["a month in Chinese numerals", "享受起始年月", "二〇二二年三月", "2022-03-01"],
  ["a day with dots", "审批日期", "2019.6.5", "2019-06-05"],
  ["a day with strokes", "审批日期", "2019/6/5", "2019-06-05"],
  ["a day of eight digits", "审批日期", "20190605", "2019-06-05"],
  ["a day in words", "审批日期", "2019年6月5日", "2019-06-05"],
  ["a day in Chinese numerals", "审批日期", "二〇一九年六月五日", "2019-06-05"],
  ["a day number", "审批日期", "43621", "2019-06-05"],
  ["a day with a time", "审批日期", "2019/6/5 0:00:00", "2019-06-05"],
  ["a day with Chinese commas", "审批日期", "2019、6、5", "2019-06-05"],
  ["an account with spaces", "银行账号", "6217 0000 0000 0000 001", "6217000000000000001"],
  ...["无", "/", "//", "-", "—", "未知", "不详", "空", "／"].map((word): [string, string, string, unknown] => [`${word} for nothing`, "银行账号", word, null]),
  // Optional and unreadable: the cell is empty, the row stays.
  ["an account in scientific notation", "银行账号", "6.21700E+18", null],
  ["the same as Java prints it", "银行账号", "6.217E18", null],
  ["a day that never was", "审批日期", "2019.2.30", null],
  ["a month where a day is asked for", "审批日期", "2019年6月", null],
  ["a year without its century", "审批日期", "19.6.5", null],
  ["长期", "审批日期", "长期", null],
  ["two months", "享受起始年月", "2022年1-3月", null],
  ["separators that separate nothing", "户月保障金", "1,26,0", null],
  ["an O in an amount", "户月保障金", "126O", null],
];

const columnOf: Readonly<Record<string, string>> = {
  身份证号: "person_id", 姓名: "name", 低保类别: "class", 户月保障金: "household_amount", 家庭人口: "household_size", 是否保障对象: "is_covered",
  享受起始年月: "start_month", 审批日期: "approved_on", 银行账号: "account_no", 乡镇: "town",
};

/** Cell, header, then the reason the sender reads. */
const refused: readonly [string, string, string, string][] = [
  ["scientific notation", "身份证号", "6.20521E+17", lost],
  ["hardly a digit left", "身份证号", "6.2E+17", lost],
  ["a number with a decimal point", "身份证号", "620521197503150016.0", lost],
  ["two ids with a mark between", "身份证号", `${zhang}、${li}`, two],
  ["two ids with a space between", "身份证号", `${zhang} ${li}`, two],
  ["two ids on two lines", "身份证号", `${zhang}\n${li}`, two],
  ["a masked id", "身份证号", "110105********002X", "号码有*号遮挡；请报送完整号码"],
  ["words for a number", "身份证号", "未办理", "不是证件号码；请补填"],
  ["无 where a value must be", "身份证号", "无", "必填项为空"],
  ["a name that is not known", "姓名", "不详", "必填项为空"],
  ["a class that no table has", "低保类别", "五类", "代码表中没有这个写法，请更正或在代码表中增加别名"],
  ["同上 for a person's id", "身份证号", "同上", "“同上”不能代替本行的内容，或上一行无从对应；请填写完整"],
  ["同上 for a person's name", "姓名", "同上", "“同上”不能代替本行的内容，或上一行无从对应；请填写完整"],
];

describe("a cell", () => {
  const cells = [...repaired, ...refused].map(([, header, cell]) => [header, cell] as const);
  const content = csv(rollHeader, ...cells.map(([header, cell]) => rollWith(header, cell)));
  let rows: Map<number, Row>;
  let reasons: Map<number, Row>;
  beforeAll(async () => {
    rows = new Map((await desk.land("cells.csv", content)).map((row) => [Number(row["row"]), row]));
    reasons = new Map((await desk.rejected()).map((row) => [Number(row["row"]), row]));
  });
  const rowOf = (header: string, cell: string): number => 2 + cells.findIndex(([other, value]) => other === header && value === cell);

  test.each(repaired)("%s is read for what it means", (_, header, cell, expected) => {
    expect(reasons.get(rowOf(header, cell))).toBeUndefined();
    expect(rows.get(rowOf(header, cell))![columnOf[header]!]).toEqual(expected);
  });

  test.each(refused)("%s is refused with a reason to act on", (_, header, cell, reason) => {
    expect(rows.get(rowOf(header, cell))).toBeUndefined();
    expect(reasons.get(rowOf(header, cell))).toEqual({ row: String(rowOf(header, cell)), column: header, raw_value: cell, reason });
  });

  test("of any kind is left to the careful lane or read there alike", async () => {
    const [landing] = await desk.landings("cells.csv", content);
    const plain = await desk.db.rows(plainLandingSelect(landing!));
    expect(plain).toHaveLength(cells.length);
    for (const [index, row] of plain.entries()) {
      if (row["row_state"] !== null) continue;
      const column = columnOf[cells[index]![0]]!;
      expect(row[column], cells[index]![1]).toEqual(rows.get(index + 2)?.[column]);
    }
  });
});

describe("同上", () => {
  const header = ["家庭编号", "户主姓名", "姓名", "身份证号", "与户主关系", "低保类别", "致贫原因", "村"];
  const first = ["H1", "张三", "张三", zhang, "户主", "一类", "因病", "李崖村"];

  test("is the cell above, however many rows, past a blank line and a repeated header", async () => {
    const rows = await desk.land("ditto.csv", csv(
      header, first,
      ["同上", "同上", "李四", li, "配偶", "同上", "〃", " 同上 "],
      ["", "", "", "", "", "", "", ""], header,
      ["同上", "同上", "王五", "620521197503150016", "之子", "同上", "同上", "同上"]));
    expect(await desk.rejected()).toEqual([]);
    expect(rows.map((row) => [row["row"], row["household_no"], row["head_name"], row["class"], row["reason"], row["village"]])).toEqual([
      ["2", "H1", "张三", "1", "因病", "李崖村"], ["3", "H1", "张三", "1", "因病", "李崖村"], ["6", "H1", "张三", "1", "因病", "李崖村"]]);
  });

  test("of an empty cell is empty, and a remark that speaks of 同上 is left alone", async () => {
    const rows = await desk.land("ditto-empty.csv", csv(header, first.with(7, ""), ["H1", "张三", "李四", li, "配偶", "一类", "情况同上", "同上"]));
    expect(rows.map((row) => [row["reason"], row["village"]])).toEqual([["因病", null], ["情况同上", null]]);
  });

  test("under a subtotal or in the first row means nothing, and the delivered row is kept as it was", async () => {
    const below = ["同上", "同上", "李四", li, "配偶", "一类", "", ""];
    const rows = await desk.land("ditto-total.csv", csv(header, first, ["小计", "", "", "", "", "", "", ""], below));
    expect(rows).toHaveLength(1);
    expect(await desk.rejected()).toEqual([{ row: "4", column: "家庭编号", raw_value: "同上", reason: "“同上”不能代替本行的内容，或上一行无从对应；请填写完整" }]);
    const [kept] = await desk.db.rows<{ raw_row: string }>("SELECT raw_row FROM staging.rejected_row");
    expect(JSON.parse(kept!.raw_row)).toEqual(below.map((cell) => (cell === "" ? null : cell)));
  });
});

describe("what is printed around a table", () => {
  const header = ["序号", "家庭编号", "姓名", "身份证号", "户月保障金"];
  const one = ["1", "H1", "张三", zhang, "350"];
  const other = ["2", "H2", "李四", li, "410"];

  test("is set aside: title, unit, column numbers, repeated pages, empty numbered rows, footers", async () => {
    const page = [["清水县农村低保花名册", "", "", "", ""], ["单位：元", "", "", "", ""], header, ["甲", "乙", "1", "2", "3"]];
    const rows = await desk.land("printed.csv", csv(
      ...page, one, ["小计", "", "", "", "350"], ["第1页，共2页", "", "", "", ""],
      ...page, other, ["3", "", "", "", ""], ["4", "", "", "", ""], ["合计", "", "", "", "760"],
      ["制表人：某某", "", "审核人：某某", "", ""], ["填报单位（盖章）：", "", "", "", ""], ["2022年10月31日", "", "", "", ""]));
    expect(rows.map((row) => [row["row"], row["household_no"]])).toEqual([["5", "H1"], ["12", "H2"]]);
    expect(await desk.rejected()).toEqual([]);
    expect(await desk.totals()).toEqual([
      { row: 6, label: "小计", column: "户月保障金", printed: "350.00", computed: "350.00", difference: "0.00" },
      { row: 15, label: "合计", column: "户月保障金", printed: "760.00", computed: "760.00", difference: "0.00" }]);
  });

  test("is no record either where every cell of the header could be one", async () => {
    const fields = ["户号", "姓名", "公民身份号码", "与户主关系", "户籍地址"];
    const person = ["H1", "张三", zhang, "户主", "清水县"];
    const rows = await desk.land("words.csv", csv(fields, person, fields, ["1", "2", "3", "4", "5"], person));
    expect(rows.map((row) => row["row"])).toEqual(["2", "5"]);
    const owners = ["权利人", "证件号", "坐落", "建筑面积", "不动产权证号"];
    const dwelling = ["张三", zhang, "清水县", "80.5㎡", "甘2019001"];
    expect((await desk.land("owners.csv", csv(owners, dwelling, owners, dwelling))).map((row) => [row["row"], row["area"]])).toEqual([["2", "80.500000"], ["4", "80.500000"]]);
  });

  test("is no record where one word is all that a record must have: the line of who made and who looked at it", async () => {
    const ledger = ["问题编号", "家庭编号", "问题描述", "整改要求", "整改措施", "完成时限", "责任人", "整改状态"];
    const item = ["ZG001", "H1", "登记有误", "更正", "已更正", "2022/6/30", "张三", "已销号"];
    const rows = await desk.land("ledger.csv", csv(["整改台账", "", "", "", "", "", "", ""], ledger, item, ["合计", "", "", "", "", "", "", ""], ["制表人：", "", "审核人：", "", "", "", "", ""]));
    expect(rows.map((row) => [row["row"], row["issue_no"]])).toEqual([["3", "ZG001"]]);
    expect(await desk.rejected()).toEqual([]);
  });

  test("is a rejected row, and never set aside, when there is an id in it", async () => {
    await desk.land("kept.csv", csv(header, one, ["小计", "", "", li, "410"]));
    expect((await desk.rejected()).map((row) => [row["row"], row["column"]])).toEqual([["3", "家庭编号"]]);
  });

  test("names columns in two levels, the group joined where a register knows the two as one name", async () => {
    const rows = await desk.land("levels.csv", csv(
      ["家庭编号", "户主", "", "成员", "", "户月保障金（万元）"], ["", "姓名", "身份证号", "姓名", "身份证号", ""],
      ["H1", "张三", zhang, "李四", li, "0.035"]));
    expect(rows.map((row) => [row["head_name"], row["head_id"], row["name"], row["person_id"], row["household_amount"]])).toEqual([["张三", zhang, "李四", li, "350.00"]]);
  });
});

describe("control totals", () => {
  const header = ["家庭编号", "姓名", "身份证号", "家庭人口", "户月保障金", "分类施保金"];
  const rows = [
    ["H1", "张三", zhang, "2", "700.00", "100"], ["H1", "李四", li, "2", "700.00", ""],
    ["H2", "王五", "620521197503150016", "1", "410.00", "60"],
  ];
  const compare = async (name: string, ...lines: readonly (readonly string[])[]) => {
    await desk.land(`${name}.csv`, csv(header, ...lines));
    return (await desk.totals()).map(({ row, label, column, printed, computed, difference }) => [row, label, column, printed, computed, difference].join(" "));
  };

  test("agree when a household's amount is counted once, and when it is counted on every row", async () => {
    expect(await compare("once", ...rows, ["合计", "", "", "3", "1110.00", "160"])).toEqual([
      "5 合计 分类施保金 160.00 160.00 0.00", "5 合计 家庭人口 3.00 3.00 0.00", "5 合计 户月保障金 1110.00 1110.00 0.00"]);
    expect(await compare("each", ...rows, ["合计", "", "", "", "1810.00", ""])).toEqual(["5 合计 户月保障金 1810.00 1810.00 0.00"]);
  });

  test("tell by how much they differ", async () => {
    expect(await compare("differ", ...rows, ["合计", "", "", "", "1200.00", "160"])).toEqual([
      "5 合计 分类施保金 160.00 160.00 0.00", "5 合计 户月保障金 1200.00 1110.00 90.00"]);
  });

  test("count a rejected row, since its sender did", async () => {
    expect(await compare("rejected", ...rows, ["H3", "赵六", "6.2E+17", "1", "90.00", ""], ["合计", "", "", "", "1200.00", ""])).toEqual(["6 合计 户月保障金 1200.00 1200.00 0.00"]);
  });

  test("cover the rows since the last of their level, or those below them, or all", async () => {
    expect(await compare("levels-below", rows[0]!, rows[1]!, ["永清镇小计", "", "", "", "700", ""], rows[2]!, ["红堡镇小计", "", "", "", "410", ""], ["总  计", "", "", "", "1110", ""])).toEqual([
      "4 小计 户月保障金 700.00 700.00 0.00", "6 小计 户月保障金 410.00 410.00 0.00", "7 总计 户月保障金 1110.00 1110.00 0.00"]);
    expect(await compare("above", ["合计", "", "", "", "1110", ""], ["永清镇小计", "", "", "", "700", ""], rows[0]!, rows[1]!, ["红堡镇小计", "", "", "", "400", ""], rows[2]!)).toEqual([
      "2 合计 户月保障金 1110.00 1110.00 0.00", "3 小计 户月保障金 700.00 700.00 0.00", "6 小计 户月保障金 400.00 410.00 -10.00"]);
  });

  test("read households and persons from the words of a line", async () => {
    expect(await compare("people", ...rows, ["共2户3人", "", "", "", "", ""])).toEqual(["5 共 人数 3.00 3.00 0.00", "5 共 户数 2.00 2.00 0.00"]);
    expect(await compare("people-differ", ...rows, ["合计：3户3人", "", "", "", "1110", ""])).toEqual([
      "5 合计 人数 3.00 3.00 0.00", "5 合计 户数 3.00 2.00 1.00", "5 合计 户月保障金 1110.00 1110.00 0.00"]);
  });
});

describe("a workbook", () => {
  const row = (number: number, ...cells: readonly string[]): string => `<row r="${number}">${cells.map((cell, index) => (cell.startsWith("<") ? cell : textCell(`${"ABCDEFGH"[index]}${number}`, cell))).join("")}</row>`;
  const land = (name: string, sheets: Parameters<typeof workbookParts>[0], more: Parameters<typeof workbookParts>[1] = {}) => desk.land(`${name}.xlsx`, writeZip(workbookParts(sheets, more)));

  test("with a sheet a township lends its rows the sheet's name, unless they name another", async () => {
    const roll = (town: string): string => sheetXml(row(1, "家庭编号", "姓名", "身份证号", "乡镇") + row(2, "H1", "张三", zhang, town));
    const rows = await land("towns", [{ name: "永清镇", xml: roll("") }, { name: "红堡镇", xml: roll("城关镇") }, { name: "Sheet3", xml: roll("") }]);
    expect(rows.map((one) => one["town"])).toEqual(["永清镇", "城关镇", null]);
  });

  test("that counts days from 1904 is believed for bare day numbers too", async () => {
    const xml = sheetXml(headerRow() + row(2, "张三", zhang, `<c r="C2"><v>43403</v></c>`));
    expect((await land("mac", [{ name: "a", xml }], { properties: 'date1904="1"' }))[0]!["died_on"]).toBe("2022-10-31");
    expect((await land("excel", [{ name: "a", xml: xml.replace("43403", "44865") }]))[0]!["died_on"]).toBe("2022-10-31");
  });

  test("with an id typed as a number loses the row, by a reason; a cached formula and a merged cell are values", async () => {
    const xml = sheetXml(
      row(1, "家庭编号", "姓名", "身份证号", "户月保障金") + row(2, "H1", "张三", zhang, `<c r="D2"><f>300+50</f><v>350</v></c>`)
      + `<row r="3">${textCell("B3", "李四")}${textCell("C3", li)}</row>` + row(4, "H2", "王五", `<c r="C4"><v>620521197503150016</v></c>`, "410"),
      `<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="D2:D3"/></mergeCells>`);
    const rows = await land("values", [{ name: "a", xml }]);
    expect(rows.map((one) => [one["household_no"], one["household_amount"]])).toEqual([["H1", "350.00"], ["H1", "350.00"]]);
    expect((await desk.rejected()).map((one) => [one["row"], one["reason"]])).toEqual([["4", lost]]);
  });

  test("says which columns are hidden, and reads them", async () => {
    const xml = `<worksheet><cols><col min="2" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols><sheetData>${headerRow()}${row(2, "张三", zhang, "2022-10-31")}</sheetData></worksheet>`;
    const [landing] = await desk.landings("hidden.xlsx", writeZip(workbookParts([{ name: "a", xml }])));
    expect(landing!.table.notes).toEqual(["有隐藏列 B:C，已读取"]);
    expect((await land("hidden-read", [{ name: "a", xml }]))[0]!["died_on"]).toBe("2022-10-31");
  });

  test("whose merged title stands again on a later page sets it aside", async () => {
    const title = (number: number): string => row(number, "死亡人员名单");
    const xml = sheetXml(title(1) + headerRow(2) + row(3, "张三", zhang, "2022-10-31") + title(4) + headerRow(5) + row(6, "李四", li, "2022-10-30"), `<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A4:C4"/></mergeCells>`);
    expect((await land("pages", [{ name: "a", xml }])).map((one) => one["row"])).toEqual(["3", "6"]);
    expect(await desk.rejected()).toEqual([]);
  });
});
