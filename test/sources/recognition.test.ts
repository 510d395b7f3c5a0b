import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { load } from "js-yaml";
import type { SourceTable } from "../../src/model/delivery.ts";
import { SourceContract } from "../../src/model/source-contract.ts";
import { adviceInOneLine, adviceLines, recogniseTable } from "../../src/sources/index.ts";
import { codeTables, contracts } from "./support.ts";

const tableOf = (headers: readonly string[], sample: readonly (readonly string[])[] = [], more: Partial<SourceTable> = {}): SourceTable => ({
  file: "任意.csv", sheet: null, format: "csv", encoding: "utf-8", sha256: "", bytes: 1, headers, headerRow: 1, sample, records: sample.length, spotless: false, blankAbove: 0,
  staged: { format: "csv", path: "", delimiter: ",", skip: 1, newline: "\\n" }, notes: [], ...more,
});
const recognise = (headers: readonly string[], sample?: readonly (readonly string[])[], more?: Partial<SourceTable>) => recogniseTable(tableOf(headers, sample, more), contracts, codeTables);

const every = [...contracts.values()];
const canonical = (register: string, required: boolean) => Object.values(contracts.get(register)!.columns).filter((column) => !required || column.required).map((column) => column.zh);

describe("every register", () => {
  it.each(every.map((contract) => contract.register))("%s is recognised by its full headers", (register) => {
    const seen = recognise(canonical(register, false));
    expect(seen.reason).toBeNull();
    expect(seen.register).toBe(register);
    expect(seen.unknownHeaders).toEqual([]);
    expect(seen.columns.map((match) => match.column)).toEqual(Object.keys(contracts.get(register)!.columns));
  });

  it.each(every.map((contract) => contract.register))("%s is recognised by its required headers, or called ambiguous, and never taken for another", (register) => {
    const required = canonical(register, true);
    const optional = canonical(register, false).filter((header) => !required.includes(header));
    for (const count of [0, 1, 2, 4, 8]) {
      const seen = recognise([...required, ...optional.slice(0, count)]);
      if (seen.register !== null) expect(seen.register).toBe(register);
      else expect(seen.reason).toMatch(/同样符合|不能确定/);
    }
  });

  it.each(every.map((contract) => contract.register))("%s is recognised in spite of a serial number, a remark and stars", (register) => {
    const seen = recognise(["序号", ...canonical(register, false).map((header) => ` *${header} `), "备注说明"]);
    expect(seen.register).toBe(register);
    expect(seen.unknownHeaders).toEqual(["序号", "备注说明"]);
  });
});

describe("what cannot be told", () => {
  it("names both registers that fit and what would tell them apart", () => {
    const seen = recognise(["姓名", "身份证号"]);
    expect(seen.register).toBeNull();
    expect(seen.reason).toMatch(/^同样符合 .+ 和 .+；补上只有一方才有的表头即可区分/);
  });

  it("names the closest register, what matched and what is missing", () => {
    const seen = recognise(["姓名", "身份证号", "死亡地点", "数据来源", "登记日期"]);
    expect(seen.register).toBeNull();
    expect(seen.missingRequired).toEqual(["死亡日期"]);
    expect(seen.reason).toContain("死亡人员信息（death）");
    expect(seen.reason).toContain("缺少必需的：死亡日期");
    expect(seen.unknownHeaders).toEqual(["死亡地点"]);
  });

  it("repeats nothing of a first row that is data", () => {
    const seen = recognise(["张三", "620521199001010011", "2022-01-01"]);
    expect(seen.register).toBeNull();
    expect(seen.reason).not.toMatch(/张三|620521/);
  });

  it("does not take an allowance roll without household numbers for something smaller", () => {
    const seen = recognise(["姓名", "身份证号", "与户主关系", "低保类别", "救助类别", "户月保障金", "致贫原因", "享受起始年月", "保障人口", "家庭人口"]);
    expect(seen.register).toBeNull();
    expect(seen.reason).toContain("家庭编号");
  });
});

