import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../src/duckdb/database.ts";
import { Manifest } from "../../src/model/run.ts";
import { publish } from "./published.ts";
import type { Published } from "./published.ts";

interface Given {
  readonly id: string;
  readonly code: string;
  readonly person?: string;
  readonly household?: string;
  readonly of?: "household" | "person" | "cell";
  readonly programme?: string;
  readonly confidence?: "high" | "low";
  /** Month → yuan at stake. */
  readonly months?: Readonly<Record<string, number>>;
}

const months = (from: number, to: number, yuan: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: to - from + 1 }, (_, index) => [`2022-0${from + index}`, yuan]));

/** Severities are the catalogue's: TX-01, FU-01 and FU-07 red, CB-01 and DS-04 orange, AR-12 yellow, DQ-02 and ST-04 blue. */
const given: readonly Given[] = [
  // H1: one dead member, paid three months of 417; one of them twice; in June the household got 834 twice
  { id: "h1-death", code: "TX-01", person: "P1", household: "H1", months: months(6, 8, 417) },
  { id: "h1-twice", code: "FU-07", person: "P1", household: "H1", months: months(7, 7, 417) },
  { id: "h1-house", code: "FU-07", household: "H1", of: "household", months: months(6, 6, 834) },
  { id: "h1-papers", code: "AR-12", household: "H1", of: "household" },
  { id: "h1-number", code: "DQ-02", person: "P1" },
  { id: "h1-care", code: "DS-04", person: "P1", programme: "nursing_subsidy", months: months(6, 6, -110) },
  // H2: two dead members, 417 each in June, and 800 too much for the household that month
  { id: "h2-one", code: "TX-01", person: "P2", household: "H2", months: months(6, 6, 417) },
  { id: "h2-two", code: "TX-01", person: "P3", household: "H2", months: months(6, 6, 417) },
  { id: "h2-house", code: "FU-07", household: "H2", of: "household", months: months(6, 6, 800) },
  // H3: the sure one leads the doubtful one, however much that is about
  { id: "h3-doubtful", code: "TX-01", person: "P4", household: "H3", confidence: "low", months: months(1, 5, 1000) },
  { id: "h3-sure", code: "FU-01", household: "H3", of: "household", months: months(6, 6, -100) },
  // H4: red leads orange, however much that is about
  { id: "h4-orange", code: "CB-01", person: "P5", household: "H4", months: months(1, 1, 9999) },
  { id: "h4-red", code: "TX-01", person: "P5", household: "H4", months: months(2, 2, 1) },
  { id: "alone", code: "DS-04", person: "P6", programme: "nursing_subsidy", months: months(1, 2, -110) },
  { id: "figure", code: "ST-04", of: "cell" },
  { id: "other-figure", code: "ST-04", of: "cell" },
];

const raise = async (db: Database): Promise<void> => {
  // P1 is of H1 by the roll, as of a month before she moved by marriage; H9 is older.
  await db.run("INSERT INTO registers.family_member VALUES ('H1', 'dibao', 'P1', 'roll', DATE '2022-09-01'), ('H9', 'dibao', 'P1', 'roll', DATE '2022-02-01'), ('P1', 'destitute', 'P1', 'roll', DATE '2022-10-01')");
  for (const { id, code, person, household, of = "person", programme = "rural_dibao", confidence = "high", months: money } of given) {
    const lines = money === undefined ? null : Object.entries(money).map(([month, yuan]) => ({ month, due_yuan: "0.00", paid_yuan: "0.00", at_stake_yuan: yuan.toFixed(2) }));
    const fact = { register: null, file: null, sheet: null, row: null };
    const evidence = [
      ...(confidence === "low" ? [{ ...fact, name: "存疑原因", value: ["身份证号码无效：校验码不符（DQ-01）"] }] : []),
      ...(lines === null ? [] : [{ ...fact, name: "逐月金额", value: lines }]),
      { ...fact, name: "未能检验的合理情形", value: ["外出务工"] },
    ];
    await db.run(
      `INSERT INTO exceptions.current
       SELECT $id, catalogue.check_code, catalogue.check_id, catalogue.family, catalogue.severity, catalogue.kind, $confidence, $of, $key, $person, '某人', $household,
         '621224100201', '团庄村', '621224', CASE WHEN $of <> 'cell' THEN $programme END, '2022-01', '2022-09', $amount::DECIMAL(18, 2), '事实', $evidence, 'new', 'run', 'run', 'to_dispatch'
       FROM checks.catalogue AS catalogue WHERE catalogue.check_code = $code`,
      {
        id, code, confidence, of, programme, person: person ?? null, household: household ?? null, key: person ?? household ?? id, evidence: JSON.stringify(evidence),
        amount: money === undefined ? null : Object.values(money).reduce((sum, yuan) => sum + yuan, 0).toFixed(2),
      },
    );
  }
};

let published: Published;
let sheets: { name: string; rows: unknown[][] }[];
const workbook = "lists/621224_康县/2022-10-31T180502Z_康县_疑点清单.xlsx";
const cellOf = (sheet: string, id: string, header: string): unknown => {
  const { rows } = sheets.find(({ name }) => name === sheet)!;
  return rows.find((row) => row[4] === id)![rows[0]!.indexOf(header)];
};
const listed = (sheet: string): unknown[][] => sheets.find(({ name }) => name === sheet)!.rows.slice(1).map((row) => [row[1] ?? null, row[2] ?? null, row[4]]);

