import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/cli/store-view.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { writeEvidence } from "../../src/pipeline/evidence.ts";
import { purgeStore } from "../../src/pipeline/purge.ts";
import { replayEvidence } from "../../src/pipeline/replay.ts";
import type { RunResult } from "../../src/pipeline/run.ts";
import { claimant } from "../../src/cli/claimant.ts";
import { runNight } from "./night.ts";
import type { Night } from "./night.ts";
import { Workplace, csv, inventId, readRecords } from "./workplace.ts";

// Two townships of 清水县: thirty destitute people in 永清镇 (620521100), thirty in 红堡镇 (620521101). One in each died in July 2022
// and was paid for August and September.
const people = Array.from({ length: 60 }, (_, index) => inventId(`19500${1 + (index % 9)}${10 + (index % 19)}`, 100 + index));
const town = (index: number): string => (index < 30 ? "620521100200" : "620521101200");
const [deadHere, deadThere] = [people[0]!, people[30]!];

const roll = (months: readonly string[], here = people): string =>
  csv("所属年月,姓名,身份证号,供养方式,状态,行政区划代码", ...months.flatMap((month) => people.flatMap((id, index) => (here.includes(id) ? [`${month},某人,${id},分散供养,正常,${town(index)}`] : []))));
const deaths = csv("姓名,身份证号,死亡日期,数据来源", `某人,${deadHere},2022-07-20,火化`, `某人,${deadThere},2022-07-20,火化`);
const payments = (months: readonly string[], here = people): string =>
  csv("批次号,补贴项目名称,所属年月,享受人姓名,享受人身份证号,补贴金额,发放日期,支付状态,发放类型,行政区划代码",
    ...months.flatMap((month) => people.flatMap((id, index) => (here.includes(id) ? [`PC1,特困人员救助供养,${month},某人,${id},571.00,${month}-06,已支付,到人,${town(index)}`] : []))));
const months = ["2022-07", "2022-08", "2022-09"];
const half = people.slice(0, 30);

const workplace = new Workplace();
const pipeline = workplace.pipeline("trial", `pipeline: trial\ntitle: 试算\nreference: ["${join(packageRoot, "pipelines", "nightly", "policy").replaceAll("\\", "/")}"]\n`);
const only = ["TX-01", "DQ-17", "DQ-18", "DQ-23"];
let number = 0;

const night = (asOf: string, options: Night = {}): Promise<RunResult> => runNight(workplace, ++number, { pipeline, only, asOf, ...options });
const found = (run: RunResult, code: string): Record<string, string>[] => readRecords(join(run.folder, "exceptions.csv")).filter(({ check_code }) => check_code === code);
const outcome = (run: RunResult, code: string): string => run.outcomes.find(({ check_code }) => check_code === code)!.outcome;
const open = async (): Promise<(string | null)[]> =>
  (await workplace.stored<{ person_id: string }>("SELECT person_id FROM store.exceptions.ledger WHERE check_code = 'TX-01' AND cleared_run IS NULL ORDER BY person_id")).map(({ person_id }) => person_id);
const both = [deadHere, deadThere].sort();

beforeAll(() => {
  mkdirSync(workplace.input, { recursive: true });
  workplace.deliver({ "死亡人员信息_20221015.csv": deaths, "特困人员供养花名册.csv": roll(months), "一卡通发放明细.csv": payments(months) });
});
afterAll(() => workplace.remove());

