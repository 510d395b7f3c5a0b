import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { PipelineError } from "../../src/lib/errors.ts";
import { DeliveredFiles } from "../../src/pipeline/delivered-files.ts";
import type { Opened } from "../../src/pipeline/delivered-files.ts";
import { Memory, nothingKept, writeKept } from "../../src/pipeline/memory.ts";
import { makePlan } from "../../src/pipeline/plan.ts";
import { buildVocabulary } from "../../src/sources/index.ts";
import { loadContracts } from "../../src/staging/contracts.ts";
import { Workplace, csv } from "./workplace.ts";

const workplace = new Workplace();
afterAll(() => workplace.remove());
const pipeline = workplace.pipeline("trial", "pipeline: trial\ntitle: 试算\nreference: []\n");
const vocabulary = buildVocabulary(loadContracts());
const deaths = (day: string): string => csv("姓名,身份证号,死亡日期", `某甲,620521195001019914,${day}`);
const anHour = 60 * 60 * 1000;

async function list(names: readonly string[], memory = Memory.empty(), started = Date.now()): Promise<DeliveredFiles> {
  const work = join(workplace.root, "work");
  mkdirSync(work, { recursive: true });
  const plan = await makePlan({ pipeline, input: workplace.input, store: workplace.store, out: workplace.out, asOf: "2022-10-31", lang: "zh", today: "2022-10-31" });
  return new DeliveredFiles(names.map((file) => ({ folder: workplace.input, file, vocabulary })), { plan, work, memory, started });
}

/** Opens the one delivered file, remembering what an earlier night kept of it. */
async function open(memory: Memory, started: number): Promise<{ opened: Opened; files: DeliveredFiles }> {
  const files = await list(["死亡.csv"], memory, started);
  const opened: Opened[] = [];
  for await (const [, one] of files.open()) opened.push(one as Opened);
  expect(opened.length).toBe(1);
  return { opened: opened[0]!, files };
}

/** What the next night finds. */
function pass(files: DeliveredFiles): Memory {
  writeKept(workplace.root, { ...nothingKept, program: "this", files: files.kept });
  return Memory.read(workplace.root, "this");
}

describe("a delivered file", { sequential: true }, () => {
  it("is remembered while nothing about it changes, and opened in truth when its rows are wanted", async () => {
    workplace.deliver({ "死亡.csv": deaths("2022-05-20") });
    const first = await open(Memory.empty(), Date.now() + anHour);
    expect(first.opened.reopen).toBeNull();
    const { opened } = await open(pass(first.files), Date.now() + anHour);
    const [{ table, recognition }, [known]] = [first.opened.tables[0]!, opened.tables];
    expect(known).toEqual({ table: { ...table, sample: [] }, recognition: { ...recognition, candidates: [] } });
    expect(recognition).toMatchObject({ register: "death", columns: [{ column: "name" }, { column: "person_id" }, { column: "died_on" }] });
    expect(await opened.reopen!()).toEqual([table]);
  });

  it("is opened again when it was written again, though it is as long", async () => {
    const memory = pass((await open(Memory.empty(), Date.now() + anHour)).files);
    workplace.deliver({ "死亡.csv": deaths("2022-05-21") });
    const { opened } = await open(memory, Date.now() + anHour);
    expect(opened.reopen).toBeNull();
    expect(opened.tables[0]!.table.sample[0]).toContain("2022-05-21");
  });

  it("is not remembered when it was written just before the run began", async () => {
    workplace.deliver({ "死亡.csv": deaths("2022-05-22") });
    expect((await open(Memory.empty(), Date.now())).files.kept).toEqual([]);
  });

  it("is forgotten by another program", async () => {
    pass((await open(Memory.empty(), Date.now() + anHour)).files);
    expect(Memory.read(workplace.root, "another").file({ folder: workplace.input, file: "死亡.csv" })).toBeUndefined();
  });
});

it("opens small files side by side and large ones by themselves, and tells of each in its turn, the broken ones too", async () => {
  const many = (rows: number): string => `姓名,身份证号,死亡日期\n${"某甲,620521195001019914,2022-05-20\n".repeat(rows)}`;
  const names = Array.from({ length: 12 }, (_, index) => `第${index}份.csv`);
  const contentOf = (index: number): string => (index === 5 ? "" : many(index === 3 ? 130_000 : 1 + ((index * 37) % 5) * 400));
  workplace.deliver(Object.fromEntries(names.map((name, index) => [name, contentOf(index)])));
  const told: [number, string | number][] = [];
  for await (const [place, one] of (await list(names)).open()) told.push([place, one instanceof PipelineError ? one.message : one.tables[0]!.table.records]);
  expect(told.map(([place]) => place)).toEqual(names.map((_, index) => index));
  expect(told[5]![1]).toContain("空文件");
  expect(told.filter(([place]) => place !== 5).map(([, records]) => records)).toEqual(
    names.flatMap((_, index) => (index === 5 ? [] : [contentOf(index).trimEnd().split("\n").length - 1])),
  );
});
