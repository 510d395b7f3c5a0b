import { mkdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { defineFunctions } from "../../src/duckdb/functions.ts";
import { Manifest } from "../../src/model/run.ts";
import { ingestDeliveries } from "../../src/pipeline/ingest.ts";
import { makePlan } from "../../src/pipeline/plan.ts";
import { createStagingViews } from "../../src/staging/stage.ts";
import { codeMacros } from "../../src/staging/typing.ts";
import { runNight } from "./night.ts";
import { Workplace, csv, inventId } from "./workplace.ts";

const workplace = new Workplace();
const pipeline = workplace.pipeline("trial", "pipeline: trial\ntitle: 试算\nreference: []\nchecks: { only: [TX-01] }\n");
let db: Database;
beforeAll(async () => {
  db = await Database.open();
  await defineFunctions(db);
});
afterAll(() => {
  db.shut();
  workplace.remove();
});
afterEach(() => rmSync(workplace.input, { recursive: true, force: true }));

interface Settled {
  /** file[sheet] → the one that stands in its place, or null where it is read. */
  readonly replacedBy: Record<string, string | null>;
  readonly notes: readonly string[];
  /** Rows that reach the register. */
  readonly rows: (register: string) => Promise<number>;
}

/** Delivers files, each written a minute after the one before, and reads them as a run does. */
async function settle(files: Readonly<Record<string, string | Buffer>>, { sameTime = false } = {}): Promise<Settled> {
  workplace.deliver(files);
  for (const [index, file] of Object.keys(files).entries()) utimesSync(join(workplace.input, file), 1_666_000_000, 1_666_000_000 + (sameTime ? 0 : index * 60));
  const plan = await makePlan({ pipeline, input: workplace.input, store: workplace.store, out: workplace.out, asOf: "2022-10-31", lang: "zh", today: "2022-10-31" });
  await db.runAll(codeMacros(plan.codeTables));
  const folders = { landing: join(workplace.root, "landing"), work: join(workplace.root, "work") };
  for (const folder of Object.values(folders)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
  const { landed, notes } = await ingestDeliveries(db, plan, folders, { progress: () => undefined, onInterrupt: () => undefined });
  await createStagingViews(db, plan.contracts, landed);
  const names = new Map(landed.map(({ delivery: { delivery_no, file, sheet } }) => [delivery_no, sheet === null ? file : `${file}[${sheet}]`]));
  return {
    replacedBy: Object.fromEntries(landed.map(({ delivery: { delivery_no, replaced_by } }) => [names.get(delivery_no)!, replaced_by === null ? null : names.get(replaced_by)!])),
    notes,
    rows: (register) => db.count(`SELECT count(*) FROM staging.${register}`),
  };
}

const people = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, index) => inventId("19500101", from + index));
const [ten, others] = [people(800, 810), people(820, 830)];

/** A roll without months or divisions; the household number is the person's place in the list. */
const roll = (ids: readonly string[], { amount = "417.00", month, division }: { amount?: string; month?: string; division?: string } = {}): string => csv(
  `家庭编号,姓名,身份证号,家庭人口,低保类别,户月保障金${month === undefined ? "" : ",所属年月"}${division === undefined ? "" : ",行政区划代码"}`,
  ...ids.map((id) => `H${id.slice(-4)},某人,${id},1,二类,${amount}${month === undefined ? "" : `,${month}`}${division === undefined ? "" : `,${division}`}`),
);

interface Batch {
  readonly batch?: string;
  readonly paidOn?: string;
  readonly amount?: string;
  readonly status?: string;
}

const lines = (ids: readonly string[], months: readonly string[], { batch, paidOn, amount = "571.00", status }: Batch = {}): string[] =>
  months.flatMap((month) => ids.map((id) => `${batch === undefined ? "" : `${batch},`}农村特困,${month},某人,${id},${amount},${paidOn ?? `${month}-08`}${status === undefined ? "" : `,${status}`}`));
const payments = (rows: readonly string[], { batch, status }: Batch = {}): string =>
  csv(`${batch === undefined ? "" : "批次号,"}补贴项目名称,所属年月,享受人姓名,享受人身份证号,补贴金额,发放日期${status === undefined ? "" : ",支付状态"}`, ...rows);

