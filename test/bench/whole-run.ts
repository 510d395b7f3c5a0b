import { existsSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Section } from "./section.ts";
import { peakByStage } from "./stage-memory.ts";
import { time } from "./timed.ts";
import type { MemorySample, Timed } from "./timed.ts";

export const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const bare = fileURLToPath(new URL("bare-read.ts", import.meta.url));

/** Deliveries to be made and measured: arguments of generate, and the as-of date of the run over them. */
export interface Job {
  readonly folder: string;
  readonly generate: readonly string[];
  readonly asOf: string;
  readonly only?: string | undefined;
  /** Further arguments of the run. */
  readonly more?: readonly string[];
}

export interface WholeRun {
  readonly delivered: { readonly rows: number; readonly files: number; readonly bytes: number };
  /** Null where the deliveries lay there already. */
  readonly generated: Timed | null;
  readonly warm: Timed;
  readonly bare: Timed;
  readonly run: Timed;
  readonly result: RunSummary;
  readonly stageMemory: readonly { stage: string; peakMegabytes: number }[];
}

interface RunSummary {
  readonly folder: string;
  readonly milliseconds: number;
  readonly totals: { exceptions: number };
  readonly stages: readonly { stage: string; milliseconds: number }[];
  readonly checks: readonly { check_code: string; milliseconds: number; found: number; population: number; outcome: string }[];
}

export const deliveriesOf = (job: Job): string => join(job.folder, "delivered");

/** Generates, reads with bare DuckDB and runs doudi; each is a process of its own, so that memory and start-up count. */
export async function measureRun(job: Job): Promise<WholeRun> {
  const delivered = deliveriesOf(job);
  const generated = existsSync(delivered) ? null : await time([main, "generate", "--out", delivered, "--no-messy", ...job.generate]);
  // The files are read once before anything is timed, so that both sides find them in the page cache.
  const warm = await time(["--import", "tsx", bare, delivered, join(job.folder, "bare.duckdb")]);
  const baseline = await time(["--import", "tsx", bare, delivered, join(job.folder, "bare.duckdb")]);
  const store = join(job.folder, "store");
  for (const name of ["store", "out"]) rmSync(join(job.folder, name), { recursive: true, force: true });
  const only = job.only === undefined ? [] : ["--only", job.only];
  const run = await time([main, "run", "--input", delivered, "--as-of", job.asOf, "--store", join(store, "s.duckdb"), "--out", join(job.folder, "out"), "--json", ...only, ...(job.more ?? [])]);
  return {
    delivered: JSON.parse(baseline.output) as WholeRun["delivered"], generated, warm, bare: baseline, run, result: JSON.parse(run.output) as RunSummary,
    stageMemory: peakByStage(join(store, "logs"), run.memory),
  };
}

const seconds = (value: number): string => `${value.toFixed(2)} s`;
const megabytes = (value: number): string => `${Math.round(value)} MB`;

export function describeRun(title: string, job: Job, { delivered, generated, warm, bare: baseline, run, result, stageMemory }: WholeRun): Section[] {
  const size = (path: string): string => megabytes(statSync(join(job.folder, path)).size / 1e6);
  const peak = (stage: string): number => stageMemory.find((one) => one.stage === stage)?.peakMegabytes ?? 0;
  const slowest = result.checks.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 10);
  return [
    {
      title, heads: ["", "time", "peak memory"],
      rows: [
        [`delivered: ${delivered.rows} rows, ${delivered.files} files, ${megabytes(delivered.bytes / 1e6)}`, "", ""],
        ...(generated === null ? [] : [["generate", seconds(generated.seconds), megabytes(generated.peakMegabytes)]]),
        ["bare DuckDB, first", seconds(warm.seconds), megabytes(warm.peakMegabytes)],
        ["bare DuckDB", seconds(baseline.seconds), megabytes(baseline.peakMegabytes)],
        [job.only === undefined ? "whole doudi run" : `doudi run, ${job.only.split(",").length} checks`, seconds(run.seconds), megabytes(run.peakMegabytes)],
        ["ratio", (run.seconds / baseline.seconds).toFixed(2), ""],
        ["exceptions", result.totals.exceptions, ""],
        ["database of bare / store", `${size("bare.duckdb")} / ${size("store/s.duckdb")}`, ""],
      ],
    },
    {
      title: `${title}: stages`, heads: ["stage", "time", "share", "peak memory"],
      rows: result.stages.map(({ stage, milliseconds }) => [stage, seconds(milliseconds / 1000), `${Math.round((milliseconds / result.milliseconds) * 100)} %`, megabytes(peak(stage))]),
      plot: { x: "seconds", y: "MB", isLogarithmic: false, lines: [{ name: "memory of the run", points: overTime(run.memory) }] },
    },
    {
      // Checks run two at a time, so their own times add up to more than the stage took.
      title: `${title}: slowest checks`, heads: ["check", "time", "outcome", "found of"],
      rows: slowest.map((check) => [check.check_code, `${Math.round(check.milliseconds)} ms`, check.outcome, `${check.found} of ${check.population}`]),
    },
  ];
}

/** A few hundred points are enough for a page. */
function overTime(memory: readonly MemorySample[]): [number, number][] {
  const step = Math.max(1, Math.floor(memory.length / 400));
  return memory.filter((_, index) => index % step === 0).map(({ at, megabytes: held }) => [(at - memory[0]!.at) / 1000, Math.round(held)]);
}
