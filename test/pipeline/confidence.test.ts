import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/cli/store-view.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { readChecks } from "../../src/checks/catalogue.ts";
import { readDoubts } from "../../src/exceptions/doubts.ts";
import { writeEvidence } from "../../src/pipeline/evidence.ts";
import { replayEvidence } from "../../src/pipeline/replay.ts";
import type { RunResult } from "../../src/pipeline/run.ts";
import { runNight } from "./night.ts";
import { Workplace, csv, inventId, readRecords } from "./workplace.ts";

// Everybody here died on 2022-05-20 and was paid for June; what the registers say besides differs.
const dead = {
  plain: inventId("19500101", 991),
  // a settlement of 1 August is 73 days after the death, one of 10 June is 21
  seen: inventId("19510202", 992),
  settled: inventId("19520303", 993),
  // 17th digit 5: male; the certificate says female
  otherSex: inventId("19530404", 995),
  twoNames: inventId("19540505", 996),
  elsewhere: inventId("19550606", 997, "620502"),
};
// inventId gives the right check character, the next digit is a wrong one
const right = inventId("19560707", 998);
const invalid = `${right.slice(0, 17)}${right.endsWith("0") ? "1" : "0"}`;

// Holders of grade 2 for limbs (category 4) on no nursing subsidy roll: certificate numbers are id, category, grade.
const holder = { plain: inventId("19600101", 981), contradicted: inventId("19610202", 982), twice: inventId("19620303", 983) };
const onRoll = inventId("19630404", 984);
// Pairs of households paid to one account: a passbook number of 12 digits, and one of five.
const heads = { book: [inventId("19700505", 971), inventId("19710606", 972)], short: [inventId("19720707", 973), inventId("19730808", 974)] } as const;
const accounts = { book: "270012345678", short: "27001" } as const;

const months = ["2022-08", "2022-09", "2022-10"];
const paymentHead = "补贴项目名称,所属年月,享受人姓名,享受人身份证号,家庭编号,补贴金额,发放日期,支付状态,发放类型,银行账号,账户户名,行政区划代码";
const everybody = [...Object.values(dead), invalid];
const payments = csv(
  paymentHead,
  ...everybody.map((id) => `特困人员救助供养,2022-06,某人,${id},,571.00,2022-06-06,已支付,到人,,,${id.slice(0, 6)}100200`),
  ...(["book", "short"] as const).flatMap((kind) => heads[kind].flatMap((id, index) => months.map((month) =>
    `农村低保,${month},户主,${id},${kind}${index},417.00,${month}-06,已支付,到户,${accounts[kind]},他人,620521100200`))),
);
const roll = csv(
  "所属年月,家庭编号,户主姓名,户主身份证号,姓名,身份证号,与户主关系,家庭人口,保障人口,是否保障对象,救助类别,低保类别,户月保障金,享受起始年月,状态,行政区划代码",
  ...(["book", "short"] as const).flatMap((kind) => heads[kind].flatMap((id, index) => months.map((month) =>
    `${month},${kind}${index},户主,${id},户主,${id},户主,1,1,是,农村,二类,417.00,2022-01,正常,620521100200`))),
);
const certificates = csv(
  "残疾人证号,姓名,性别,身份证号,残疾类别,残疾等级,签发日期,证件状态,行政区划代码",
  ...[`${holder.plain}42,某人`, `${holder.twice}42,某人`, `${holder.twice}42B1,某人`].map((start) => `${start},,${start.slice(0, 18)},肢体,二级,2020-01-10,正常,620521100200`),
  `${holder.contradicted}43,某人,,${holder.contradicted},肢体,二级,2020-01-10,正常,620521100200`,
  `${dead.otherSex}42,某人,女,${dead.otherSex},肢体,二级,2020-01-10,注销,620521100200`,
  `${dead.twoNames}42,王二,,${dead.twoNames},肢体,二级,2020-01-10,注销,620521100200`,
);
const subsidies = csv("所属年月,姓名,身份证号,补贴类型,补贴金额,行政区划代码", ...months.map((month) => `${month},某人,${onRoll},护理补贴,110.00,620521100200`));
const visits = csv("姓名,身份证号,结算日期,总费用,个人自付", `某人,${dead.seen},2022-08-01,300.00,100.00`, `某人,${dead.settled},2022-06-10,300.00,100.00`);

const workplace = new Workplace();
const reference = join(packageRoot, "pipelines", "nightly", "policy").replaceAll("\\", "/");
const pipelineOf = (name: string, extra = ""): string => workplace.pipeline(name, `pipeline: trial\ntitle: 试算\nreference: ["${reference}"]\n${extra}`);
const usual = pipelineOf("usual");
const only = ["TX-01", "DS-04", "FU-09", "data_quality"];
const medical = "医疗救助.csv";

type Row = Record<string, string>;
const reasonsOf = (row: Row): string[] => (JSON.parse(row["evidence"]!) as { name: string; value: string[] }[]).find(({ name }) => name === "存疑原因")?.value ?? [];
const judged = (row: Row): unknown => [row["confidence"], ...reasonsOf(row)];
const exceptions = (run: RunResult): Row[] => readRecords(join(run.folder, "exceptions.csv"));

let number = 0;
const night = (options: Parameters<typeof runNight>[2] = {}): Promise<RunResult> => runNight(workplace, ++number, { pipeline: usual, only, ...options });

let rows: Row[];
const found = (code: string, key: string): Row => rows.find((row) => row["check_code"] === code && row["subject_key"] === key)!;