describe("registers that share headers", () => {
  it("tells a payment ledger from a disability roll by 补贴项目's values", () => {
    const headers = ["姓名", "身份证号", "补贴项目", "补贴金额", "发放日期"];
    expect(recognise(headers, [["张三", "1", "农村低保", "500", "2022-10-01"]]).register).toBe("payment");
    expect(recognise(["姓名", "身份证号", "补贴项目", "补贴金额", "停发月份"], [["张三", "1", "困难残疾人生活补贴", "100", ""]]).register).toBe("disability_subsidy_roll");
  });

  it("lets the values of 低保类别 and 救助类别 choose between class and area", () => {
    const headers = ["家庭编号", "姓名", "身份证号", "救助类别", "低保类别"];
    const columnsOf = (sample: string[]) => Object.fromEntries(recognise(headers, [sample]).columns.map((match) => [match.header, [match.column, match.how]]));
    expect(columnsOf(["1", "张三", "1", "农村低保", "一类"])).toMatchObject({ 救助类别: ["area", "canonical"], 低保类别: ["class", "canonical"] });
    expect(columnsOf(["1", "张三", "1", "一类", "农村低保"])).toMatchObject({ 救助类别: ["class", "values"], 低保类别: ["area", "values"] });
  });

  it("takes a lone 低保类别 that says 农村 for the area", () => {
    const seen = recognise(["家庭编号", "姓名", "身份证号", "低保类别"], [["1", "张三", "1", "农村"]]);
    expect(seen.columns.find((match) => match.header === "低保类别")).toMatchObject({ column: "area", how: "values" });
  });

  it("gives a column to one header only and lists the other", () => {
    const seen = recognise(["家庭编号", "低保证号", "姓名", "身份证号"]);
    expect(seen.columns.filter((match) => match.column === "household_no").map((match) => match.header)).toEqual(["家庭编号"]);
    expect(seen.unknownHeaders).toEqual(["低保证号"]);
  });
});

describe("the same column under other names", () => {
  const columnsOf = (register: string, headers: string[], sample: string[][] = []) => {
    const seen = recognise(headers, sample);
    expect(seen.register).toBe(register);
    return Object.fromEntries(seen.columns.map((match) => [match.header, match.column]));
  };

  it.each([
    ["户主", "head_name"], ["户主的姓名", "head_name"], ["户主身份证", "head_id"], ["户主公民身份号码", "head_id"], ["户主证件编号", "head_id"], ["和户主关系", "relation"], ["与户主的关系", "relation"],
    ["保障人数", "covered_count"], ["家庭人数", "household_size"], ["享受起始月份", "start_month"], ["停保日期", "end_month"], ["申请时间", "applied_on"], ["审批时间", "approved_on"],
    ["银行卡号", "account_no"], ["银行帐号", "account_no"], ["手机号码", "phone"], ["联系方式", "phone"],
  ])("%s of an allowance roll is %s", (header, column) => {
    expect(columnsOf("allowance_roll", ["家庭编号", "姓名", "身份证号", "低保类别", header])).toMatchObject({ [header]: column });
  });

  it.each(["身份证", "居民身份证号码", "公民身份证号", "身份证件号", "身份证编号", "证件号"])("%s is the person's id in every roll", (header) => {
    expect(columnsOf("allowance_roll", ["家庭编号", "姓名", header])).toMatchObject({ [header]: "person_id" });
    expect(columnsOf("disability_subsidy_roll", ["姓名", header, "补贴类型", "残疾等级"])).toMatchObject({ [header]: "person_id" });
  });

  it("keeps the person's id and the head's apart", () => {
    expect(columnsOf("allowance_roll", ["家庭编号", "户主", "户主证件号码", "姓名", "证件号码"])).toMatchObject({ 户主证件号码: "head_id", 证件号码: "person_id" });
  });

  it("prefers the exact name to its kin", () => {
    const seen = recognise(["家庭编号", "姓名", "身份证", "身份证号"]);
    expect(seen.columns.find((match) => match.column === "person_id")?.header).toBe("身份证号");
    expect(seen.unknownHeaders).toEqual(["身份证"]);
  });
});