beforeAll(async () => {
  published = await publish({ exceptions: 0, prepare: raise });
  sheets = (await readXlsx(published.read(workbook))).sheets as typeof sheets;
});
afterAll(() => published.remove());

describe("dossiers", () => {
  it("lead with the gravest, then the surest, then the dearest, and keep the rest below it", () => {
    expect(listed("应退未退")).toEqual([
      [1, "主疑点", "h1-death"], [1, "佐证疑点", "h1-house"], [1, "佐证疑点", "h1-twice"], [1, "佐证疑点", "h1-care"], [1, "佐证疑点", "h1-papers"], [1, "佐证疑点", "h1-number"],
      [2, "主疑点", "h4-red"], [2, "佐证疑点", "h4-orange"],
    ]);
    expect(listed("资金")).toEqual([
      [3, "主疑点", "h2-house"], [3, "佐证疑点", "h2-one"], [3, "佐证疑点", "h2-two"],
      [4, "主疑点", "h3-sure"], [4, "佐证疑点", "h3-doubtful"],
    ]);
  });

  it("keep a sheet for each family; one that only supports says where", () => {
    expect(sheets.map(({ name }) => name)).toEqual(["填报说明", "入户清单", "错保", "应退未退", "资金", "档案造假", "两补", "统计与流程", "数据质量"]);
    expect(listed("两补")).toEqual([[5, "主疑点", "alone"]]);
    expect(sheets.find(({ name }) => name === "错保")!.rows[1]![0]).toBe("本类疑点1条均为佐证疑点，列在档案号2的主疑点之下，见相应类别的工作表。");
  });

  it("leave alone what is said of no household and no person", () => {
    expect(listed("统计与流程")).toEqual([[null, null, "figure"], [null, null, "other-figure"]]);
  });

  it("count the money of one person, programme and month once", () => {
    const counted = (sheet: string, id: string): unknown => cellOf(sheet, id, "计入合计(元)");
    // June: 417 by the death, 834 by the household, of which 417 more; July stands in the death already
    expect(["h1-death", "h1-house", "h1-twice", "h1-care"].map((id) => counted("应退未退", id))).toEqual([1251, 417, 0, -110]);
    // June of two people is 834, more than the household's 800: the household leads with 800, then 0 of 417, then 34 of 417
    expect(["h2-house", "h2-one", "h2-two"].map((id) => counted("资金", id))).toEqual([800, 0, 34]);
    expect(cellOf("应退未退", "h1-twice", "涉及金额(元)")).toBe(417);
  });

  it("say in the totals which figure is which", () => {
    const { rows } = sheets[0]!;
    const total = rows.find((row) => row[0] === "合计")!;
    const of = (header: string): unknown => total[rows[2]!.indexOf(header)];
    // over: 1251 + 417 + 834, 417 + 417 + 800, 5000, 9999 + 1; under: 110, 100, 220
    expect([of("多付(逐条合计,元)"), of("少付(逐条合计,元)")]).toEqual([19136, -430]);
    // over: 1251 + 417, 834, 5000, 9999 + 1
    expect([of("多付(每月计一次,元)"), of("少付(每月计一次,元)")]).toEqual([17502, -430]);
    expect([of("疑点数(条)"), of("主疑点(档)"), of("佐证(条)")]).toEqual([16, 5, 9]);
    const { totals } = Manifest.parse(JSON.parse(published.read("manifest.json").toString("utf8")));
    expect(totals).toMatchObject({
      exceptions: 16, dossiers: 5, supporting: 9, overpaid_yuan: "19136.00", underpaid_yuan: "-430.00", overpaid_once_yuan: "17502.00", underpaid_once_yuan: "-430.00",
    });
  });

  it("are one line of the household sheet each, the leading exception first", () => {
    const { rows } = sheets[1]!;
    const lines = rows.slice(1).map((row) => [row[1], row[4] ?? null, row[8], row[rows[0]!.indexOf("涉及金额(每月计一次,元)")]]);
    expect(lines).toEqual([[1, "H1", 6, 1558], [2, "H4", 2, 10000], [3, "H2", 3, 834], [4, "H3", 2, 4900], [5, null, 1, -220]]);
    expect(String(rows[1]![rows[0]!.indexOf("疑点描述")]).split("\n").map((line) => line.slice(0, 12))).toEqual([
      "主疑点〔红〕TX-01 ", "佐证疑点〔红〕FU-07", "佐证疑点〔红〕FU-07", "佐证疑点〔橙〕DS-04", "佐证疑点〔黄〕AR-12", "佐证疑点〔蓝〕DQ-02",
    ]);
  });

  it("say first why a hit is weak", () => {
    expect(cellOf("资金", "h3-doubtful", "可能例外")).toBe("【可信度低】身份证号码无效：校验码不符（DQ-01）；外出务工");
    expect(cellOf("资金", "h3-sure", "可能例外")).toBe("外出务工");
  });

  it("change nothing in what machines read", () => {
    const [head, ...rows] = published.csv("exceptions.csv");
    expect(head).toHaveLength(25);
    expect(rows).toHaveLength(given.length);
    expect(new Set(rows.map((row) => row[0]))).toEqual(new Set(given.map(({ id }) => id)));
  });
});
