import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packageRoot } from "../../src/lib/paths.ts";
import { Manifest } from "../../src/model/run.ts";
import type { RunResult } from "../../src/pipeline/run.ts";
import { runNight } from "./night.ts";
import { Workplace, fingerprint } from "./workplace.ts";

const workplace = new Workplace();
const nightly = join(packageRoot, "pipelines", "nightly").replaceAll("\\", "/");
const runs: RunResult[] = [];

// Of all that could differ: two stores, two folders, one thread and four, less memory against more.
beforeAll(async () => {
  for (const [threads, memory] of [[1, "2GiB"], [4, "3GiB"]] as const) {
    const pipeline = workplace.pipeline(`on-${threads}`, `pipeline: trial\ntitle: 试算\nreference: ["${nightly}/policy", "${nightly}/divisions"]\nthreads: ${threads}\nmemory_limit: ${memory}\ntemp_folder: ../../spill\n`);
    const places = { store: join(workplace.root, `store-${threads}`, "doudi.duckdb"), out: join(workplace.root, `out-${threads}`) };
    runs.push(await runNight(workplace, 1, { pipeline, input: join(packageRoot, "data-samples", "county"), ...places }));
  }
}, 300_000);
afterAll(() => workplace.remove());

it("writes the same bytes into every file from the same deliveries, on one thread and on four", () => {
  const [one, other] = runs.map(({ folder }) => fingerprint(folder));
  expect(Object.keys(one!).length).toBeGreaterThan(15);
  const { "manifest.json": _one, ...files } = one!;
  const { "manifest.json": _other, ...again } = other!;
  expect(again).toEqual(files);
});

it("lets manifests differ in nothing but where the store lies", () => {
  const [one, other] = runs.map(({ folder }) => Manifest.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))));
  const { store, ...rest } = one!;
  const { store: elsewhere, ...again } = other!;
  expect(again).toEqual(rest);
  expect(elsewhere).not.toBe(store);
});

it("tells in the manifest how long each stage took, writing included", () => {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(runs[0]!.folder, "manifest.json"), "utf8")));
  expect(manifest.stages.map(({ stage }) => stage)).toEqual(["sources", "registers", "checks", "exceptions", "deliverables"]);
});

it("leaves nothing in the folder for temporary files", () => {
  expect(fingerprint(join(workplace.root, "spill"))).toEqual({});
});
