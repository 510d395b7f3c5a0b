import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { PipelineError, endingOf, exitCode } from "../lib/errors.ts";
import type { ExitCode } from "../lib/errors.ts";
import { packageRoot } from "../lib/paths.ts";
import { scrub } from "../lib/scrub.ts";
import { MaskingProfile } from "../model/masking.ts";
import type { Plan } from "../pipeline/plan.ts";
import type { RunResult } from "../pipeline/run.ts";
import { withRecord } from "./audit.ts";
import { claimant } from "./claimant.ts";
import { tellFinish } from "./on-finish.ts";
import type { Finish } from "./on-finish.ts";
import { hearInterrupts } from "./interrupt.ts";
import { withPlantedFault } from "./planted-fault.ts";
import { makeProgress } from "./progress.ts";
import { RunLog } from "./run-log.ts";
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
  profile?: string | true;
  lang: "zh" | "en";
  mask?: MaskingProfile;
  afresh?: boolean;
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
    .option("--afresh", "不沿用上次的结果：全部文件重读，全部核查重算")
    .option("--json", "结束时在标准输出打印一个JSON对象")
    .option("--quiet", "不打印进度和小结")
    .option("--profile [DIR]", "记录每条语句的用时剖析，默认写入日志旁的 <批次>.profile")
    .addOption(new Option("--lang <LANG>", "交付内容的语言").choices(["zh", "en"]).default("zh"))
    .addOption(new Option("--mask <PROFILE>", "全部交付文件的遮挡级别，默认依流水线 masking").choices(MaskingProfile.options))
    .action(async (pipeline: string | undefined, flags: RunFlags) => {
      await run(pipeline, flags);
    });
}

async function run(pipeline: string | undefined, flags: RunFlags): Promise<void> {
  const started = new Date();
  const { loadPipeline } = await import("../pipeline/definition.ts");
  const located = loadPipeline(pipeline);
  const log = new RunLog();
  const finish: Finish = { run_id: null, as_of: flags.asOf ?? null, status: "failed", exit_code: exitCode.fault, reason: null, milliseconds: 0 };
  try {
    await runRecorded(pipeline, flags, { started, log, finish });
  } catch (error) {
    const expected = error instanceof PipelineError;
    finish.exit_code = expected ? error.exit : exitCode.fault;
    finish.status = endingOf(finish.exit_code);
    finish.reason = expected ? error.message : "fault of the program, see the log";
    log.write("error", "run ended", { error: expected ? error.message : scrub(String((error as Error).stack)) });
    throw error;
  } finally {
    finish.milliseconds = Date.now() - started.getTime();
    const fault = await tellFinish(located, finish);
    if (fault !== null) log.write("warn", "on_finish", { fault });
    log.close();
  }
}

/** Runs the pipeline and puts it on record; `finish` learns how far it came. */
async function runRecorded(pipeline: string | undefined, flags: RunFlags, { started, log, finish }: { started: Date; log: RunLog; finish: Finish }): Promise<void> {
  const { makePlan } = await import("../pipeline/plan.ts");
  const plan = await makePlan({
    pipeline, input: flags.input, asOf: flags.asOf, store: flags.store, out: flags.out, only: flags.only, skip: flags.skip,
    counties: flags.county, mask: flags.mask, lang: flags.lang, afresh: flags.afresh, today: localDate(started),
  });
  const logs = join(dirname(plan.store), "logs");
  const runId = freeRunId([plan.out, logs], plan.asOf, started);
  Object.assign(finish, { run_id: runId, as_of: plan.asOf });
  await log.open(logs, runId, { keepDays: plan.pipeline.definition.logs.keep_days, now: started });
  const profile = flags.profile === true ? join(logs, `${runId}.profile`) : flags.profile;
  await withRecord("run", plan.store, async () => {
    const result = await runWatched(plan, { runId, profile }, flags, log);
    const milliseconds = Date.now() - started.getTime();
    const exit = codeOf(result, flags.failOn);
    Object.assign(finish, asJson(result, exit, milliseconds));
    return { text: textOf(result, flags, finish, { milliseconds, file: log.file }), rows: result.totals.exceptions, exit, stands: true };
  }, runId);
}

async function runWatched(plan: Plan, { runId, profile }: { runId: string; profile: string | undefined }, flags: RunFlags, log: RunLog): Promise<RunResult> {
  const interrupt = hearInterrupts();
  const { runPipeline } = await import("../pipeline/run.ts");
  const progress = makeProgress(process.stderr.isTTY === true && !flags.quiet && !flags.json);
  try {
    return await runPipeline(plan, {
      runId, version: packageVersion(), now: () => new Date().toISOString(), clock: () => performance.now(),
      log: (level, event, fields) => log.write(level, event, fields), progress: withPlantedFault(progress.step), onInterrupt: interrupt, claimant, profile,
    });
  } finally {
    progress.end();
  }
}

function textOf(result: RunResult, flags: RunFlags, finish: Finish, run: { milliseconds: number; file: string }): string {
  if (flags.json) return `${JSON.stringify(finish)}\n`;
  return flags.quiet ? "" : `${summaryLines(result, run).join("\n")}\n`;
}

function codeOf({ outcomes, worst }: RunResult, failOn: RunFlags["failOn"]): ExitCode {
  if (outcomes.some(({ outcome }) => outcome === "failed")) return exitCode.checkFailed;
  const order = ["red", "orange", "yellow", "blue"];
  if (failOn !== undefined && worst !== null && order.indexOf(worst) <= order.indexOf(failOn)) return exitCode.failOnMet;
  return exitCode.published;
}

function asJson(result: RunResult, exit: ExitCode, milliseconds: number) {
  const { facts, folder, outputs, outcomes, summary, totals, dossiers, recovered } = result;
  return {
    run_id: facts.run_id, as_of: facts.as_of, status: facts.status, exit_code: exit, folder, milliseconds,
    totals, dossiers, families: summary, checks: outcomes, stages: facts.stages, recovered, outputs: outputs.map(({ file, rows }) => ({ file, rows })),
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

const packageVersion = (): string => (JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string }).version;

const localDate = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
