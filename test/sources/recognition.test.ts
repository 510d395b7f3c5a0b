import { describe, expect, it } from "vitest";
import type { SourceTable } from "../../src/model/delivery.ts";
import { SourceContract } from "../../src/model/source-contract.ts";
import { recogniseTable } from "../../src/sources/index.ts";
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
