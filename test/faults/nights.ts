import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { packageRoot } from "../../src/lib/paths.ts";
import { ended } from "../cli/command.ts";
import type { Ended } from "../cli/command.ts";
import { Workplace, csv, filesBelow, inventId, readRecords, sha256 } from "../pipeline/workplace.ts";
import type { Tally } from "./tally.ts";

const [gone, stays, other] = [inventId("19500101", 991), inventId("19510202", 992), inventId("19520303", 993)];
const pay = (id: string, amount: string): string => `PC1,特困人员救助供养,2022-06,某人,${id},6217990000000000017,${amount},2022-06-06,已支付,到人,620521100200`;
const deliveryOf = (people: readonly (readonly [string, string])[]): Record<string, string> => ({
  "死亡人员信息_20221031.csv": csv("姓名,身份证号,死亡日期,数据来源", ...people.map(([id]) => `某人,${id},2022-05-20,火化`), "无号,,2022-05-21,火化"),
  "一卡通发放明细.csv": csv(
    "批次号,补贴项目名称,所属年月,享受人姓名,享受人身份证号,银行账号,补贴金额,发放日期,支付状态,发放类型,行政区划代码",
    ...people.map(([id, amount]) => pay(id, amount)),
  ),
});

/** Two deliveries in turn: one exception comes and goes, one changes its amount, one continues. */
export const deliveries = {
  odd: deliveryOf([[gone, "571.00"], [stays, "571.00"], [other, "500.00"]]),
  even: deliveryOf([[stays, "600.00"], [other, "500.00"]]),
} as const;
export type Delivery = keyof typeof deliveries;

/** What a published run says, but for its own id and hour. */
export interface Result {
  readonly exceptions: readonly Record<string, string>[];
  readonly ledger: readonly object[];
}

export interface Attempt {
  readonly env?: Readonly<Record<string, string>>;
  /** Sends the signal so many milliseconds after the start. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly after: number };
  readonly asUser?: number;
}

export interface NightEnded extends Ended {
  readonly milliseconds: number;
}

/** A store, an output folder and a folder of deliveries, and the nights that are run on them by the built command. */
export class Nights {
  readonly place = new Workplace();
  readonly pipeline: string;
  store = this.place.store;
  out = this.place.out;
  /** How long the last undisturbed night took, in milliseconds. */
  usual = 0;

  /** Two nights go side by side, and over so few rows a second thread takes a quarter more of the processor. */
  constructor(extra = "") {
    this.pipeline = this.place.pipeline("usual", `pipeline: trial\ntitle: 试算\nreference: []\nthreads: 1\nchecks: { only: [TX-01] }\n${extra}`);
  }

  deliver(delivery: Delivery): void {
    this.place.deliver(deliveries[delivery]);
  }

  start(args: readonly string[], { env = {}, asUser }: Attempt = {}) {
    return spawn(process.execPath, [join(packageRoot, "dist", "cli", "main.js"), ...args], {
      cwd: this.place.root, env: { ...process.env, ...env }, ...(asUser === undefined ? {} : { uid: asUser, gid: asUser }),
    });
  }

  get runArguments(): string[] {
    return ["run", this.pipeline, "--input", this.place.input, "--store", this.store, "--out", this.out, "--as-of", "2022-10-31", "--json"];
  }

  async command(args: readonly string[], attempt: Attempt = {}): Promise<NightEnded> {
    const from = performance.now();
    const child = this.start(args, attempt);
    const end = ended(child);
    const { signal } = attempt;
    if (signal !== undefined) void sleep(signal.after).then(() => child.kill(signal.name));
    return { ...(await end), milliseconds: performance.now() - from };
  }

  run(delivery: Delivery, attempt: Attempt = {}): Promise<NightEnded> {
    this.deliver(delivery);
    return this.command(this.runArguments, attempt);
  }

  /** Ids of the runs that the store says are published, in order. */
  async published(): Promise<string[]> {
    if (!existsSync(this.store)) return [];
    const rows = await this.stored<{ run_id: string }>("SELECT run_id FROM store.runs.run WHERE status = 'published' ORDER BY finished_at, run_id");
    return rows.map(({ run_id: id }) => id);
  }

