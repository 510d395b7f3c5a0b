import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { generateCounty } from "../../src/generate/county.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { runNight } from "./night.ts";
import { Workplace } from "./workplace.ts";

const workplace = new Workplace();
afterAll(() => workplace.remove());

it("raises nothing at all in a county where nothing is wrong", async () => {
  await generateCounty({ out: workplace.input, seed: 1, scale: 0.3, months: 10, asOf: "2022-10-31", county: "620521", clean: true, messy: false });
  const { outcomes } = await runNight(workplace, 1, { pipeline: join(packageRoot, "pipelines", "nightly") });
  expect(outcomes.filter(({ found }) => found > 0).map(({ check_code, found }) => [check_code, found])).toEqual([]);
  expect(outcomes.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  expect(outcomes.filter(({ outcome }) => outcome === "clean").length).toBeGreaterThan(20);
}, 300_000);
