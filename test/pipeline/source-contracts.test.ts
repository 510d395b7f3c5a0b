import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { defineFunctions } from "../../src/duckdb/functions.ts";
import { quoteText } from "../../src/lib/sql-text.ts";
import type { Manifest } from "../../src/model/run.ts";
import { ingestDeliveries } from "../../src/pipeline/ingest.ts";
import { makePlan } from "../../src/pipeline/plan.ts";
import { codeMacros } from "../../src/staging/typing.ts";
import { sheetXml, textCell, workbookParts, writeZip } from "../sources/zip-writer.ts";
import { runNight } from "./night.ts";
import { Workplace, csv, inventId } from "./workplace.ts";

const workplace = new Workplace();
afterAll(() => {
  db.shut();
  workplace.remove();
});
beforeEach(() => rmSync(workplace.input, { recursive: true, force: true }));

const [one, other] = [inventId("19500101", 991), inventId("19600202", 992)];
let night = 0;

let db: Database;
beforeAll(async () => {
  db = await Database.open();
  await defineFunctions(db);
});

function pipelineWith(contract: string): string {
  const pipeline = workplace.pipeline(`p${++night}`, "pipeline: trial\ntitle: 试\nreference: []\nchecks: { only: [TX-01] }\n");
  workplace.deliver({ "sources/某单位.yaml": contract }, pipeline);
  return pipeline;
}

/** The first stage of a run under this contract: what the manifest will count, and the accepted rows of the first landed file. */
async function run(contract: string) {
  const plan = await makePlan({ pipeline: pipelineWith(contract), input: workplace.input, store: workplace.store, out: workplace.out, asOf: "2022-10-31", lang: "zh", today: "2022-10-31" });
  await db.runAll(codeMacros(plan.codeTables));
  const folder = mkdtempSync(join(workplace.root, "landing-"));
  const { landed } = await ingestDeliveries(db, plan, { landing: folder, work: folder }, { progress: () => undefined, onInterrupt: () => undefined });
  const inputs = landed.map(({ delivery }) => delivery).sort((a, b) => Buffer.compare(Buffer.from(a.file), Buffer.from(b.file)));
  return { inputs, rows: await db.rows(`SELECT * FROM read_parquet(${quoteText(landed[0]!.path)}) WHERE row_state IS NULL`) };
}

const death = "files: '**/死亡*.*'\nregister: death\n";
const deaths = (head: string, ...lines: string[]) => csv(head, ...lines);
const line = `某甲,${one},2022-05-20`;