const deaths = (ids: readonly string[]): string => csv("姓名,身份证号,死亡日期,数据来源", ...ids.map((id) => `某人,${id},2022-05-20,火化`));

/** Every file is read, and so many rows. */
async function expectBoth(files: Readonly<Record<string, string | Buffer>>, register: string, rows: number): Promise<Settled> {
  const settled = await settle(files);
  expect(Object.values(settled.replacedBy).filter((newer) => newer !== null)).toEqual([]);
  expect(await settled.rows(register)).toBe(rows);
  return settled;
}

describe("both are read", () => {
  it("two towns' rolls of one month, neither with a division", () =>
    expectBoth({ "永清镇/低保花名册_2022年10月.csv": roll(ten), "红堡镇/低保花名册_2022年10月.csv": roll(others) }, "allowance_roll", 20));

  it("two towns' rolls that have a few people in common, and says so", async () => {
    const { notes } = await expectBoth({ "永清镇/低保花名册_2022年10月.csv": roll(ten), "红堡镇/低保花名册_2022年10月.csv": roll([...others, ...ten.slice(0, 4)]) }, "allowance_roll", 24);
    expect(notes).toContain("永清镇/低保花名册_2022年10月.csv 与 红堡镇/低保花名册_2022年10月.csv 有 4 行相同（分别有 10 行和 14 行），不是同一份名册，均已读取");
  });

  it("a town's roll whose only person is on another town's roll too, when the rows name their towns", () =>
    expectBoth({
      "低保花名册_2022年10月.csv": roll(ten, { division: "620521100201" }), "低保花名册_2022年10月(1).csv": roll(ten.slice(0, 1), { division: "620521101201" }),
    }, "allowance_roll", 11));

  it("the rolls of two months with the same people", () =>
    expectBoth({ "低保花名册_2022年09月.csv": roll(ten), "低保花名册_2022年10月.csv": roll(ten) }, "allowance_roll", 20));

  it("the rolls of two months in files of any name, when the rows name their month", () =>
    expectBoth({ "名单1.csv": roll(ten, { month: "2022-09" }), "名单2.csv": roll(ten, { month: "2022-10" }) }, "allowance_roll", 20));

  it("the rural and the urban part of one county's roll", () =>
    expectBoth({ "低保花名册_农村_2022年10月.csv": roll(ten, { division: "620521100201" }), "低保花名册_城市_2022年10月.csv": roll(others, { division: "620521100201" }) }, "allowance_roll", 20));

  it("two batches of one month to the same people, of the same amounts on the same day", () =>
    expectBoth({
      "发放_2022年06月_第一批.csv": payments(lines(ten, ["2022-06"], { batch: "PC1" }), { batch: "PC1" }), "发放_2022年06月_第二批.csv": payments(lines(ten, ["2022-06"], { batch: "PC2" }), { batch: "PC2" }),
    }, "payment", 20));

  it("the same month paid again on another day, without batch numbers: that is for a check to find", () =>
    expectBoth({ "发放_2022年06月.csv": payments(lines(ten, ["2022-06"])), "发放_2022年06月(2).csv": payments(lines(ten, ["2022-06"], { paidOn: "2022-06-20" })) }, "payment", 20));

  it("a supplement paid beside the allowance, with the same people, month and day", () =>
    expectBoth({ "发放_2022年06月.csv": payments(lines(ten, ["2022-06"])), "发放_2022年06月_补充.csv": payments(lines(ten, ["2022-06"], { amount: "50.00" })) }, "payment", 20));

  it("an increment with late lines of the month before, and says so", async () => {
    const { notes } = await expectBoth({ "发放_2022年05月.csv": payments(lines(ten, ["2022-05"])), "发放_2022年06月.csv": payments([...lines(ten, ["2022-06"]), ...lines(others, ["2022-05"])]) }, "payment", 30);
    expect(notes).toContain("一卡通发放明细: 2 份按增量或分片读取（月份、批次、乡镇或人员不同），合并使用");
  });

  it("one sheet a town", async () => {
    const sheet = (name: string, ids: readonly string[]) => ({ name, rows: roll(ids).trimEnd().split("\n").map((line) => line.split(",")) });
    await expectBoth({ "低保花名册_2022年10月.xlsx": Buffer.from(await writeXlsx({ sheets: [sheet("永清镇", ten), sheet("红堡镇", others)] })) }, "allowance_roll", 20);
  });

  it("deaths from two offices, most of them the same, and says so", async () => {
    const { notes } = await expectBoth({ "死亡_公安_20221031.csv": deaths(ten), "死亡_卫健_20221031.csv": deaths([...ten.slice(1), ...others.slice(0, 1)]) }, "death", 20);
    expect(notes).toContain("死亡_公安_20221031.csv 与 死亡_卫健_20221031.csv 有 9 行相同（分别有 10 行和 10 行），名称不同，均已读取");
  });
});