describe("headers that say too little", () => {
  const payment = ["补贴项目名称", "享受人姓名", "享受人身份证号", "银行账号", "开户银行", "补贴金额"];
  const paid = (when: string) => ["农村低保", "某甲", "1", "2", "农行", "500", when];
  const matchOf = (headers: string[], sample: string[][], header: string) => recognise(headers, sample).columns.find((match) => match.header === header);

  it("时间 of days is the day of payment, and of months the month paid for", () => {
    expect(matchOf([...payment, "时间"], [paid("2022-10-08"), paid("2022年10月9日")], "时间")).toMatchObject({ column: "paid_on", how: "values", values: { fitting: 2, of: 2, seen: ["日期"] } });
    expect(matchOf([...payment, "发放日期", "时间"], [[...paid("2022-10-08"), "2022年10月"]], "时间")).toMatchObject({ column: "month", how: "values", values: { seen: ["年月"] } });
  });

  it("发放时间 is either, as its values say", () => {
    expect(matchOf([...payment, "发放时间"], [paid("20221008")], "发放时间")).toMatchObject({ column: "paid_on", how: "values" });
    expect(matchOf([...payment, "发放日期", "发放时间"], [[...paid("2022-10-08"), "2022.10"]], "发放时间")).toMatchObject({ column: "month" });
  });

  it("金额 is the only amount that is free", () => {
    const roll = ["家庭编号", "姓名", "身份证号", "低保类别", "救助类别", "分类施保金"];
    expect(matchOf([...roll, "金额"], [["1", "某甲", "1", "一类", "农村", "50", "1,200.00元"]], "金额")).toMatchObject({ column: "household_amount", values: { seen: ["金额"] } });
  });

  it("are left alone and named where two columns fit", () => {
    const seen = recognise(["家庭编号", "姓名", "身份证号", "低保类别", "金额"], [["1", "某甲", "1", "一类", "500"]]);
    expect(seen.register).toBe("allowance_roll");
    expect(seen.unknownHeaders).toEqual(["金额"]);
    expect(seen.undecided).toEqual([{ header: "金额", columns: ["household_amount", "category_supplement"] }]);
  });

  it("are nothing where their values are something else", () => {
    const seen = recognise(["家庭编号", "姓名", "身份证号", "低保类别", "时间"], [["1", "某甲", "1", "一类", "上午"]]);
    expect([seen.unknownHeaders, seen.undecided]).toEqual([["时间"], []]);
  });

  it("类型 with labels of one code table is that column", () => {
    const seen = recognise(["家庭编号", "姓名", "身份证号", "低保类别", "户月保障金", "类型"], [["1", "某甲", "1", "一类", "500", "整户"], ["2", "某乙", "1", "二类", "500", "整户保"]]);
    expect(seen.columns.find((match) => match.header === "类型")).toMatchObject({ column: "cover_basis", how: "values", values: { fitting: 2, of: 2 } });
  });

  it("一类 and 农村 under swapped headers name the labels that spoke", () => {
    const sample = Array.from({ length: 10 }, (_, at) => ["1", "某甲", "1", at === 9 ? "不清楚" : ["一类", "二类", "三类"][at % 3]!]);
    expect(matchOf(["家庭编号", "姓名", "身份证号", "救助类别"], sample, "救助类别")).toMatchObject({ column: "class", how: "values", values: { fitting: 9, of: 10, seen: ["一类", "三类", "二类"] } });
  });

  it("never make a register out of a name, an id and a date", () => {
    expect(recognise(["姓名", "身份证号", "时间"], [["某甲", "1", "2022-01-01"]]).register).toBeNull();
    expect(recognise(["姓名", "身份证号", "日期"], [["某甲", "1", "2022-01-01"]]).register).toBeNull();
  });
});

