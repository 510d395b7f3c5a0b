import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/lib/paths.ts";
import type { RunResult } from "../../src/pipeline/run.ts";
import { nightId, runNight } from "./night.ts";
import { Workplace, csv, inventId, readRecords } from "./workplace.ts";

// Three people of 清水县 and one of 秦州区 died in May 2022 and were paid in June; of two households of 清水县 one had
// no money for July.
const [refunded, misregistered, corrected, elsewhere] = [
  inventId("19500101", 991), inventId("19510202", 992), inventId("19520303", 993), inventId("19530404", 994, "620502"),
];
const head = inventId("19700505", 995);
const clerk = inventId("19800606", 996);
const neighbour = inventId("19720707", 997);

const deaths = (...people: readonly string[]): string => csv("姓名,身份证号,死亡日期,数据来源", ...people.map((id) => `某人,${id},2022-05-20,火化`));
const paymentHead = "批次号,补贴项目名称,所属年月,享受人姓名,享受人身份证号,家庭编号,补贴金额,发放日期,支付状态,发放类型,备注,行政区划代码";
const pay = (id: string, month: string, amount: string, remark = "", county = "620521"): string =>
  `PC1,特困人员救助供养,${month},某人,${id},,${amount},${month}-06,已支付,到人,${remark},${county}100200`;
const payHousehold = (month: string, remark = "", paidOn = `${month}-06`): string =>
  `PC2,农村低保,${month},户主,${head},H1,834.00,${paidOn},已支付,到户,${remark},620521100200`;
const months = ["2022-06", "2022-07", "2022-08", "2022-09", "2022-10"];
const rollHead = "所属年月,家庭编号,户主姓名,户主身份证号,姓名,身份证号,与户主关系,家庭人口,保障人口,是否保障对象,救助类别,低保类别,户月保障金,享受起始年月,状态,行政区划代码";
const roll = csv(
  rollHead,
  ...months.flatMap((month) => [
    `${month},H2,邻居,${neighbour},邻居,${neighbour},户主,1,1,是,农村,二类,417.00,2022-06,正常,620521100200`,
    `${month},H1,户主,${head},户主,${head},户主,2,2,是,农村,二类,834.00,2022-06,正常,620521100200`,
    `${month},H1,户主,${head},配偶,${clerk},配偶,2,2,是,农村,二类,834.00,2022-06,正常,620521100200`,
  ]),
);
const paidMonths = [
  ...months.filter((month) => month !== "2022-07").map((month) => payHousehold(month)),
  ...months.map((month) => `PC2,农村低保,${month},邻居,${neighbour},H2,417.00,${month}-06,已支付,到户,,620521100200`),
];
const june = (id: string, county?: string): string => pay(id, "2022-06", "571.00", "", county);
const payments = (...lines: readonly string[]): string => csv(paymentHead, ...paidMonths, ...lines);
const all = [june(refunded), june(misregistered), june(corrected), june(elsewhere, "620502")];

const workplace = new Workplace();
const definition = (extra = ""): string => `pipeline: trial\ntitle: 试算\nreference: ["${join(packageRoot, "pipelines", "nightly", "policy").replaceAll("\\", "/")}"]\n${extra}`;
const usual = workplace.pipeline("usual", definition());
const only = ["TX-01", "FU-01", "CB-10"];
let number = 0;
const nights: Record<string, { run: RunResult; number: number }> = {};

async function night(name: string, options: Parameters<typeof runNight>[2] = {}): Promise<RunResult> {
  number += 1;
  const run = await runNight(workplace, number, { pipeline: usual, only, ...options });
  nights[name] = { run, number };
  return run;
}

interface Entry {
  exception_id: string;
  check_code: string;
  person_id: string | null;
  movement: string;
  cause: string | null;
  amount_yuan: string | null;
  first_seen_run: string;
  last_seen_run: string;
  cleared_run: string | null;
}

const ledger = (): Promise<Entry[]> => workplace.stored<Entry>("SELECT * FROM store.exceptions.ledger ORDER BY exception_id");
const exceptions = (run: RunResult): Record<string, string>[] => readRecords(join(run.folder, "exceptions.csv"));
const movements = (run: RunResult): string[] => exceptions(run).map(({ movement }) => movement!);
const of = async (person: string, code = "TX-01"): Promise<Entry> => (await ledger()).find((entry) => entry.person_id === person && entry.check_code === code)!;
const without = (rows: Record<string, unknown>[], ...columns: string[]): Record<string, unknown>[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name))));