describe("the newer is read in the older one's place", () => {
  const replaced: [string, Record<string, string>, string, string, number, RegExp][] = [
    ["a corrected roll, with other amounts and someone left out", { "低保花名册_2022年10月_更正.csv": roll(ten.slice(1), { amount: "500.00" }), "低保花名册_2022年10月.csv": roll(ten) }, "低保花名册_2022年10月.csv", "allowance_roll", 9, /更正或较新版本/],
    ["a later day of the same month", { "低保花名册_20221031.csv": roll(ten), "低保花名册_20221015.csv": roll(ten.slice(2)) }, "低保花名册_20221015.csv", "allowance_roll", 10, /日期较晚/],
    ["a second copy that a browser numbered", { "低保花名册_202210 (2).csv": roll(ten, { amount: "1.00" }), "低保花名册_202210.csv": roll(ten) }, "低保花名册_202210.csv", "allowance_roll", 10, /更正或较新版本/],
    ["the file written last, when nothing else tells", { "一次报送/低保花名册_202210.csv": roll(ten), "二次报送/低保花名册_202210.csv": roll(ten, { amount: "1.00" }) }, "一次报送/低保花名册_202210.csv", "allowance_roll", 10, /修改时间较晚/],
    ["a payment file again, with states filled in", { "发放_2022年06月.csv": payments(lines(ten, ["2022-06"])), "发放_2022年06月_最新.csv": payments(lines(ten, ["2022-06"], { status: "支付失败" }), { status: "" }) }, "发放_2022年06月.csv", "payment", 10, /更正或较新版本/],
    ["payments up to May in payments up to June", { "发放_2022年1-6月.csv": payments(lines(ten, ["2022-01", "2022-02", "2022-03", "2022-04", "2022-05", "2022-06"])), "发放_2022年1-5月.csv": payments(lines(ten, ["2022-01", "2022-02", "2022-03", "2022-04", "2022-05"])) }, "发放_2022年1-5月.csv", "payment", 60, /前者各行后者全有/],
    ["payments of January in those of the half year", { "发放_2022年01月.csv": payments(lines(ten, ["2022-01"])), "半年发放明细.csv": payments(lines(ten, ["2022-01", "2022-02", "2022-03", "2022-04", "2022-05", "2022-06"])) }, "发放_2022年01月.csv", "payment", 60, /前者各行后者全有/],
    ["a shorter list of deaths in a longer one of the same office", { "死亡_20221010.csv": deaths(ten), "死亡_20221031.csv": deaths([...ten, ...others]) }, "死亡_20221010.csv", "death", 20, /日期较晚|前者各行后者全有/],
  ];
  it.each(replaced)("%s", async (_, files, older, register, rows, why) => {
    const settled = await settle(files);
    const newer = Object.keys(files).find((file) => file !== older)!;
    expect(settled.replacedBy).toEqual({ [older]: newer, [newer]: null });
    expect(await settled.rows(register)).toBe(rows);
    expect(settled.notes.filter((note) => note.includes("代替"))).toEqual([expect.stringMatching(why)]);
  });

  it("through three versions, the last stands for both", async () => {
    const names = ["低保花名册_202210.csv", "低保花名册_202210_v2.csv", "低保花名册_202210_v3.csv"] as const;
    const { replacedBy, rows } = await settle({ [names[2]]: roll(ten.slice(2)), [names[0]]: roll(ten), [names[1]]: roll(ten.slice(1)) });
    expect(replacedBy).toEqual({ [names[0]]: names[2], [names[1]]: names[2], [names[2]]: null });
    expect(await rows("allowance_roll")).toBe(8);
  });

  it("the sheet of a whole county in place of the sheets of its towns", async () => {
    const sheet = (name: string, ids: readonly string[]) => ({ name, rows: roll(ids).trimEnd().split("\n").map((line) => line.split(",")) });
    const file = "低保花名册_2022年10月.xlsx";
    const { replacedBy, rows } = await settle({ [file]: Buffer.from(await writeXlsx({ sheets: [sheet("总表", [...ten, ...others]), sheet("永清镇", ten), sheet("红堡镇", others)] })) });
    expect(replacedBy).toEqual({ [`${file}[总表]`]: null, [`${file}[永清镇]`]: `${file}[总表]`, [`${file}[红堡镇]`]: `${file}[总表]` });
    expect(await rows("allowance_roll")).toBe(20);
  });
});