describe("each key of a source contract does what the run without it does not", () => {
  it("files and register: which register a file is that fits two", async () => {
    workplace.deliver({ "名单.csv": csv("姓名,身份证号", `某甲,${one}`) });
    await expect(run(death)).rejects.toThrow("同样符合");
    expect((await run("files: 名单.csv\nregister: official\n")).inputs).toMatchObject([{ register: "official", rows_accepted: 1 }]);
  });

  it("aliases: a header of the provider's own", async () => {
    workplace.deliver({ "死亡.csv": deaths("姓名,身份证号,故去之日", line) });
    await expect(run(death)).rejects.toThrow(/死亡\.csv: .*缺少必需的：死亡日期；未认识：故去之日；如确属此底册，在 .*某单位\.yaml 中加入 \{ aliases: \{ died_on:/);
    expect((await run(`${death}aliases: { died_on: [故去之日] }\n`)).rows).toMatchObject([{ died_on: "2022-05-20" }]);
  });

  it("and what no alias knows is named in the manifest", async () => {
    workplace.deliver({ "死亡.csv": deaths("姓名,身份证号,死亡日期,甲列,乙列", `${line},1,2`) });
    const { folder } = await runNight(workplace, ++night, { pipeline: pipelineWith(death) });
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
    expect(manifest.inputs).toMatchObject([{ file: "死亡.csv", unknown_columns: ["乙列", "甲列"] }]);
  });

  it("codes: a label of the provider's own", async () => {
    workplace.deliver({ "发放.csv": csv("补贴项目名称,享受人身份证号,补贴金额,发放日期", `农保,${one},500,2022-10-08`) });
    const payment = "files: 发放.csv\nregister: payment\n";
    expect((await run(payment)).inputs).toMatchObject([{ rows_accepted: 0, rows_rejected: 1 }]);
    expect((await run(`${payment}codes: { programme: { 农保: rural_dibao } }\n`)).rows).toMatchObject([{ programme: "rural_dibao" }]);
  });

  it("sheet: only worksheets whose name fits", async () => {
    const row = (number: number, ...texts: string[]) => `<row r="${number}">${texts.map((text, at) => textCell(`${"ABC"[at]}${number}`, text)).join("")}</row>`;
    const roll = sheetXml(row(1, "姓名", "身份证号", "死亡日期") + row(2, "某甲", one, "2022-05-20"));
    workplace.deliver({ "死亡.xlsx": writeZip(workbookParts([{ name: "名册（10月）", xml: roll }, { name: "填表说明", xml: sheetXml(row(1, "甲", "乙") + row(2, "1", "2")) }])) });
    await expect(run(death)).rejects.toThrow("填表说明");
    expect((await run(`${death}sheet: 名册*\n`)).inputs).toMatchObject([{ sheet: "名册（10月）", rows_accepted: 1 }]);
    expect((await run(`${death}sheet: 名册（10月）\n`)).inputs).toHaveLength(1);
    await expect(run(`${death}sheet: 名册\n`)).rejects.toThrow("没有名为「名册」的非空工作表");
  });

  it("header_row: the header where an example stands above it", async () => {
    workplace.deliver({ "死亡.csv": csv("姓名,身份证号,死亡日期,登记日期", "张某,请填18位,年-月-日,", "姓名,身份证号,死亡日期,甲", line) });
    expect((await run(death)).inputs).toMatchObject([{ rows_rejected: 2 }]);
    expect((await run(`${death}header_row: 3\n`)).inputs).toMatchObject([{ rows_accepted: 1, rows_rejected: 0 }]);
  });

  it("encoding: bytes that are valid in two, as the manifest says", async () => {
    // 卢伟 in GB18030, which is valid UTF-8 as well.
    workplace.deliver({ "死亡.csv": Buffer.concat([Buffer.from("name,id,died\n"), Buffer.from("c2acceb0", "hex"), Buffer.from(`,${one},2022-05-20\n`)]) });
    const contract = `${death}aliases: { name: [name], person_id: [id], died_on: [died] }\n`;
    const guessed = await run(contract);
    expect([guessed.inputs[0]!.encoding, guessed.rows[0]!["name"]]).toEqual(["utf-8", "¬ΰ"]);
    const told = await run(`${contract}encoding: gb18030\n`);
    expect([told.inputs[0]!.encoding, told.rows[0]!["name"]]).toEqual(["gb18030", "卢伟"]);
    const { folder } = await runNight(workplace, night, { pipeline: pipelineWith(`${contract}encoding: gb18030\n`) });
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
    expect(manifest.inputs).toMatchObject([{ file: "死亡.csv", encoding: "gb18030" }]);
  });

  it.each([["';'", ";"], ["tab", "\t"], ['"\\t"', "\t"]])("delimiter: %s under a line that looks like a better header", async (key, delimiter) => {
    workplace.deliver({ "死亡.csv": csv("姓名,身份证号,死亡日期,登记日期,数据来源", `姓名,身份证号,死亡日期`.replaceAll(",", delimiter), line.replaceAll(",", delimiter)) });
    expect((await run(death)).inputs).toMatchObject([{ rows_accepted: 0 }]);
    expect((await run(`${death}delimiter: ${key}\n`)).inputs).toMatchObject([{ rows_accepted: 1 }]);
  });

  it("units: ten thousands of yuan, and yearly figures in a monthly column", async () => {
    workplace.deliver({ "低保.csv": csv("家庭编号,姓名,身份证号,户月保障金", `H1,某甲,${one},0.6`, `H2,某乙,${other},0.0999`) });
    const amounts = async (more: string) => (await run(`files: 低保.csv\nregister: allowance_roll\n${more}`)).rows.map((row) => row["household_amount"]);
    expect(await amounts("")).toEqual(["0.60", "0.10"]);
    expect(await amounts("units: { household_amount: 万元 }\n")).toEqual(["6000.00", "999.00"]);
    expect(await amounts("units: { household_amount: [万元, 年→月] }\n")).toEqual(["500.00", "83.25"]);
    expect(await amounts("units: { household_amount: 月→年 }\n")).toEqual(["7.20", "1.20"]);
  });

  it("units: yearly figures in cells that need care", async () => {
    workplace.deliver({ "低保.csv": csv("家庭编号,姓名,身份证号,户月保障金", `H1,某甲,${one},"6,000.00元"`) });
    expect((await run("files: 低保.csv\nregister: allowance_roll\nunits: { household_amount: 年→月 }\n")).rows).toMatchObject([{ household_amount: "500.00" }]);
  });

  it("as_of: the day of a file whose name has none", async () => {
    workplace.deliver({ "死亡.csv": deaths("姓名,身份证号,死亡日期", line) });
    expect((await run(death)).inputs).toMatchObject([{ as_of: null }]);
    expect((await run(`${death}as_of: 2022-10-30\n`)).inputs).toMatchObject([{ as_of: "2022-10-30" }]);
  });

  it("delivery: of cumulative files only the newest of each folder are read", async () => {
    const head = "姓名,身份证号,死亡日期";
    workplace.deliver({ "甲/死亡202209.csv": deaths(head, line), "甲/死亡202210.csv": deaths(head, line, `某乙,${other},2022-10-02`), "乙/死亡202209.csv": deaths(head, `某乙,${other},2022-09-02`) });
    const files = async (more: string) => (await run(death + more)).inputs.map(({ file }) => file);
    expect(await files("")).toEqual(["乙/死亡202209.csv", "甲/死亡202209.csv", "甲/死亡202210.csv"]);
    expect(await files("delivery: incremental\n")).toHaveLength(3);
    expect(await files("delivery: cumulative\n")).toEqual(["乙/死亡202209.csv", "甲/死亡202210.csv"]);
    workplace.deliver({ "甲/死亡.csv": deaths(head, `某丙,${other},2022-09-03`) });
    await expect(run(`${death}delivery: cumulative\n`)).rejects.toThrow("甲/死亡.csv: 约定为累计报送（delivery: cumulative），但文件名和文件夹名中没有日期");
  });

  it("least_rows: a file that holds too few", async () => {
    workplace.deliver({ "死亡.csv": deaths("姓名,身份证号,死亡日期", line) });
    expect((await run(`${death}least_rows: 1\n`)).inputs).toHaveLength(1);
    await expect(run(`${death}least_rows: 2\n`)).rejects.toThrow("死亡.csv: 可用行 1，少于约定的最少行数 2");
  });

  it("required: a night without the file", async () => {
    workplace.deliver({ "发放.csv": csv("补贴项目名称,享受人身份证号,补贴金额,发放日期", `农村低保,${one},500,2022-10-08`) });
    expect((await run(death)).inputs).toHaveLength(1);
    await expect(run(`${death}required: true\n`)).rejects.toThrow("缺少必需的文件 **/死亡*.*（死亡人员信息（death））");
  });
});

describe("a contract that names what does not exist is wrong usage, with the nearest that does", () => {
  it.each([
    [`${death}encodng: utf-8\n`, "某单位.yaml: encodng: no key encodng; expected encoding"],
    [`${death}aliasses: {}\nheaderrow: 3\n`, "aliasses: no key aliasses; expected aliases; headerrow: no key headerrow; expected header_row"],
    ["files: '*'\nregister: deaths\n", "register: no register deaths; expected death"],
    [`${death}aliases: { dead_on: [亡] }\n`, "aliases.dead_on: no column in death dead_on; expected died_on"],
    ["files: '*'\nregister: payment\nunits: { amounts: 万元 }\n", "units.amounts: no money column in payment amounts; expected amount"],
    ["files: '*'\nregister: payment\nunits: { programme: 万元 }\n", "units.programme: no money column in payment programme"],
    [`${death}codes: { deth_source: {} }\n`, "codes.deth_source: no code table deth_source; expected death_source"],
    [`${death}codes: { death_source: { 派出所: polise } }\n`, "codes.death_source.派出所: no code in death_source polise; expected police"],
  ])("%j", async (contract, message) => {
    workplace.deliver({ "死亡.csv": deaths("姓名,身份证号,死亡日期", line) });
    const refused = run(contract);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toMatchObject({ exit: 2 });
  });
});