beforeAll(() => {
  mkdirSync(workplace.input, { recursive: true });
  workplace.deliver({
    "死亡人员信息_20221031.csv": deaths(refunded, misregistered, corrected, elsewhere),
    "一卡通发放明细.csv": payments(...all),
    "低保花名册.csv": roll,
    "财政供养人员信息_20221031.csv": csv("姓名,身份证号,人员类别,编制性质,单位名称,应发工资", `配偶,${clerk},在职,行政编制,某局,5200.00`),
  });
});
afterAll(() => workplace.remove());

describe("the ledger over nights", { sequential: true }, () => {
  it("starts with everything new", async () => {
    const run = await night("first");
    expect(exceptions(run).map(({ check_code }) => check_code)).toEqual(["CB-10", "FU-01", "TX-01", "TX-01", "TX-01", "TX-01"]);
    expect(new Set(movements(run))).toEqual(new Set(["new"]));
    expect((await of(refunded)).amount_yuan).toBe("571.00");
  });

  it("moves nothing when the same deliveries come again", async () => {
    const before = { ledger: await ledger(), rows: exceptions(nights["first"]!.run) };
    const run = await night("again");
    expect(new Set(movements(run))).toEqual(new Set(["continuing"]));
    expect(without(exceptions(run), "movement", "last_seen_run")).toEqual(without(before.rows, "movement", "last_seen_run"));
    const after = await ledger();
    expect(without(after as never, "last_seen_run")).toEqual(without(before.ledger as never, "last_seen_run"));
    expect(new Set(after.map(({ last_seen_run }) => last_seen_run))).toEqual(new Set([nightId(number)]));
    expect(await workplace.stored(`SELECT * FROM store.exceptions.movement WHERE run_id = '${nightId(number)}'`)).toEqual([]);
  });

  it("touches nothing of the other checks under --only and --skip", async () => {
    const before = await ledger();
    const run = await night("one check", { only: ["TX-01"] });
    const changed = (await ledger()).filter((entry, index) => JSON.stringify(entry) !== JSON.stringify(before[index]));
    expect(new Set(changed.map(({ check_code }) => check_code))).toEqual(new Set(["TX-01"]));
    expect(run.outcomes.map(({ check_code }) => check_code)).toEqual(["TX-01"]);
    const skipped = await night("without one check", { skip: ["TX-01", "CB-10"] });
    expect(exceptions(skipped).map(({ check_code }) => check_code)).toEqual(["FU-01"]);
    expect((await ledger()).every(({ cleared_run }) => cleared_run === null)).toBe(true);
  });

  it("touches nothing of the other counties under --county", async () => {
    const before = (await ledger()).filter(({ person_id }) => person_id !== elsewhere);
    const run = await night("one county", { counties: ["620502"] });
    expect(exceptions(run).map(({ person_id, movement }) => [person_id, movement])).toEqual([[elsewhere, "continuing"]]);
    expect((await ledger()).filter(({ person_id }) => person_id !== elsewhere)).toEqual(before);
  });

  it("names an amount that changed, and the source as its cause", async () => {
    workplace.deliver({ "一卡通发放明细.csv": payments(...all, pay(misregistered, "2022-07", "571.00")) });
    const run = await night("one month more");
    expect(exceptions(run).filter(({ movement }) => movement !== "continuing").map(({ person_id, movement, amount_yuan }) => [person_id, movement, amount_yuan]))
      .toEqual([[misregistered, "changed", "1142.00"]]);
    expect((await of(misregistered)).cause).toBe("source_changed");
    expect((await of(misregistered)).first_seen_run).toBe(nightId(1));
  });

  it("does not clear what stands on a roll that is missing, though another roll came", async () => {
    const before = (await ledger()).find(({ check_code }) => check_code === "FU-01")!;
    const destitute = csv("所属年月,姓名,身份证号,供养方式,状态,行政区划代码", `2022-10,某人,${refunded},分散供养,正常,620521100200`);
    workplace.deliver({ "低保花名册.csv": null, "特困人员供养花名册.csv": destitute });
    const run = await night("no allowance roll");
    expect(run.outcomes.find(({ check_code }) => check_code === "FU-01")!.outcome).toBe("clean");
    expect((await ledger()).find(({ check_code }) => check_code === "FU-01")).toEqual(before);
    expect((await ledger()).map(({ cleared_run }) => cleared_run)).toEqual(Array.from({ length: 6 }, () => null));
    workplace.deliver({ "低保花名册.csv": roll, "特困人员供养花名册.csv": null });
  });

  it("clears with its cause: corrected at the source, recovered, paid after all", async () => {
    workplace.deliver({
      "死亡人员信息_20221031.csv": deaths(refunded, misregistered, elsewhere),
      "一卡通发放明细.csv": payments(...all, pay(refunded, "2022-06", "-571.00", "追缴"), payHousehold("2022-07", "补发", "2022-09-20")),
    });
    const run = await night("put right");
    expect((await of(corrected)).cause).toBe("source_corrected");
    expect((await of(refunded)).cause).toBe("paid_back");
    expect((await ledger()).find(({ check_code }) => check_code === "FU-01")).toMatchObject({ movement: "cleared", cause: "paid_back", cleared_run: nightId(number) });
    expect((await of(misregistered)).movement).toBe("changed");
    expect(exceptions(run).map(({ person_id }) => person_id)).not.toContain(corrected);
    const recorded = await workplace.stored<{ cleared_count: string }>(`SELECT cleared_count FROM store.runs.run WHERE run_id = '${nightId(number)}'`);
    expect(recorded).toEqual([{ cleared_count: "3" }]);
  });

  it("reopens under the same id what comes back", async () => {
    const cleared = await of(corrected);
    workplace.deliver({ "死亡人员信息_20221031.csv": deaths(refunded, misregistered, corrected, elsewhere) });
    const run = await night("back again");
    const row = exceptions(run).find(({ person_id }) => person_id === corrected)!;
    expect(row).toMatchObject({ exception_id: cleared.exception_id, movement: "reopened", first_seen_run: nightId(1) });
    expect(await of(corrected)).toMatchObject({ cleared_run: null, movement: "reopened" });
  });

  it("evaluates nothing and clears nothing while a register is missing", async () => {
    const before = await ledger();
    workplace.deliver({ "死亡人员信息_20221031.csv": null, "财政供养人员信息_20221031.csv": null });
    const run = await night("no deaths");
    const outcome = (code: string) => run.outcomes.find(({ check_code }) => check_code === code)!;
    expect(outcome("TX-01")).toMatchObject({ outcome: "not_evaluated", found: 0 });
    expect(outcome("TX-01").reason).toContain("死亡人员信息");
    expect(outcome("CB-10").outcome).toBe("not_evaluated");
    expect(await ledger()).toEqual(before);
    workplace.deliver({
      "死亡人员信息_20221031.csv": deaths(refunded, misregistered, corrected, elsewhere),
      "财政供养人员信息_20221031.csv": csv("姓名,身份证号,人员类别,编制性质,单位名称,应发工资", `配偶,${clerk},在职,行政编制,某局,5200.00`),
    });
  });

  it("does not clear someone who is gone from every register", async () => {
    workplace.deliver({ "一卡通发放明细.csv": payments(june(refunded), june(corrected), june(elsewhere, "620502"), payHousehold("2022-07")) });
    const run = await night("rows gone");
    expect(exceptions(run).map(({ person_id }) => person_id)).not.toContain(misregistered);
    expect(await of(misregistered)).toMatchObject({ cleared_run: null, last_seen_run: nightId(nights["back again"]!.number) });
  });

  it("names a changed parameter as the cause, and the check that was edited", async () => {
    const patient = workplace.pipeline("patient", definition("parameters: { TX-01: { reporting_lag_months: 5 } }\n"));
    await night("more grace", { pipeline: patient });
    expect(await of(refunded)).toMatchObject({ movement: "cleared", cause: "parameter_changed" });
    await night("grace taken back");
    expect(await of(refunded)).toMatchObject({ movement: "reopened", cause: "parameter_changed", cleared_run: null });
    await night("edited check", { change: (check) => (check.code === "TX-01" ? { ...check, version: "edited", sql: `SELECT * FROM (${check.sql}) WHERE person_id <> '${corrected}'` } : check) });
    expect(await of(corrected)).toMatchObject({ movement: "cleared", cause: "check_changed" });
    expect((await of(refunded)).cleared_run).toBeNull();
  });

  it("publishes what it can when one check fails, and clears nothing of it", async () => {
    await night("as before");
    const before = await ledger();
    const run = await night("broken check", { change: (check) => (check.code === "TX-01" ? { ...check, sql: "SELECT no_such_column FROM registers.death" } : check) });
    expect(run.outcomes.find(({ check_code }) => check_code === "TX-01")).toMatchObject({ outcome: "failed", found: 0 });
    expect(run.outcomes.find(({ check_code }) => check_code === "TX-01")!.reason).toContain("no_such_column");
    const of = (entries: Entry[]): Entry[] => entries.filter(({ check_code }) => check_code === "TX-01");
    expect(of(await ledger())).toEqual(of(before));
    expect(run.facts.status).toBe("published");
  });
});
