/**
 * npm run bench [-- --payments N] [--keep DIR] [--checks CODE,…] [--only workbook]
 * Generates a county, times bare DuckDB reading its files into typed tables of a database file, times the whole `doudi run` on
 * the same files, and prints the ratio. Both are processes of their own, so that memory and start-up count.
 * First 200,000 rows of 15 columns are read as a workbook and as CSV.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { timeNights } from "./nights.ts";
import { measureReading } from "./reading.ts";
import { time } from "./timed.ts";
import { timeWorkbook } from "./workbook.ts";

const { values } = parseArgs({ options: { payments: { type: "string", default: "1000000" }, keep: { type: "string" }, only: { type: "string" }, checks: { type: "string" } } });
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const bare = fileURLToPath(new URL("bare-read.ts", import.meta.url));
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "doudi-bench-"));
const county = join(folder, "county");

const row = (name: string, ...cells: (string | number)[]): void => console.log(`${name.padEnd(42)}${cells.map((cell) => String(cell).padStart(12)).join("")}`);
const seconds = (value: number): string => value.toFixed(2);

const { xlsx, csv } = await timeWorkbook(join(folder, "workbook"), 200_000);
row("200,000 x 15 as CSV", `${seconds(csv.seconds)} s`, `${Math.round(csv.megabytes)} MB file`, `${Math.round(csv.peakMegabytes)} MB`);
row("200,000 x 15 as a workbook", `${seconds(xlsx.seconds)} s`, `${Math.round(xlsx.megabytes)} MB file`, `${Math.round(xlsx.peakMegabytes)} MB`);
row("ratio", (xlsx.seconds / csv.seconds).toFixed(1));
if (values.only === "workbook") {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
  process.exit();
}

if (!existsSync(county)) {
  const made = await time([main, "generate", "--out", county, "--payments", values.payments, "--no-messy"]);
  row("generate", `${seconds(made.seconds)} s`);
}
// The files are read once before anything is timed, so that both sides find them in the page cache.
const warm = await time(["--import", "tsx", bare, county, join(folder, "warm.duckdb")]);
const baseline = await time(["--import", "tsx", bare, county, join(folder, "bare.duckdb")]);
const run = await time([main, "run", "--input", county, "--as-of", "2022-10-31", "--store", join(folder, "store", "s.duckdb"), "--out", join(folder, "out"), "--json", ...(values.checks === undefined ? [] : ["--only", values.checks])]);
const result = JSON.parse(run.output) as {
  milliseconds: number;
  totals: { exceptions: number };
  stages: { stage: string; milliseconds: number }[];
  checks: { check_code: string; milliseconds: number; found: number; population: number; outcome: string }[];
};
const read = JSON.parse(baseline.output) as { rows: number; bytes: number };

console.log(`\n${cpus().length} cores (${cpus()[0]?.model.trim() ?? ""}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`);
row("rows delivered", read.rows);
row("megabytes delivered", Math.round(read.bytes / 1e6));
row("bare DuckDB, first / timed", `${seconds(warm.seconds)} s`, `${seconds(baseline.seconds)} s`, `${Math.round(baseline.peakMegabytes)} MB`);
row(values.checks === undefined ? "whole doudi run" : `doudi run, ${values.checks.split(",").length} checks`, `${seconds(run.seconds)} s`, "", `${Math.round(run.peakMegabytes)} MB`);
row("ratio", (run.seconds / baseline.seconds).toFixed(2));
row("exceptions", result.totals.exceptions);
const reading = await measureReading();
row("landing as a share of bare speed", reading.speedShare.toFixed(2), "(>= 0.67)", `${reading.rows} rows`);
row("GB18030 against UTF-8", reading.gb18030Ratio.toFixed(2), "(<= 1.6)");
console.log("\nstages");
for (const { stage, milliseconds } of result.stages) row(`  ${stage}`, `${seconds(milliseconds / 1000)} s`, `${Math.round(milliseconds / result.milliseconds * 100)} %`);
console.log("\nten slowest checks");
const slowest = result.checks.toSorted((a, b) => b.milliseconds - a.milliseconds);
for (const check of slowest.slice(0, 10)) row(`  ${check.check_code}`, `${Math.round(check.milliseconds)} ms`, check.outcome, `${check.found} of ${check.population}`);
// Checks run three at a time, so their own times add up to more than the stage took.
const stage = result.stages.find((one) => one.stage === "checks")!;
row("all checks together", `${seconds(stage.milliseconds / 1000)} s`, `${Math.round(stage.milliseconds / result.milliseconds * 100)} %`);
if (values.checks === undefined) {
  console.log("\nnights after it        seconds · share of the full night · tables read · checks evaluated");
  const nights = await timeNights({ main, county, store: join(folder, "store", "s.duckdb"), out: join(folder, "out"), rows: read.rows });
  for (const night of nights) row(`  ${night.what}`, `${seconds(night.seconds)} s`, (night.seconds / run.seconds).toFixed(2), night.read.join(" of "), night.evaluated.join(" of "));
}
row("database of bare / store", `${Math.round(statSync(join(folder, "bare.duckdb")).size / 1e6)} MB`, `${Math.round(statSync(join(folder, "store", "s.duckdb")).size / 1e6)} MB`);
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
