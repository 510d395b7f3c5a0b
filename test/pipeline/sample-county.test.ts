import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/lib/paths.ts";
import { Manifest } from "../../src/model/run.ts";
import { doudi } from "../cli/command.ts";
import { describeAnswerKey } from "./answer-key.ts";
import { describeExplanations } from "./explanations.ts";
import { describeManifest } from "./manifest.ts";
import { describePrivacy } from "./privacy.ts";
import { describeRowOrder } from "./row-order.ts";
import type { SampleRun } from "./sample-run.ts";
import { Workplace, readRecords } from "./workplace.ts";

// The county takes far longer than any of the questions put to it: one run, many tests.
const workplace = new Workplace();
const input = join(packageRoot, "data-samples", "county");
let finished: SampleRun;
const run = (): SampleRun => finished;

beforeAll(async () => {
  const command = await doudi(["run", "--as-of", "2022-10-31", "--input", input, "--store", workplace.store, "--out", workplace.out, "--json"], workplace.root);
  const folder = join(workplace.out, readFileSync(join(workplace.out, "latest"), "utf8").trim());
  finished = {
    workplace, input, command, folder,
    manifest: Manifest.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))),
    exceptions: readRecords(join(folder, "exceptions.csv")),
  };
});
afterAll(() => workplace.remove());

describe("--json", () => {
  it("prints one object and nothing else, and no progress where nobody watches", () => {
    const { command, folder, manifest } = run();
    expect(command.stderr).toBe("");
    expect(command.code).toBe(0);
    expect(command.stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(command.stdout)).toMatchObject({ run_id: manifest.run_id, as_of: "2022-10-31", status: "published", exit_code: 0, folder });
  });
});

describe("the run's folder and its manifest", () => describeManifest(run));
describe("the answer key", () => describeAnswerKey(run));
describe("what officials can ask afterwards", () => describeExplanations(run));
describe("what is found", () => describeRowOrder(run));
describe("privacy", () => describePrivacy(run));
