import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { generateProvince } from "../../src/generate/province.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { quoteText } from "../../src/lib/sql-text.ts";
import { runNight } from "./night.ts";
import { Workplace } from "./workplace.ts";

const workplace = new Workplace();
afterAll(() => workplace.remove());

const counties = ["620521", "620102", "620721", "621228", "623001", "620923"];

it("raises nothing at all in counties of a province where nothing is wrong, and lands their small files in bundles", async () => {
  await generateProvince({ out: workplace.input, seed: 2, fraction: 0.01, months: 12, asOf: "2022-12-31", clean: true, counties }, () => undefined);
  const { outcomes } = await runNight(workplace, 1, { pipeline: join(packageRoot, "pipelines", "nightly"), asOf: "2022-12-31" });
  expect(outcomes.filter(({ found }) => found > 0).map(({ check_code, found }) => [check_code, found])).toEqual([]);
  expect(outcomes.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  const landing = `${join(workplace.store)}.landing`;
  const newest = join(landing, readdirSync(landing)[0]!);
  const db = await Database.open();
  const delivered = await db.count(`SELECT count(*) FROM read_csv('${workplace.input}/*/*/*/一卡通发放明细_*.csv', all_varchar = true)`);
  const bundles = readdirSync(newest).filter((name) => /_payment_.*\.bundle\.parquet$/.test(name));
  expect(bundles.length).toBeLessThan(4);
  const landed = `read_parquet([${bundles.map((name) => quoteText(join(newest, name))).join(", ")}], file_row_number = true)`;
  expect(await db.count(`SELECT count(*) FROM ${landed}`)).toBe(delivered);
  expect(await db.count(`SELECT count(DISTINCT (delivery_no, first_row + file_row_number)) FROM ${landed}`)).toBe(delivered);
  expect(await db.count(`SELECT count(DISTINCT delivery_no) FROM ${landed}`)).toBe(counties.length * 12);
  db.shut();
}, 240_000);

it("keeps the engine's account of every statement without a person's number in it, when asked to", async () => {
  const profile = join(workplace.root, "profile");
  await generateProvince({ out: join(workplace.input, "again"), seed: 2, fraction: 0.001, months: 6, asOf: "2022-12-31", clean: false, counties: ["620521"] }, () => undefined);
  await runNight(workplace, 2, { pipeline: join(packageRoot, "pipelines", "nightly"), asOf: "2022-12-31", input: join(workplace.input, "again"), profile });
  const files = readdirSync(profile);
  const texts = files.map((file) => readFileSync(join(profile, file), "utf8"));
  expect(files.filter((file) => file.endsWith("_checks.json")).length).toBeGreaterThan(100);
  expect(files.filter((file) => file.startsWith("raw-"))).toEqual([]);
  expect(texts.filter((text) => /62\d{15}[\dX]/.test(text))).toEqual([]);
  const page = readFileSync(join(profile, "用时剖析.html"), "utf8");
  for (const heading of ["读取报送数据", "建立登记册", "执行核查项", "最慢的 40 条语句"]) expect(page).toContain(heading);
  expect(page).toMatch(/<rect [^>]+>[\s\S]*checks\.\w+/);
  expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
}, 240_000);