describe("a refusal", () => {
  it("names the header closest to what is missing, and the contract to write", () => {
    const seen = recognise(["户主编码", "姓名", "身份证号", "低保类别", "户月保障金", "甲"], [], { file: "清水/农村低保2022年10月.csv" });
    expect(seen.advice).toEqual({ path: null, files: "清水/农村低保*.csv", register: "allowance_roll", aliases: [{ column: "household_no", zh: "家庭编号", header: "户主编码" }] });
    expect(load(adviceLines(seen.advice!))).toEqual({ files: "清水/农村低保*.csv", register: "allowance_roll", aliases: { household_no: ["户主编码"] } });
    const line = adviceInOneLine(seen.advice!, "sources");
    expect(line).toMatch(/^家庭编号 最接近的表头是「户主编码」；如确属此底册，新建 sources\/农村低保\.yaml，写入 \{.*\}$/);
    expect(load(line.slice(line.indexOf("{")))).toEqual(load(adviceLines(seen.advice!)));
  });

  it("says nothing of a header where none is close", () => {
    expect(recognise(["姓名", "身份证号", "低保类别", "户月保障金", "甲", "乙"]).advice?.aliases).toEqual([{ column: "household_no", zh: "家庭编号", header: null }]);
  });

  it("is cured by just that contract", () => {
    const table = tableOf(["户主编码", "姓名", "身份证号", "低保类别", "户月保障金"], [], { file: "农村低保202210.csv" });
    const advice = recogniseTable(table, contracts, codeTables).advice!;
    const contract = SourceContract.parse(load(adviceLines(advice)));
    expect(recogniseTable({ ...table, file: "农村低保202211.csv" }, contracts, codeTables, [contract]).register).toBe("allowance_roll");
  });

  it("names the contract's own file where one is there already", () => {
    const contract = { ...SourceContract.parse({ files: "*.csv", register: "allowance_roll" }), path: "sources/某县.yaml" };
    const seen = recogniseTable(tableOf(["户主编码", "姓名", "身份证号"]), contracts, codeTables, [contract]);
    expect(adviceInOneLine(seen.advice!, "sources")).toBe("家庭编号 最接近的表头是「户主编码」；如确属此底册，在 sources/某县.yaml 中加入 { aliases: { household_no: [ 户主编码 ] } }");
  });
});

describe("units", () => {
  const timesOf = (header: string, notes: string[] = []) => recognise(["家庭编号", "姓名", "身份证号", header], [], { notes }).columns.find((match) => match.header === header)?.times;
  it.each([["户月保障金（元）", 1], ["户月保障金(万元)", 10_000], ["户月保障金\n（万元）", 10_000], ["月人均收入", 12], ["月人均收入（万元）", 120_000]])("%s is read times %d", (header, times) => {
    expect(timesOf(header)).toBe(times);
  });

  it("follow the row above the header unless the header says otherwise", () => {
    expect(timesOf("户月保障金", ["单位：万元"])).toBe(10_000);
    expect(timesOf("户月保障金（元）", ["单位：万元"])).toBe(1);
  });
});

describe("a source contract", () => {
  const contract = (more: object) => SourceContract.parse({ files: "清水/**/*.csv", register: "allowance_roll", ...more });
  const table = tableOf(["户主编码", "姓名", "身份证号", "户月保障金"], [], { file: "清水/2022/低保.csv" });

  it("adds header names, units and the register", () => {
    const seen = recogniseTable(table, contracts, codeTables, [contract({ aliases: { household_no: ["户主编码"] }, units: { household_amount: "万元" } })]);
    expect(seen.register).toBe("allowance_roll");
    expect(seen.columns.map((match) => [match.column, match.how, match.times])).toEqual([["household_no", "contract", 1], ["name", "canonical", 1], ["person_id", "canonical", 1], ["household_amount", "canonical", 10_000]]);
  });

  it("does not help a file outside its pattern", () => {
    const seen = recogniseTable({ ...table, file: "清水.csv" }, contracts, codeTables, [contract({ aliases: { household_no: ["户主编码"] } })]);
    expect(seen.register).toBeNull();
  });

  it("still needs the required columns", () => {
    const seen = recogniseTable(table, contracts, codeTables, [contract({})]);
    expect(seen).toMatchObject({ register: null, missingRequired: ["家庭编号"] });
  });
});

it("holds a table against few registers, and says what holding it against each would", () => {
  const headers = [...contracts.values()].flatMap(({ columns }) => Object.values(columns).map(({ zh }) => zh));
  const some = fc.subarray(headers, { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(fc.constantFrom(...contracts.values()), fc.infiniteStream(fc.boolean()), some, ({ columns }, keeps, others) => {
    const table = tableOf([...Object.values(columns).map(({ zh }) => zh).filter(() => keeps.next().value || keeps.next().value), ...others]);
    const alone = [...contracts.values()].map((contract) => recogniseTable(table, new Map([[contract.register, contract]]), codeTables)).filter(({ register }) => register !== null);
    const [best, second] = alone.sort((a, b) => b.candidates[0]!.score - a.candidates[0]!.score);
    const { register, columns: found } = recogniseTable(table, contracts, codeTables);
    if (register === null) return;
    expect({ register, found }).toEqual({ register: best!.register, found: best!.columns });
    if (second !== undefined) expect(best!.candidates[0]!.score - second.candidates[0]!.score).toBeGreaterThan(0.02);
  }), { seed: 7, numRuns: 150 });
});