beforeAll(async () => {
  mkdirSync(workplace.input, { recursive: true });
  workplace.deliver({
    "死亡人员信息_20221031.csv": csv("姓名,身份证号,死亡日期,数据来源", ...everybody.map((id) => `某人,${id},2022-05-20,火化`)),
    "一卡通发放明细.csv": payments, "低保花名册.csv": roll, "残疾人证_20221031.csv": certificates, "两项补贴花名册.csv": subsidies,
  });
  await night();
  workplace.deliver({ [medical]: visits });
  rows = exceptions(await night());
}, 120_000);
afterAll(() => workplace.remove());

describe("confidence", { sequential: true, timeout: 60_000 }, () => {
  it("is high where nothing of the data is in doubt", () => {
    expect(judged(found("TX-01", dead.plain))).toEqual(["high"]);
    expect(judged(found("DS-04", holder.plain))).toEqual(["high"]);
    expect(judged(found("FU-09", accounts.book))).toEqual(["high"]);
  });

  it("holds what stands on a death that somebody outlived, and nothing for a bill settled within thirty days", () => {
    expect(judged(found("TX-01", dead.seen))).toEqual(["low", "死亡登记之后仍有就医结算记录，先核实是否误登死亡（DQ-20）"]);
    expect(judged(found("TX-01", dead.settled))).toEqual(["high"]);
  });

  it("is low for a person whose number is invalid, under two names, or of the other sex", () => {
    expect(judged(found("TX-01", invalid))).toEqual(["low", "身份证号码无效：校验码不符（DQ-01）"]);
    expect(judged(found("TX-01", dead.twoNames))).toEqual(["low", "同一身份证号码另以不同姓名登记在一卡通发放明细（DQ-04）"]);
    expect(judged(found("TX-01", dead.otherSex))).toEqual(["low", "残疾人证信息登记的性别与身份证号码不一致（DQ-03）"]);
  });

  it("is low for what stands on a certificate that contradicts itself or is there twice", () => {
    const contradiction = "所依据的残疾人证证号第20位为3（三级），登记等级为二级（DQ-11）";
    expect(judged(found("DS-04", holder.contradicted))).toEqual(["low", contradiction]);
    expect(judged(found("DS-04", holder.twice))).toEqual(["low", "所依据的残疾人证信息记录重复在册（DQ-05）"]);
  });

  it("is low for what is said of an account whose number has a fault", () => {
    expect(judged(found("FU-09", accounts.short))).toEqual(["low", "账号（末四位7001）账号只有5位（DQ-13）"]);
  });

  it("is not low for the finding that raises the doubt", () => {
    const own = rows.filter((row) => ["DQ-01", "DQ-03", "DQ-04", "DQ-05", "DQ-11", "DQ-20"].includes(row["check_code"]!));
    // exceptions come by code
    expect(own.map((row) => `${row["check_code"]} ${row["confidence"]}`)).toEqual(["DQ-01 high", "DQ-03 high", "DQ-04 high", "DQ-05 high", "DQ-11 high", "DQ-20 high"]);
  });

  it("changes an exception when a doubt comes up, and only then", () => {
    const moved = rows.filter((row) => row["movement"] === "changed").map((row) => [row["check_code"], row["subject_key"]]);
    expect(moved).toEqual([["TX-01", dead.seen]]);
  });

  it("is the same whichever other checks run, and in whichever counties", async () => {
    const tx = (list: Row[]): unknown => list.filter((row) => row["check_code"] === "TX-01" && row["county_code"] === "620521").map((row) => [row["exception_id"], ...(judged(row) as string[])]);
    for (const options of [{ only: ["TX-01"] }, { skip: ["DQ-20", "DQ-01", "DQ-03", "DQ-04"] }, { counties: ["620521"] }]) {
      const again = exceptions(await night(options));
      expect(tx(again), JSON.stringify(options)).toEqual(tx(rows));
      expect(new Set(again.map((row) => row["movement"])), JSON.stringify(options)).toEqual(new Set(["continuing"]));
    }
  });

  it("is raised again from the evidence, reasons and all", async () => {
    const out = join(workplace.root, "佐证");
    workplace.deliver({ x: "" }, out);
    const db = await openStore(workplace.store);
    try {
      for (const row of [found("TX-01", dead.seen), found("TX-01", dead.twoNames), found("TX-01", invalid)]) {
        const { folder, record } = await writeEvidence(db, { id: row["exception_id"]!, out, work: workplace.root, pipeline: undefined });
        expect(record.exception["confidence"]).toBe("low");
        expect(await replayEvidence(folder)).toEqual({ outcome: "raised", exceptionId: row["exception_id"], differences: [] });
      }
    } finally {
      db.shut();
    }
  });

  it("heeds the parameters of the check that doubts, though it is not run", async () => {
    const patient = pipelineOf("patient", "parameters: { DQ-20: { least_days: 80 } }\n");
    rows = exceptions(await night({ pipeline: patient, only: ["TX-01"] }));
    expect(judged(found("TX-01", dead.seen))).toEqual(["high"]);
  });
});

describe("a doubt", () => {
  it("is a check's, uses its parameters and names registers where it is of rows", () => {
    const checks = new Map(readChecks().map((check) => [check.id, check]));
    for (const doubt of readDoubts()) {
      const used = [...doubt.sql.matchAll(/\$([a-z_]+)/g)].map((match) => match[1]!);
      expect(Object.keys(checks.get(doubt.check)!.parameters), doubt.check).toEqual(expect.arrayContaining(used));
      expect(doubt.registers.length > 0, doubt.check).toBe(doubt.of === "row");
    }
  });
});
