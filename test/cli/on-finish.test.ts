import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Workplace, csv, inventId } from "../pipeline/workplace.ts";
import { doudi } from "./command.ts";
import type { Ended } from "./command.ts";

const workplace = new Workplace();
const told = join(workplace.root, "told.json");
const person = inventId("19500101", 991);
const pipeline = (name: string, hook: string): string => workplace.pipeline(name, `pipeline: trial\ntitle: 试算\nreference: []\nchecks: { only: [TX-01] }\non_finish: ${hook}\nlogs: { keep_days: 30 }\n`);
const node = JSON.stringify(process.execPath);
/** A command that keeps what it read, and the argument it was given, as they came. */
const keeper = join(workplace.root, "keeper.mjs");
const listening = (): string => pipeline("listening", `{ command: [${node}, ${JSON.stringify(keeper)}, "$HOME; echo '$(date)'"] }`);
const run = (pipe: string, input = workplace.input, ...args: string[]): Promise<Ended> =>
  doudi(["run", pipe, "--input", input, "--store", workplace.store, "--out", workplace.out, "--as-of", "2022-10-31", ...args], workplace.root);
const heard = (): Record<string, unknown> => JSON.parse(readFileSync(told, "utf8")) as Record<string, unknown>;

beforeAll(() => {
  workplace.deliver({ "keeper.mjs": `import { readFileSync, writeFileSync } from "node:fs";
writeFileSync(${JSON.stringify(told)}, JSON.stringify({ ...JSON.parse(readFileSync(0, "utf8")), argument: process.argv[2] }));` }, workplace.root);
  workplace.deliver({
    "死亡人员信息_20221031.csv": csv("姓名,身份证号,死亡日期,数据来源", `某人,${person},2022-05-20,火化`),
    "一卡通发放明细.csv": csv("批次号,补贴项目名称,所属年月,享受人姓名,享受人身份证号,补贴金额,发放日期,支付状态,发放类型,行政区划代码", `PC1,特困人员救助供养,2022-06,某人,${person},571.00,2022-06-06,已支付,到人,620521100200`),
  });
});
afterAll(() => workplace.remove());

describe("on_finish", { sequential: true }, () => {
  it("hears of a published run what --json prints, without a shell in between", async () => {
    const { code, stdout, stderr } = await run(listening(), workplace.input, "--json");
    expect([code, stderr]).toEqual([0, ""]);
    const { argument, milliseconds: _heard, ...summary } = heard();
    const { milliseconds: _printed, ...printed } = JSON.parse(stdout) as Record<string, unknown>;
    expect(summary).toEqual(printed);
    expect(summary).toMatchObject({ status: "published", exit_code: 0, reason: null, totals: { exceptions: 1 } });
    expect(argument).toBe("$HOME; echo '$(date)'");
    expect(readFileSync(told, "utf8")).not.toContain(person);
  });

  it("hears of a refused run, of one that could not start, and changes neither's code", async () => {
    const broken = join(workplace.root, "broken");
    workplace.deliver({ "名册.pdf": "%PDF-1.7" }, broken);
    expect((await run(listening(), broken)).code).toBe(3);
    expect(heard()).toMatchObject({ status: "refused", exit_code: 3, reason: expect.stringContaining("名册.pdf") });
    expect((await run(listening(), join(workplace.root, "nowhere"))).code).toBe(2);
    expect(heard()).toMatchObject({ status: "failed", exit_code: 2, run_id: null, reason: expect.stringContaining("no such folder") });
  });

  const failing: [string, string, RegExp][] = [
    ["fails", `{ command: [${node}, "-e", "process.exit(7)"] }`, /on_finish: .*ended with 7; expected 0/],
    ["does not exist", `{ command: ["./no-such-command"] }`, /on_finish: .*no-such-command: ENOENT/],
    ["does not end", `{ command: [${node}, "-e", "setInterval(() => 0, 1000)"], time_limit_seconds: 1 }`, /on_finish: .*stopped after 1 s/],
  ];
  it.each(failing)("is noted when it %s, and the run stays published", async (name, hook, line) => {
    const began = performance.now();
    const { code, lines } = await run(pipeline(name.replaceAll(" ", "-"), hook), workplace.input, "--quiet");
    expect(performance.now() - began, "doudi waits for nothing once the command is over").toBeLessThan(30_000);
    expect([code, lines.length]).toEqual([0, 1]);
    expect(lines[0]).toMatch(line);
    const logs = join(workplace.root, "store", "logs");
    expect(readFileSync(join(logs, readdirSync(logs).sort().at(-1)!), "utf8")).toMatch(/"msg":"on_finish"/);
  });

  it("is judged before anything runs", async () => {
    const { code, lines } = await run(pipeline("shell", '"rm -rf x"'));
    expect([code, lines.length]).toEqual([2, 1]);
    expect(lines[0]).toContain("on_finish");
  });
});

describe("logs", () => {
  it("are kept for the days the pipeline says, and nothing else in their folder is touched", async () => {
    const logs = join(workplace.root, "store", "logs");
    mkdirSync(logs, { recursive: true });
    const aged = (name: string, days: number): string => {
      const path = join(logs, name);
      writeFileSync(path, "{}\n");
      chmodSync(path, 0o600);
      const at = Date.now() / 1000 - days * 86_400;
      utimesSync(path, at, at);
      return path;
    };
    const [old, young, foreign] = [aged("2022-08-01T000000Z.log", 31), aged("2022-08-02T000000Z.log", 29), aged("notes.log", 400)];
    expect((await run(listening())).code).toBe(0);
    expect([old, young, foreign].map((path) => existsSync(path))).toEqual([false, true, true]);
  });
});