  /** Folders that readers see. */
  visible(): string[] {
    return existsSync(this.out) ? readdirSync(this.out).filter((name) => !name.startsWith(".") && !name.startsWith("latest") && name !== "ballast").sort() : [];
  }

  latest(): string | null {
    const file = join(this.out, "latest");
    return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
  }

  async result(runId: string): Promise<Result> {
    const exceptions = readRecords(join(this.out, runId, "exceptions.csv")).map(({ first_seen_run: _first, last_seen_run: _last, ...row }) => row);
    const ledger = await this.stored<object>(
      `SELECT * EXCLUDE (first_seen_run, last_seen_run, cleared_run), cleared_run IS NOT NULL AS is_cleared FROM store.exceptions.ledger ORDER BY exception_id`);
    return { exceptions, ledger };
  }

  stored<T extends object>(sql: string): Promise<T[]> {
    return Object.assign(Object.create(this.place) as Workplace, { store: this.store }).stored<T>(sql);
  }

  /** Every folder that readers see is as its manifest says, and `latest` names one of them that the store knows. */
  async checkWhole(tally: Tally, when: string): Promise<void> {
    const known = await this.published();
    for (const runId of this.visible()) {
      const folder = join(this.out, runId);
      const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as { outputs: { file: string; sha256: string }[] };
      const broken = manifest.outputs.filter(({ file, sha256: hash }) => !existsSync(join(folder, file)) || sha256(join(folder, file)) !== hash).map(({ file }) => file);
      tally.expect(`${when}: files of ${runId}`, [broken, filesBelow(folder).length], [[], manifest.outputs.length + 1]);
      tally.expect(`${when}: ${runId} is in the store`, known.includes(runId), true);
    }
    if (this.visible().length > 0) tally.expect(`${when}: latest names a folder`, this.visible().includes(this.latest() ?? ""), true);
  }

  /** After a run that ended well nothing is left of those that did not. */
  async checkTidy(tally: Tally, when: string): Promise<void> {
    const beside = readdirSync(dirname(this.store)).filter((name) => /\.(lock|next|new|wal)|lock\./.test(name));
    const hidden = readdirSync(this.out).filter((name) => name.startsWith(".") || name.endsWith(".new"));
    tally.expect(`${when}: leftovers`, [beside, hidden, readdirSync(`${this.store}.tmp`)], [[], [], []]);
    tally.expect(`${when}: landings`, readdirSync(`${this.store}.landing`), [this.latest()]);
    tally.expect(`${when}: folders are the runs of the store`, this.visible(), (await this.published()).sort());
  }

  remove(): void {
    this.place.remove();
  }
}

export const folderOf = ({ stdout }: Ended): string => basename((JSON.parse(stdout) as { folder: string }).folder);
export const recoveredOf = ({ stdout }: Ended): string[] => (JSON.parse(stdout) as { recovered: string[] }).recovered;

/** Results of an undisturbed history: of each delivery the first night after the other one, and the night that repeats it. */
export type History = Readonly<Record<Delivery, { readonly first: Result; readonly again: Result }>>;

let known: Promise<History> | undefined;

/** Plays the nights that a disturbed history starts from, and gives back what an undisturbed one comes to. */
export async function undisturbed(nights: Nights, tally: Tally): Promise<History> {
  known ??= playHistory(tally);
  await play(nights, ["odd", "even", "odd"], tally);
  return known;
}

async function playHistory(tally: Tally): Promise<History> {
  const nights = new Nights();
  try {
    const [, , odd, oddAgain, even, evenAgain, oddLater] = await play(nights, ["odd", "even", "odd", "odd", "even", "even", "odd"], tally);
    tally.expect("the history repeats itself", oddLater, odd);
    return { odd: { first: odd!, again: oddAgain! }, even: { first: even!, again: evenAgain! } };
  } finally {
    nights.remove();
  }
}

async function play(nights: Nights, order: readonly Delivery[], tally: Tally): Promise<Result[]> {
  const results: Result[] = [];
  for (const delivery of order) {
    const end = await nights.run(delivery);
    if (!tally.expect("an undisturbed night", [end.code, end.stderr], [0, ""])) throw new Error(tally.wrong.join("\n"));
    results.push(await nights.result(folderOf(end)));
    nights.usual = end.milliseconds;
  }
  return results;
}
