import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { html } from "../../src/deliverables/html.ts";
import { groupDigits } from "../../src/deliverables/report-sections.ts";
import { publish } from "./published.ts";
import type { Published } from "./published.ts";

let published: Published;
let page: string;
beforeAll(async () => {
  published = await publish({
    facts: { parameters: { note: "<script>alert(1)</script>" } },
    prepare: (db) => db.run(`UPDATE staging.delivery SET file = '<img src=x onerror=alert(1)>.csv' WHERE delivery_no = 3`),
  });
  page = published.read("report.html").toString("utf8");
});
afterAll(() => published.remove());

describe("report.html", () => {
  it("needs nothing outside itself and runs nothing", () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(page).not.toMatch(/<script|<link|<iframe|<img|<[^<>]*\s(?:src|href|xlink:href|on[a-z]+)=/i);
    expect(page.match(/https?:\/\/[^"'\s<]+/g)!.every((address) => address.startsWith("http://www.w3.org/"))).toBe(true);
  });

  it("shows what was delivered as text, never as markup", () => {
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;.csv");
    expect(page).toContain("note=&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("names no person, id or household", async () => {
    const people = await published.db.rows<Record<string, string>>("SELECT DISTINCT person_id, person_name, household_no FROM exceptions.current WHERE person_id IS NOT NULL");
    expect(people.length).toBeGreaterThan(20);
    for (const value of people.flatMap((person) => Object.values(person))) expect(page).not.toContain(value);
  });

  it("tells an unevaluated check from a clean one", () => {
    expect(page).toMatch(/CB-10<\/td>[\s\S]{0,200}badge not_evaluated">未评估<\/span><\/td><td class="number">—/);
    expect(page).toMatch(/XJ-01<\/td>[\s\S]{0,200}badge clean">无疑点<\/span><\/td><td class="number">0</);
    expect(page).toContain("缺少财政供养人员名册(public_payroll)");
  });

  it("prints the money of both signs as the tables add it up", async () => {
    const signs = await published.db.first<Record<string, string>>(
      "SELECT (sum(amount_yuan) FILTER (amount_yuan > 0))::VARCHAR AS over, (sum(amount_yuan) FILTER (amount_yuan < 0))::VARCHAR AS under FROM exceptions.current",
    );
    const shown = page.replaceAll(",", "");
    expect(shown).toContain(`<b>${signs!["over"]!} `);
    expect(shown).toContain(`<b>${signs!["under"]!} `);
  });

  it("draws four charts and lists movements with the causes of clearing", () => {
    expect(page.match(/<svg /g)).toHaveLength(4);
    expect(page).toContain("<td>消除</td><td>来源数据变化</td><td class=\"number\">2</td>");
  });

  it("gathers the townships beyond the twentieth", async () => {
    const many = await publish({
      prepare: (db) =>
        db.run("UPDATE exceptions.current SET division_code = '621224' || lpad((100 + (hash(exception_id) % 30))::VARCHAR, 3, '0') || '201', county_code = '621224'"),
    });
    const townships = await many.db.count("SELECT count(DISTINCT left(division_code, 9)) FROM exceptions.current");
    expect(many.read("report.html").toString("utf8")).toContain(`其他(${townships - 20}个)`);
    many.remove();
  });

  it("speaks English when asked", async () => {
    const english = await publish({ facts: { lang: "en" } });
    const text = english.read("report.html").toString("utf8");
    expect(text).toContain('<html lang="en">');
    expect(text).toContain("<h2>Deliveries</h2>");
    expect(text).toContain("paid after death");
    english.remove();
  });

  it("shows the total lines that differ from their rows, and no others", () => {
    expect(page).toContain("<td>合计</td><td>户月保障金</td><td class=\"number\">350,000.00</td><td class=\"number\">349,650.00</td><td class=\"number\">350.00</td>");
    expect(page).not.toContain("<td>户数</td>");
  });

  it("groups digits without touching them", () => {
    expect(groupDigits("-1234567.80")).toBe("-1,234,567.80");
    expect(groupDigits("90071992547409931.07")).toBe("90,071,992,547,409,931.07");
    expect(groupDigits(999)).toBe("999");
  });

  it("escapes every value that is not markup", () => {
    expect(html`<p title="${`"'`}">${"<b>&"}${html`<i>${["<", 1]}</i>`}${null}</p>`.markup).toBe(`<p title="&quot;&#39;">&lt;b&gt;&amp;<i>&lt;1</i></p>`);
  });
});
