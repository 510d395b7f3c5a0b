import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readChecks } from "../../src/checks/catalogue.ts";
import { readCards } from "../../src/cli/check-cards.ts";
import { catalogueMarkup } from "../../src/deliverables/catalogue-page.ts";
import { cardSections } from "../../src/deliverables/check-card.ts";
import type { CheckCard } from "../../src/deliverables/check-card.ts";
import { tablesOf } from "../../src/model/check.ts";
import { readRegisterHeaders } from "../../src/registers/definition.ts";
import { loadCodeTables, loadContracts } from "../../src/staging/contracts.ts";

const folder = mkdtempSync(join(tmpdir(), "doudi-cards-"));
afterAll(() => rmSync(folder, { recursive: true }));

const checks = readChecks();
const cards = readCards(undefined);
const linesOf = (card: CheckCard, heading: string): readonly string[] => cardSections(card).find((section) => section.heading.startsWith(heading))?.lines ?? [];
const find = (code: string, from = cards): CheckCard => from.find(({ check }) => check.code === code)!;

function pipeline(parameters: string): string {
  const file = join(folder, "pipeline.yaml");
  writeFileSync(file, `pipeline: trial\ntitle: 试算\nparameters: ${parameters}\n`);
  return file;
}

describe("a card", () => {
  test("says what is looked for, of whom, by which law, with an example of nobody", () => {
    const card = find("CB-01");
    expect(linesOf(card, "查什么")).toEqual([
      "〔姓名〕（〔户主或特困人员〕户〔保障项目〕的〔车主与保障家庭的关系〕）名下登记有〔车辆类型〕，号牌〔号牌号码〕；该户〔最近月份〕在享受〔保障项目〕。",
      expect.stringMatching(/^例（虚构）：王甲（王甲户农村低保的家庭成员）名下登记有小型轿车，号牌/),
    ]);
    expect(linesOf(card, "查谁")).toEqual(["在保家庭成员"]);
    expect(linesOf(card, "政策依据")[0]).toMatch(/^民发〔2021〕57号：/);
    expect(linesOf(card, "核实和处理")).toEqual([card.check.remedy.zh]);
  });

  test("tells what the program has ruled out, by which register, from what only a visit can settle", () => {
    const card = find("CB-01");
    expect(linesOf(card, "不列为疑点")).toContain("残疾人专用或改装车辆（凭机动车登记信息）");
    expect(linesOf(card, "程序无法判断")).toContain("身份被他人冒用登记，本人并无车辆");
  });

  test("writes codes as officials say them", () => {
    expect(linesOf(find("CB-10"), "标准和参数")[0]).toMatch(/^算作财政供养的人员类别：[^a-z]+（public_payroll_kinds = serving、institution、state_enterprise、retired，默认值）$/);
  });

  test("says where a value comes from: the check's own, the one for all checks, the default", () => {
    const given = readCards(pipeline("{ shared: { inspection_lapse_years: 3, exempt_vehicle_words: [三轮] }, CB-02: { inspection_lapse_years: 5 } }"));
    const line = (code: string) => linesOf(find(code, given), "标准和参数").find((text) => text.includes("inspection_lapse_years"));
    expect(line("CB-01")).toBe("逾期未检满几年视为已不在用：3（inspection_lapse_years = 3，流水线对各项统一设定，默认 2）");
    expect(line("CB-02")).toBe("逾期未检满几年视为已不在用：5（inspection_lapse_years = 5，流水线对本项设定，默认 2）");
    expect(linesOf(find("CB-03", given), "标准和参数")).toContain("逾期未检满几年视为已不在用：3（inspection_lapse_years = 3，流水线对各项统一设定，默认 2）");
  });

  test("is not made where a pipeline names a parameter that is none", () => {
    expect(() => readCards(pipeline("{ shared: { exempt_cars: [K33] } }"))).toThrow(/pipeline\.yaml: parameters\.shared\.exempt_cars: no such parameter/);
  });
});

describe("every check", () => {
  test("names its registers in Chinese", () => {
    const named = new Set([...loadContracts().keys(), ...[...readRegisterHeaders().values()].filter(({ title }) => title !== undefined).map(({ register }) => register)]);
    const read = new Set(checks.flatMap((check) => [...tablesOf(check), check.population]).flatMap((text) => [...text.matchAll(/registers\.(\w+)/g)].map((table) => table[1]!)));
    expect([...read].filter((register) => register !== "as_of" && !named.has(register))).toEqual([]);
  });

  test("says in words whom it counts where that is no register whole", () => {
    const unsaid = checks.filter(({ population, population_zh }) => !/^registers\.\w+$/.test(population) && population_zh === undefined);
    expect(unsaid.map(({ code }) => code)).toEqual([]);
  });

  test("has values of a code table where a parameter says so", () => {
    const tables = loadCodeTables();
    const coded = checks.flatMap(({ code, parameters }) => Object.entries(parameters).flatMap(([name, { codes, default: usual }]) => (codes === undefined ? [] : [{ where: `${code}.${name}`, codes, usual }])));
    expect(coded.length).toBeGreaterThan(30);
    expect(coded.filter(({ codes, usual }) => !(usual as string[]).every((value) => value in (tables.get(codes)?.codes ?? {})))).toEqual([]);
  });
});

describe("the page of the catalogue", () => {
  const page = catalogueMarkup(cards, false);

  test("has every check once, under its family, and leads to it from the index", () => {
    for (const { code } of checks) {
      expect(page.split(`<article id="${code}">`)).toHaveLength(2);
      expect(page).toContain(`<a href="#${code}">${code}</a>`);
    }
    expect(page).toContain(`CB 错保（${checks.filter(({ family }) => family === "incorrect_coverage").length} 项）`);
  });

  test("needs nothing from elsewhere and runs nothing", () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<script|<link|<img|https?:\/\/|url\(|@import/);
  });

  test("shows SQL on request only, as text", () => {
    expect(page).not.toContain("<pre>");
    const card = find("TX-01");
    const shown = catalogueMarkup([card], true);
    expect(shown).toContain("payment.month &gt; reported.died_month");
    expect(catalogueMarkup([{ ...card, example: "<b>&" }], false)).toContain("例（虚构）：&lt;b&gt;&amp;");
  });
});
