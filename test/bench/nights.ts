/** The nights after a full one: what a run costs when nothing is new, when one hundredth of the rows is, when one place or one office delivered. */
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Section } from "./section.ts";
import { time } from "./timed.ts";
import { deliveriesOf, main } from "./whole-run.ts";
import type { Job, WholeRun } from "./whole-run.ts";

interface NightTime {
  readonly what: string;
  readonly seconds: number;
  /** Delivered tables read, and checks evaluated, of all. */
  readonly read: readonly [number, number];
  readonly evaluated: readonly [number, number];
}

interface Ground {
  readonly folder: string;
  readonly store: string;
  readonly out: string;
  readonly asOf: string;
  /** Rows delivered in all. */
  readonly rows: number;
}

const payments = /一卡通发放明细.*\.csv$/;
const rolls = /低保花名册.*\.csv$/;
const vehicles = /机动车登记信息.*\.csv$/;

/** The nights after a full run: of a county of October 2022, or of a province of December. */
export async function measureNights(job: Job, { delivered, run }: WholeRun, isProvince: boolean): Promise<Section> {
  const ground = { folder: deliveriesOf(job), store: join(job.folder, "store", "s.duckdb"), out: join(job.folder, "out"), asOf: job.asOf, rows: delivered.rows };
  const files = new Held(ground.folder);
  const nights = await (isProvince ? timeProvince(ground, files) : timeCounty(ground, files)).finally(() => files.restore());
  const full = { what: "everything, on the first night", seconds: run.seconds, read: null, evaluated: null };
  return {
    title: "nights after a full one", heads: ["", "time", "share of the full night", "tables read", "checks evaluated"],
    rows: [full, ...nights].map(({ what, seconds, read, evaluated }) => [what, `${seconds.toFixed(2)} s`, (seconds / run.seconds).toFixed(2), read?.join(" of ") ?? "all", evaluated?.join(" of ") ?? "all"]),
  };
}

/** Nights one after another on the store of the full run. */
async function timeCounty(ground: Ground, files: Held): Promise<NightTime[]> {
  const run = (what: string, asOf = ground.asOf): Promise<NightTime> => timeNight(ground, what, asOf);
  const times = [await run("nothing changed")];
  const late = files.cut(newest(ground.folder, payments), (lines) => lines.slice(-Math.round(ground.rows / 100)));
  const township = files.cut(newest(ground.folder, rolls), (lines) => lines.filter((line) => line.includes("永清镇")));
  times.push(await run("a file of payments and a roll replaced", "2022-10-30"));
  times.push(await run("only the date moved, by a day"));
  files.add(late, "迟报");
  times.push(await run("1 % new rows: a late file of payments"));
  files.add(township, "永清镇");
  times.push(await run("one place: the roll of a township"));
  files.cut(newest(ground.folder, vehicles), (lines) => lines.slice(-10));
  times.push(await run("one office: the vehicle register anew"));
  return times;
}

async function timeProvince(ground: Ground, files: Held): Promise<NightTime[]> {
  const run = (what: string): Promise<NightTime> => timeNight(ground, what, ground.asOf);
  const times = [await run("nothing changed")];
  const december = list(ground.folder, /2022年12月/).filter((file) => payments.test(file));
  const late: string[] = [];
  for (let rows = 0; rows < ground.rows / 100; ) {
    const file = december[late.length]!;
    rows += files.cut(file, (lines) => lines).text.trimEnd().split("\n").length - 1;
    late.push(file);
  }
  times.push(await run(`December's payments of ${late.length} counties taken back`));
  for (const file of late) files.putBack(file);
  times.push(await run(`1 % new rows: December's payments of ${late.length} counties`));
  const county = late[0]!.split("/").slice(0, 2).join("/");
  for (const file of list(ground.folder, /2022年12月/).filter((one) => one.startsWith(county))) files.cut(file, (lines) => lines.slice(-1));
  times.push(await run("one county delivered its newest month anew"));
  return times;
}

const list = (folder: string, name: RegExp): string[] => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => name.test(file) && file.endsWith(".csv")).sort();
const newest = (folder: string, name: RegExp): string => list(folder, name).at(-1)!;

interface Part {
  readonly file: string;
  readonly text: string;
}

/** Deliveries that are changed for a while. */
class Held {
  readonly #folder: string;
  readonly #originals = new Map<string, Buffer | null>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Takes lines out of a file and returns them under its header. */
  cut(file: string, choose: (lines: readonly string[]) => readonly string[]): Part {
    const path = join(this.#folder, file);
    const original = readFileSync(path);
    if (!this.#originals.has(file)) this.#originals.set(file, original);
    const [head, ...lines] = original.toString("utf8").trimEnd().split("\n");
    const held = new Set(choose(lines));
    writeFileSync(path, `${[head, ...lines.filter((line) => !held.has(line))].join("\n")}\n`);
    return { file, text: `${[head, ...lines.filter((line) => held.has(line))].join("\n")}\n` };
  }

  add({ file, text }: Part, word: string): void {
    const added = file.replace(/\.csv$/, `_${word}.csv`);
    this.#originals.set(added, null);
    writeFileSync(join(this.#folder, added), text);
  }

  putBack(file: string): void {
    const original = this.#originals.get(file) ?? null;
    if (original === null) rmSync(join(this.#folder, file), { force: true });
    else writeFileSync(join(this.#folder, file), original);
  }

  restore(): void {
    for (const file of this.#originals.keys()) this.putBack(file);
  }
}

async function timeNight({ folder: deliveries, store, out }: Ground, what: string, asOf: string): Promise<NightTime> {
  const { seconds, output } = await time([main, "run", "--input", deliveries, "--as-of", asOf, "--store", store, "--out", out, "--json"]);
  const { folder } = JSON.parse(output) as { folder: string };
  const { inputs, checks } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Record<"inputs" | "checks", { reused_from: string | null; outcome?: string }[]>;
  const evaluable = checks.filter(({ outcome }) => outcome !== "not_evaluated");
  const anew = (items: typeof inputs): [number, number] => [items.filter(({ reused_from: from }) => from === null).length, items.length];
  return { what, seconds, read: anew(inputs), evaluated: anew(evaluable) };
}