describe("what cannot be decided is refused, naming both", () => {
  const undecided: [string, Record<string, string>, RegExp, boolean][] = [
    ["a correction that holds only the corrected rows", { "低保花名册_202210.csv": roll(ten), "低保花名册_202210_更正.csv": roll(ten.slice(0, 3), { amount: "1.00" }) }, /3 行相同（分别有 10 行和 3 行）.*请报送完整的文件/, false],
    ["two that differ, written at the same moment", { "a/低保花名册_202210.csv": roll(ten), "b/低保花名册_202210.csv": roll(ten, { amount: "1.00" }) }, /看不出哪一份较新/, true],
    ["months without a year", { "低保花名册9月.csv": roll(ten), "低保花名册10月.csv": roll(ten, { amount: "1.00" }) }, /看不出各属哪个月份/, false],
    ["a list without a month beside one that has it", { "低保名单.csv": roll(ten, { amount: "1.00" }), "低保花名册_2022年10月.csv": roll(ten) }, /看不出各属哪个月份/, false],
    ["a newer file that lacks a month", { "发放_20220630.csv": payments([...lines(ten, ["2022-01", "2022-02", "2022-03"])]), "发放_20220715.csv": payments([...lines(ten, ["2022-02", "2022-03"]), ...lines(others, ["2022-04"])]) }, /20 行相同（分别有 30 行和 30 行）.*月份或乡镇不全/, false],
    ["a list of failures beside the payments", { "发放_202206.csv": payments(lines(ten, ["2022-06"])), "支付失败_202206.csv": payments(lines(ten.slice(0, 3), ["2022-06"], { status: "支付失败" }), { status: "" }) }, /3 行相同/, false],
  ];
  it.each(undecided)("%s", async (_, files, why, sameTime) => {
    await expect(settle(files, { sameTime })).rejects.toMatchObject({ exit: 3, message: expect.stringMatching(why) });
    await expect(settle(files, { sameTime })).rejects.toThrow(new RegExp(Object.keys(files).map((file) => `(?=[^]*${file.replaceAll(".", "\\.")})`).join("")));
  });
});

it("the manifest says which stands for which; the replaced one is counted, and its rows reach no register", async () => {
  workplace.deliver({ "低保花名册_2022年10月.csv": roll(ten), "低保花名册_2022年10月_更正.csv": roll(ten.slice(1)) });
  const { folder } = await runNight(workplace, 1, { pipeline });
  const { inputs } = Manifest.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")));
  expect(inputs.map(({ file, rows_read, replaced_by, replaces }) => ({ file, rows_read, replaced_by, replaces }))).toEqual([
    { file: "低保花名册_2022年10月.csv", rows_read: 10, replaced_by: "低保花名册_2022年10月_更正.csv", replaces: [] },
    { file: "低保花名册_2022年10月_更正.csv", rows_read: 9, replaced_by: null, replaces: ["低保花名册_2022年10月.csv"] },
  ]);
});
