/** The nights after a full one: what a run costs when nothing is new, when one hundredth of the rows is, when one place or one office delivered. */
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Section } from "./section.ts";
import { time } from "./timed.ts";
import { deliveriesOf, main, measureRun } from "./whole-run.ts";
import type { Job } from "./whole-run.ts";

interface NightTime {
  readonly what: string;
  readonly seconds: number;
  /** Delivered tables read, and checks evaluated, of all. */
  readonly read: readonly [number, number];
  readonly evaluated: readonly [number, number];
}

interface Ground {
  readonly county: string;
  readonly store: string;
  readonly out: string;
  /** Rows delivered in all. */
  readonly rows: number;
}

const payments = /一卡通发放明细.*\.csv$/;
const rolls = /低保花名册.*\.csv$/;
const vehicles = /机动车登记信息.*\.csv$/;

/** Runs a county of October 2022 afresh, and then the nights after it. */
export async function measureNights(job: Job): Promise<Section> {
  const { delivered, run } = await measureRun(job);
  const nights = await timeNights({ county: deliveriesOf(job), store: join(job.folder, "store", "s.duckdb"), out: join(job.folder, "out"), rows: delivered.rows });
  const full = { what: "everything, on the first night", seconds: run.seconds, read: null, evaluated: null };
  return {
    title: "nights after a full one", heads: ["", "time", "share of the full night", "tables read", "checks evaluated"],
    rows: [full, ...nights].map(({ what, seconds, read, evaluated }) => [what, `${seconds.toFixed(2)} s`, (seconds / run.seconds).toFixed(2), read?.join(" of ") ?? "all", evaluated?.join(" of ") ?? "all"]),
  };
}

/** Runs the nights one after another on the store of the full run, and leaves the deliveries as they were. */
async function timeNights(ground: Ground): Promise<NightTime[]> {
  const files = new Held(ground.county);
  const run = (what: string, asOf: string): Promise<NightTime> => timeNight(ground, what, asOf);
  try {
    const times = [await run("nothing changed", "2022-10-31")];
    const late = files.cut(newest(ground.county, payments), (lines) => lines.slice(-Math.round(ground.rows / 100)));
    const township = files.cut(newest(ground.county, rolls), (lines) => lines.filter((line) => line.includes("永清镇")));
    times.push(await run("a file of payments and a roll replaced", "2022-10-30"));
    times.push(await run("only the date moved, by a day", "2022-10-31"));
    files.add(late, "迟报");
    times.push(await run("1 % new rows: a late file of payments", "2022-10-31"));
    files.add(township, "永清镇");
    times.push(await run("one place: the roll of a township", "2022-10-31"));
    files.cut(newest(ground.county, vehicles), (lines) => lines.slice(-10));
    times.push(await run("one office: the vehicle register anew", "2022-10-31"));
    return times;
  } finally {
    files.restore();
  }
}

const newest = (county: string, name: RegExp): string => readdirSync(county, { recursive: true, encoding: "utf8" }).filter((file) => name.test(file)).sort().at(-1)!;

interface Part {
  readonly file: string;
  readonly text: string;
}

/** Deliveries that are changed for a while. */
class Held {
  readonly #county: string;
  readonly #originals = new Map<string, Buffer | null>();

  constructor(county: string) {
    this.#county = county;
  }

  /** Takes lines out of a file and returns them under its header. */
  cut(file: string, choose: (lines: readonly string[]) => readonly string[]): Part {
    const path = join(this.#county, file);
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
    writeFileSync(join(this.#county, added), text);
  }

  restore(): void {
    for (const [file, original] of this.#originals) {
      if (original === null) rmSync(join(this.#county, file), { force: true });
      else writeFileSync(join(this.#county, file), original);
    }
  }
}

async function timeNight({ county, store, out }: Ground, what: string, asOf: string): Promise<NightTime> {
  const { seconds, output } = await time([main, "run", "--input", county, "--as-of", asOf, "--store", store, "--out", out, "--json"]);
  const { folder } = JSON.parse(output) as { folder: string };
  const { inputs, checks } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Record<"inputs" | "checks", { reused_from: string | null; outcome?: string }[]>;
  const evaluable = checks.filter(({ outcome }) => outcome !== "not_evaluated");
  const anew = (items: typeof inputs): [number, number] => [items.filter(({ reused_from: from }) => from === null).length, items.length];
  return { what, seconds, read: anew(inputs), evaluated: anew(evaluable) };
}