describe("nights on which not everything arrives", { sequential: true, timeout: 60_000 }, () => {
  it("has nothing to compare with on the first night", async () => {
    const run = await night("2022-10-15");
    expect([outcome(run, "DQ-17"), outcome(run, "DQ-18")]).toEqual(["clean", "not_applicable"]);
    expect(found(run, "TX-01").map(({ person_id, severity, amount_yuan }) => [person_id, severity, amount_yuan].join(" ")).toSorted()).toEqual(both.map((id) => `${id} red 1142.00`));
  });

  it("compares with the load before and not with the night before, when the same files come again", async () => {
    const run = await night("2022-10-16");
    expect(outcome(run, "DQ-18")).toBe("not_applicable");
  });

  it("tells when two registers collapse to half, and clears nothing of the township that is gone", async () => {
    workplace.deliver({ "特困人员供养花名册.csv": roll(months, half), "一卡通发放明细.csv": payments(months, half) });
    const run = await night("2022-10-17");
    // 60 rows of September before, 30 now, on either register; of 红堡镇 30 and none
    const told = found(run, "DQ-18").map(({ subject_key, division_code, statement }) => [subject_key, division_code, .../本次(\d+)行.*）(\d+)行，变动(.*)%/.exec(statement!)!.slice(1)].join(" "));
    expect(told.toSorted()).toEqual([
      "destitute_roll 620521000000 30 60 -50", "destitute_roll 620521101000 0 30 -100", "payment 620521000000 30 60 -50", "payment 620521101000 0 30 -100",
    ]);
    expect(found(run, "TX-01").map(({ person_id }) => person_id)).toEqual([deadHere]);
    expect(await open()).toEqual(both);
  });

  it("goes on telling while the same half comes again", async () => {
    const run = await night("2022-10-18");
    expect(found(run, "DQ-18").map(({ movement }) => movement)).toEqual(["continuing", "continuing", "continuing", "continuing"]);
    expect(await open()).toEqual(both);
  });

  it("is stated in evidence with the load it compares with", async () => {
    const db = await openStore(workplace.store);
    const [row] = await db.rows<{ id: string }>("SELECT exception_id AS id FROM exceptions.ledger WHERE check_code = 'DQ-18' AND subject_key = 'payment' AND division_code = '620521000000'");
    const { folder } = await writeEvidence(db, { id: row!.id, out: join(workplace.root, "佐证"), work: workplace.root, pipeline: undefined }).finally(() => db.shut());
    expect(await replayEvidence(folder)).toEqual({ outcome: "raised", exceptionId: row!.id, differences: [] });
  });

  it("is asked of the registers of the newest run as it was", async () => {
    const db = await openStore(workplace.store);
    const rows = await db.rows("SELECT load_no, as_of::VARCHAR AS as_of, row_count FROM registers.earlier_arrival WHERE register = 'payment' AND level = 'county' AND month IS NULL").finally(() => db.shut());
    expect(rows).toEqual([{ load_no: 1, as_of: "2022-10-16", row_count: "60" }]);
  });

  it("does not hold the half against the whole that comes back", async () => {
    workplace.deliver({ "特困人员供养花名册.csv": roll(months), "一卡通发放明细.csv": payments(months) });
    const run = await night("2022-10-19");
    expect(found(run, "DQ-18")).toEqual([]);
    expect(found(run, "TX-01").map(({ movement }) => movement)).toEqual(["continuing", "continuing"]);
  });

  it("does not clear what stands on a month that is missing", async () => {
    workplace.deliver({ "一卡通发放明细.csv": payments(["2022-07", "2022-09"], people.slice(1)) });
    const run = await night("2022-10-20");
    expect(found(run, "TX-01").map(({ person_id, amount_yuan }) => [person_id, amount_yuan])).toEqual([[deadThere, "571.00"]]);
    expect(found(run, "DQ-17").map(({ subject_key, statement }) => [subject_key, statement])).toEqual([["payment", "一卡通发放明细自2022年7月起缺2022年8月。"]]);
    expect(await open()).toEqual(both);
  });

  it("clears what was corrected in a delivery that is whole", async () => {
    workplace.deliver({ "一卡通发放明细.csv": payments(months, people.slice(1)) });
    await night("2022-10-21");
    expect(await open()).toEqual([deadThere]);
  });

  it("lowers what a late register raises by one level and says why, and clears nothing by it", async () => {
    // 15 October is 46 days before 30 November
    workplace.deliver({ "一卡通发放明细.csv": payments([...months, "2022-10", "2022-11"]) , "特困人员供养花名册.csv": roll([...months, "2022-10", "2022-11"]) });
    const run = await night("2022-11-30");
    expect(found(run, "DQ-17").map(({ subject_key, severity }) => [subject_key, severity])).toEqual([["death", "yellow"]]);
    expect(new Set(found(run, "TX-01").map(({ severity }) => severity))).toEqual(new Set(["orange"]));
    expect(found(run, "TX-01")[0]!["evidence"]).toContain("死亡人员信息截至2022-10-15，距基准日46天，超过45天，级别下调一级");
    workplace.deliver({ "死亡人员信息_20221015.csv": csv("姓名,身份证号,死亡日期,数据来源", `某人,${deadThere},2022-07-20,火化`) });
    await night("2022-12-01");
    expect(await open()).toEqual(both);
  });

  it("is not evaluated any more from twice that, and comes back whole with a new delivery", async () => {
    // 15 October is 91 days before 14 January, 90 before the 13th
    expect(outcome(await night("2023-01-13"), "TX-01")).toBe("exceptions");
    const stale = await night("2023-01-14");
    expect(stale.outcomes.find(({ check_code }) => check_code === "TX-01")).toMatchObject({ outcome: "not_evaluated", reason: "登记册已过期：死亡人员信息截至2022-10-15，距基准日91天，超过90天" });
    expect(found(stale, "DQ-17").find(({ subject_key }) => subject_key === "death")!["statement"]).toContain("只依据它的核查项不予核查");
    expect(await open()).toEqual(both);
    workplace.deliver({ "死亡人员信息_20221015.csv": null, "死亡人员信息_20230114.csv": deaths });
    const fresh = await night("2023-01-15");
    expect(new Set(found(fresh, "TX-01").map(({ severity }) => severity))).toEqual(new Set(["red"]));
  });

  it("suspects the register when its hit rate leaps, and not the people", async () => {
    const lively = workplace.pipeline("lively", `pipeline: lively\ntitle: 试算\nreference: ["${join(packageRoot, "pipelines", "nightly", "policy").replaceAll("\\", "/")}"]\nparameters: { DQ-23: { least_persons: 60, death_high_pct: 5 } }\n`);
    // 2 of 60 are 3.33 per cent, 4 are 6.67
    expect(outcome(await night("2023-01-16", { pipeline: lively }), "DQ-23")).toBe("clean");
    workplace.deliver({ "死亡人员信息_20230114.csv": null, "死亡人员信息_20230117.csv": csv("姓名,身份证号,死亡日期,数据来源", ...people.slice(0, 4).map((id) => `某人,${id},2022-07-20,火化`)) });
    const run = await night("2023-01-17", { pipeline: lively });
    expect(found(run, "DQ-23").map(({ subject_key, kind, person_id, statement }) => [subject_key, kind, person_id, statement])).toEqual([
      ["death", "C", "", "死亡人员信息与60名救助家庭成员比对，比中4人，比中率6.67%，合理区间为0%至5%。"],
    ]);
  });

  it("is forgotten with its runs", async () => {
    await purgeStore(workplace.store, "2023-01-01", { isTrial: false, claimant });
    const rows = await workplace.stored<{ run: string }>("SELECT DISTINCT left(run_id, 10) AS run FROM store.runs.arrival ORDER BY 1");
    expect(rows.every(({ run }) => run >= "2023-01-01")).toBe(true);
    expect(rows.length).toBeGreaterThan(0);
  });
});
