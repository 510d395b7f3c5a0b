import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { PipelineError, exitCode } from "../lib/errors.ts";
import { packageRoot } from "../lib/paths.ts";
import { scrub } from "../lib/scrub.ts";
import { MaskingProfile } from "../model/masking.ts";
import type { RunResult } from "../pipeline/run.ts";
import { makeProgress } from "./progress.ts";
import { summaryLines } from "./run-summary.ts";

interface RunFlags {
  input?: string;
  asOf?: string;
  store?: string;
  out?: string;
  only?: string[];
  skip?: string[];
  county?: string[];
  failOn?: "red" | "orange" | "yellow";
  json?: boolean;
  quiet?: boolean;
  lang: "zh" | "en";
  mask?: MaskingProfile;
}

const list = (text: string): string[] => {
  const items = text.split(/[,，]/).map((item) => item.trim()).filter((item) => item !== "");
  if (items.length === 0) throw new InvalidArgumentError("expected CODE,…");
  return items;
};

export function addRun(program: Command): void {
  program
    .command("run [PIPELINE]")
    .description("夜间作业：读取报送数据 → 登记册 → 核查 → 疑点 → 交付文件")
    .option("--input <DIR>", "报送数据所在文件夹（含子文件夹）")
    .option("--as-of <YYYY-MM-DD>", "基准日，默认为流水线所定或今天")
    .option("--store <FILE>", "疑点台账库，默认 doudi-store/doudi.duckdb")
    .option("--out <DIR>", "交付文件夹，默认 out")
    .option("--only <CODE,…>", "只运行这些核查项（编码、名称或类别）", list)
    .option("--skip <CODE,…>", "跳过这些核查项", list)
    .option("--county <CODE,…>", "只出这些县的疑点（6位区划代码）", list)
    .addOption(new Option("--fail-on <SEVERITY>", "有此级别及以上疑点时退出码为1").choices(["red", "orange", "yellow"]))
    .option("--json", "结束时在标准输出打印一个JSON对象")
    .option("--quiet", "不打印进度和小结")
    .addOption(new Option("--lang <LANG>", "交付内容的语言").choices(["zh", "en"]).default("zh"))
    .addOption(new Option("--mask <PROFILE>", "全部交付文件的遮挡级别，默认依流水线 masking").choices(MaskingProfile.options))
    .action(async (pipeline: string | undefined, flags: RunFlags) => {
      process.exitCode = await run(pipeline, flags);
    });
}

async function run(pipeline: string | undefined, flags: RunFlags): Promise<number> {
  const started = new Date();
  const { makePlan } = await import("../pipeline/plan.ts");
  const plan = await makePlan({
    pipeline, input: flags.input, asOf: flags.asOf, store: flags.store, out: flags.out, only: flags.only, skip: flags.skip,
    counties: flags.county, mask: flags.mask, lang: flags.lang, today: localDate(started),
  });
  const runId = freeRunId([plan.out, join(dirname(plan.store), "logs")], plan.asOf, started);
  const { runPipeline } = await import("../pipeline/run.ts");
  const { log, file, close } = await openLog(join(dirname(plan.store), "logs"), runId);
  const progress = makeProgress(process.stderr.isTTY === true && !flags.quiet && !flags.json);
  const interrupt = (stop: () => void): void => {
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  };
  try {
    const result = await runPipeline(plan, {
      runId, version: packageVersion(), now: () => new Date().toISOString(), clock: () => performance.now(),
      log: (level, event, fields) => log[level](fields, event), progress: progress.step, onInterrupt: interrupt,
    });
    progress.end();
    printResult(result, flags, { milliseconds: Date.now() - started.getTime(), file });
    return codeOf(result, flags.failOn);
  } catch (error) {
    progress.end();
    log.error({ error: error instanceof PipelineError ? error.message : scrub(String((error as Error).stack)) }, "run ended");
    throw error;
  } finally {
    close();
  }
}

function printResult(result: RunResult, flags: RunFlags, run: { milliseconds: number; file: string }): void {
  if (flags.json) process.stdout.write(`${JSON.stringify(asJson(result, flags, run.milliseconds))}\n`);
  else if (!flags.quiet) process.stdout.write(`${summaryLines(result, run).join("\n")}\n`);
}

function codeOf({ outcomes, worst }: RunResult, failOn: RunFlags["failOn"]): number {
  if (outcomes.some(({ outcome }) => outcome === "failed")) return exitCode.checkFailed;
  const order = ["red", "orange", "yellow", "blue"];
  if (failOn !== undefined && worst !== null && order.indexOf(worst) <= order.indexOf(failOn)) return exitCode.failOnMet;
  return exitCode.published;
}

function asJson(result: RunResult, flags: RunFlags, milliseconds: number): unknown {
  const { facts, folder, outputs, outcomes, summary, totals } = result;
  return {
    run_id: facts.run_id, as_of: facts.as_of, status: facts.status, exit_code: codeOf(result, flags.failOn), folder, milliseconds,
    totals, families: summary, checks: outcomes, stages: facts.stages, outputs: outputs.map(({ file, rows }) => ({ file, rows })),
  };
}

/** As-of date and start time in UTC; a second is added while another run, published or not, has this id. */
function freeRunId(folders: readonly string[], asOf: string, started: Date): string {
  for (let seconds = 0; ; seconds++) {
    const time = new Date(started.getTime() + seconds * 1000).toISOString().slice(11, 19).replaceAll(":", "");
    const id = `${asOf}T${time}Z`;
    if (!folders.some((folder) => [id, `.${id}.partial`, `${id}.log`].some((name) => existsSync(join(folder, name))))) return id;
  }
}

async function openLog(folder: string, runId: string) {
  const { pino } = await import("pino");
  mkdirSync(folder, { recursive: true, mode: 0o750 });
  const file = join(folder, `${runId}.log`);
  const destination = pino.destination({ dest: file, sync: true, mode: 0o640 });
  const log = pino({ base: { run_id: runId }, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return { log, file: relative(process.cwd(), file), close: () => destination.end() };
}

const packageVersion = (): string => (JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string }).version;

const localDate = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
