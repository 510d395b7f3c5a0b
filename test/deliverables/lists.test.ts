import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cutRows } from "../../src/deliverables/lists.ts";
import { cellText } from "../../src/deliverables/sheet.ts";
import { publish } from "./published.ts";
import type { Published } from "./published.ts";
import { unzipText } from "./unzip.ts";

const given = "序号 档案号 主次 批次号 疑点编号 核查项编码 疑点类型 市州 县区 乡镇 村 户编号 户主 姓名 身份证号 救助项目 类别 疑点描述 疑点依据 涉及起止月份 涉及金额(元) 计入合计(元) 风险等级 可能例外 政策依据 下发日期 核查时限".split(" ");
const feedback = "核查方式 核查人1 核查人2 核查日期 是否属实 核查情况说明 误报原因码 处理意见 佐证材料编号 户主签字 乡镇负责人 县级复核人 复核意见 复核日期".split(" ");
const kangCounty = "lists/621224_康县/2022-10-31T180502Z_康县_疑点清单.xlsx";

let published: Published;
beforeAll(async () => {
  published = await publish();
});
afterAll(() => published.remove());

const workbooks = (): string[] => published.outputs.map((output) => output.file).filter((file) => file.endsWith(".xlsx"));
const familySheets = async (file: string) => (await readXlsx(published.read(file))).sheets.filter((sheet) => sheet.rows[0]?.[4] === "疑点编号")
  .map((sheet) => ({ ...sheet, rows: sheet.rows.filter((row) => !String(row[0]).startsWith("本类疑点")) }));
const column = (header: string): number => given.indexOf(header);

describe("workbooks for inspection teams", () => {
  it("come one a county, the unplaced ones in their own", () => {
    expect(workbooks()).toEqual([
      "lists/000000_区划不明/2022-10-31T180502Z_区划不明_疑点清单.xlsx",
      "lists/620521_清水县/2022-10-31T180502Z_清水县_疑点清单.xlsx",
      kangCounty,
    ]);
  });

  it("begin with the instructions and the household sheet, then the families in the order of the catalogue", async () => {
    const { sheets } = await readXlsx(published.read(kangCounty));
    expect(sheets.map((sheet) => sheet.name)).toEqual(["填报说明", "入户清单", "漏保", "错保", "应退未退", "资金", "档案造假", "三保障", "特困照料", "两补", "统计与流程", "数据质量"]);
    expect(sheets[0]!.rows.flat().join()).toContain("疑点不是问题");
  });

  it("have the agreed columns and then the feedback columns", async () => {
    for (const sheet of await familySheets(kangCounty)) expect(sheet.rows[0]).toEqual([...given, ...feedback]);
  });

  it("list every exception exactly once over all counties", async () => {
    const listed: unknown[] = [];
    for (const file of workbooks()) for (const sheet of await familySheets(file)) listed.push(...sheet.rows.slice(1).map((row) => row[column("疑点编号")]));
    const raised = await published.db.rows<{ exception_id: string }>("SELECT exception_id FROM exceptions.current");
    expect(listed).toHaveLength(raised.length);
    expect(new Set(listed)).toEqual(new Set(raised.map((row) => row.exception_id)));
  });

  it("keep ids as text, amounts as numbers, and formulas nowhere", async () => {
    const parts = unzipText(published.read(kangCounty));
    for (const [name, xml] of parts) if (name.startsWith("xl/worksheets/sheet")) expect(xml).not.toContain("<f>");
    for (const sheet of await familySheets(kangCounty)) {
      for (const row of sheet.rows.slice(1)) {
        expect(row[column("身份证号")] ?? "").toEqual(expect.stringMatching(/^(\d{18})?$/));
        expect(typeof (row[column("涉及金额(元)")] ?? 0)).toBe("number");
      }
    }
    expect(parts.get("xl/sharedStrings.xml")).toContain("<t>=cmd|calc</t>");
  });

  it("order each sheet by township, village and household", async () => {
    for (const sheet of await familySheets(kangCounty)) {
      const townships = sheet.rows.slice(1).map((row) => String(row[column("乡镇")]));
      expect(townships).toEqual(townships.toSorted((one, other) => ["城关镇", "平洛镇", "白杨乡"].indexOf(one) - ["城关镇", "平洛镇", "白杨乡"].indexOf(other)));
    }
  });

  it("cite register, file and row, and what could not be ruled out", async () => {
    const death = (await familySheets(kangCounty)).flatMap((sheet) => sheet.rows.slice(1)).find((row) => String(row[column("疑点依据")]).includes("第20行"))!;
    expect(death[column("疑点依据")]).toBe("死亡人员信息〔deaths.xlsx 2022年 第20行〕死亡日期：2022-01-05；一卡通发放明细〔payment.parquet 第115行〕实发金额：500，发放年月：2022-02");
    expect(death[column("可能例外")]).toBe("户口注销迟报；同名");
  });

  it("settle a household in one line of the household sheet", async () => {
    const { sheets } = await readXlsx(published.read(kangCounty));
    const visits = sheets[1]!.rows.slice(1).map((row) => row[4]).filter((household) => household !== null && household !== "");
    expect(new Set(visits).size).toBe(visits.length);
    expect(sheets[1]!.rows.slice(1).reduce((total, row) => total + Number(row[8]), 0)).toBe(33);
  });

  it("offer choices, freeze and filter the header and repeat it on paper", () => {
    const parts = unzipText(published.read(kangCounty));
    const sheet = parts.get("xl/worksheets/sheet3.xml")!;
    expect(sheet).toContain('<formula1>"属实,部分属实,不属实,无法核实"</formula1>');
    expect(sheet).toContain('<formula1>"停发,调类,渐退,补发,追缴,纳入,完善资料,移送"</formula1>');
    expect(sheet.match(/<dataValidation /g)).toHaveLength(4);
    for (const [, list] of sheet.matchAll(/<formula1>(".*?")<\/formula1>/g)) expect(list!.length).toBeLessThanOrEqual(257);
    expect(sheet).toMatch(/<pane ySplit="1" topLeftCell="A2" state="frozen"/);
    expect(sheet).toMatch(/<autoFilter ref="A1:AO\d+"/);
    expect(sheet).toMatch(/<pageSetup [^>]*orientation="landscape"/);
    expect(sheet).toContain("制表单位(盖章)");
    expect(parts.get("xl/workbook.xml")).toMatch(/_xlnm\.Print_Titles[^<]*>[^<]*\$1:\$1/);
  });

  it("start another sheet where one is full", () => {
    expect(cutRows([1, 2, 3, 4, 5], undefined, 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(cutRows([1, 2], undefined, 2)).toEqual([[1, 2]]);
    expect(cutRows([], undefined, 2)).toEqual([]);
  });

  it("keep a dossier on one sheet, unless it is longer than a sheet", () => {
    const isSupporting = (row: string): boolean => row.startsWith("+");
    expect(cutRows(["a", "b", "+b", "+b", "c"], isSupporting, 3)).toEqual([["a"], ["b", "+b", "+b"], ["c"]]);
    expect(cutRows(["a", "+a", "+a", "+a"], isSupporting, 2)).toEqual([["a", "+a"], ["+a", "+a"]]);
  });

  it("cut a text at Excel's limit and never let it become an error value", () => {
    expect(cellText("长".repeat(40_000))).toHaveLength(32_767);
    expect(cellText("长".repeat(40_000)).endsWith("…(已截短)")).toBe(true);
    expect(cellText("#N/A")).toBe("#N/A\u200B");
    expect(cellText("a\uFFFEb")).toBe("ab");
  });
});
