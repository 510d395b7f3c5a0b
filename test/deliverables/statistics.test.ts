import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publish } from "./published.ts";
import type { Published } from "./published.ts";

let published: Published;
beforeAll(async () => {
  published = await publish();
});
afterAll(() => published.remove());

type Line = Record<string, string>;

function readForm(name: string): Line[] {
  const [header, ...rows] = published.csv(`statistics/${name}.csv`);
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [header![index]!, cell])));
}

const sum = (lines: readonly Line[], column: string): number => lines.reduce((total, line) => total + Number(line[column]), 0);

describe("statistics forms", () => {
  it("count every exception in 乡镇疑点统计 once", () => {
    const lines = readForm("乡镇疑点统计");
    expect(sum(lines, "疑点数(条)")).toBe(64);
    expect(sum(lines, "红色(条)") + sum(lines, "橙色(条)") + sum(lines, "黄色(条)") + sum(lines, "蓝色(条)")).toBe(64);
  });

  it("name the as-of date and the run on every line", () => {
    for (const form of ["乡镇疑点统计", "检查项结果统计", "附件1_八个方面排查统计"]) {
      for (const line of readForm(form)) expect([line["基准日"], line["批次号"]]).toEqual(["2022-10-31", "2022-10-31T180502Z"]);
    }
  });

  it("give the rate to two decimals and none where nothing was examined", () => {
    const lines = readForm("检查项结果统计");
    expect(lines.find((line) => line["核查项编码"] === "TX-01")).toMatchObject({ "疑点数(条)": "4", "核查对象数(个)": "1200", "检出率(%)": "0.33", 核查结果: "有疑点" });
    expect(lines.find((line) => line["核查项编码"] === "CB-10")).toMatchObject({ "检出率(%)": "", 核查结果: "未评估" });
  });

  it("spread a county over the eight aspects and the rest, its whole being its exceptions", async () => {
    const counties = readForm("附件1_八个方面排查统计").filter((line) => line["乡镇"] === "全县合计");
    expect(new Set(counties.map((line) => line["排查方面"])).size).toBe(9);
    const placed = await published.db.count("SELECT count(*) FROM exceptions.current WHERE county_code IS NOT NULL");
    expect(sum(counties, "疑点数(条)")).toBe(placed);
  });

  it("put linkage and class checks of the LB series under their own aspects", async () => {
    const counties = readForm("附件1_八个方面排查统计").filter((line) => line["乡镇"] === "全县合计");
    for (const [aspect, code] of [["④类别不准", "LB-12"], ["⑦两项制度衔接", "LB-14"]] as const) {
      const raised = await published.db.count(`SELECT count(*) FROM exceptions.current WHERE county_code IS NOT NULL AND check_code = '${code}'`);
      expect(sum(counties.filter((line) => line["排查方面"] === aspect), "疑点数(条)")).toBe(raised);
      expect(raised).toBeGreaterThan(0);
    }
  });

  it("leave to people what only people can answer", () => {
    for (const line of readForm("附件1_八个方面排查统计")) expect(line["问题户数(户)"]! + line["已整改户数(户)"]! + line["未整改原因"]!).toBe("");
  });
});
