/**
 * npm run bench [-- options]
 *   --payments N | --scale X | --scale province [--fraction F]   what is delivered; a county with a million payment lines
 *   --part run,reading,workbook,untidy   which of the usual parts; all of them
 *   --checks CODE,…                 the run with these checks only; left out, all of them, and of a county those of the main job once more
 *   --growth 1,3,10,30              runs over so many million payment lines, and the exponent
 *   --postgresql                    ten checks by PostgreSQL on the same files, where it is installed
 *   --nights                        the nights after a full one, with all checks
 *   --keep DIR                      keeps what was generated, to be measured again
 *   --to DIR                        where bench.json and bench.html go; the current folder
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureGrowth } from "./growth.ts";
import { mainJobChecks } from "./main-job.ts";
import { measureNights } from "./nights.ts";
import { comparedChecks, findPostgresql, measurePostgresql, patience } from "./postgresql.ts";
import type { PostgresqlResult } from "./postgresql.ts";
import { measureReading } from "./reading.ts";
import { printSection, writeSections } from "./section.ts";
import type { Section } from "./section.ts";
import { measureUntidy } from "./untidy.ts";
import { deliveriesOf, describeRun, measureRun } from "./whole-run.ts";
import type { Job, WholeRun } from "./whole-run.ts";
import { timeWorkbook } from "./workbook.ts";

const { values } = parseArgs({
  options: {
    payments: { type: "string" }, scale: { type: "string" }, fraction: { type: "string" }, part: { type: "string", default: "run,reading,workbook,untidy" }, checks: { type: "string" },
    growth: { type: "string" }, postgresql: { type: "boolean", default: false }, nights: { type: "boolean", default: false }, keep: { type: "string" }, to: { type: "string", default: "." },
  },
});
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "doudi-bench-"));
mkdirSync(folder, { recursive: true });
const isProvince = values.scale === "province";
const size = values.scale === undefined ? ["--payments", values.payments ?? "1000000"] : ["--scale", values.scale, ...(values.fraction === undefined ? [] : ["--fraction", values.fraction])];
const job: Job = { folder: join(folder, size.join("").replaceAll("--", "_")), generate: size, asOf: isProvince ? "2022-12-31" : "2022-10-31", only: values.nights ? undefined : values.checks };
const title = isProvince ? `province, fraction ${values.fraction ?? 1}` : `county, ${size.join(" ")}`;
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? ""}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;

const parts = new Set(values.part.split(","));
const sections: Section[] = [];
const add = (...measured: readonly Section[]): void => {
  for (const section of measured) printSection(section);
  sections.push(...measured);
  writeSections(values.to, machine, sections);
};

console.log(machine);
mkdirSync(values.to, { recursive: true });
try {
  if (parts.has("workbook")) add(await workbookSection());
  const measured = parts.has("run") || values.nights ? await measureRun(job) : null;
  if (measured !== null) add(...describeRun(title, job, measured));
  if (parts.has("reading")) add(await readingSection());
  if (parts.has("untidy")) add(await measureUntidy(folder));
  if (values.growth !== undefined) add(await measureGrowth(folder, values.growth.split(",").map(Number)));
  if (values.postgresql) await addPostgresql();
  if (values.nights && measured !== null) add(await measureNights(job, measured, isProvince));
  if (parts.has("run") && values.checks === undefined && !isProvince) await addMainJob();
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}

async function workbookSection(): Promise<Section> {
  const { xlsx, csv } = await timeWorkbook(join(folder, "workbook"), 200_000);
  const row = (name: string, read: typeof xlsx): string[] => [name, `${read.seconds.toFixed(2)} s`, `${Math.round(read.megabytes)} MB`, `${Math.round(read.peakMegabytes)} MB`];
  return { title: "200,000 rows of 15 columns", heads: ["", "time", "file", "peak memory"], rows: [row("as CSV", csv), row("as a workbook", xlsx), ["ratio", (xlsx.seconds / csv.seconds).toFixed(1), "", ""]] };
}

async function readingSection(): Promise<Section> {
  const { speedShare, gb18030Ratio, rows } = await measureReading();
  return { title: `reading ${rows} rows`, heads: ["", "measured", "aim"], rows: [["landing as a share of bare speed", speedShare.toFixed(2), ">= 0.67"], ["GB18030 against UTF-8", gb18030Ratio.toFixed(2), "<= 1.6"]] };
}

async function addMainJob(): Promise<void> {
  const own: Job = { ...job, only: mainJobChecks.join(",") };
  add(...describeRun(`${title}, the checks of the main job`, own, await measureRun(own)));
}

async function addPostgresql(): Promise<void> {
  const bin = findPostgresql();
  if (bin === null) {
    console.log("\nPostgreSQL is not installed, so the ten checks were not compared (Debian: apt-get install postgresql)");
    return;
  }
  const own: Job = { ...job, only: comparedChecks.join(","), more: ["--mask", "internal"] };
  const doudi = await measureRun(own);
  const exceptions = join(doudi.result.folder, "exceptions.parquet");
  add(...describePostgresql(doudi, await measurePostgresql(bin, { delivered: deliveriesOf(job), asOf: job.asOf, exceptions })));
}

function describePostgresql({ result }: WholeRun, postgresql: PostgresqlResult): Section[] {
  const stage = (name: string): number => (result.stages.find((one) => one.stage === name)?.milliseconds ?? 0) / 1000;
  const row = (name: string, other: number, own: number): string[] => [name, `${other.toFixed(2)} s`, `${own.toFixed(2)} s`, (other / own).toFixed(2)];
  const [load, checks] = [postgresql.loadSeconds + postgresql.prepareSeconds, postgresql.checkSeconds];
  const milliseconds = (code: string): number => result.checks.find(({ check_code }) => check_code === code)?.milliseconds ?? 0;
  return [
    {
      title: "ten checks side by side", heads: ["", `PostgreSQL ${postgresql.version}`, "doudi", "ratio"],
      rows: [
        row("load", load, stage("sources") + stage("registers")), row("  COPY / sources", postgresql.loadSeconds, stage("sources")), row("  indexes / registers", postgresql.prepareSeconds, stage("registers")),
        row("checks", checks, stage("checks")), row("both", load + checks, stage("sources") + stage("registers") + stage("checks")),
      ],
    },
    {
      title: "ten checks: what they found", heads: ["check", "PostgreSQL", "doudi", "found", "only PostgreSQL", "only doudi"],
      rows: postgresql.checks.map(({ code, seconds, found }) => {
        const own = `${Math.round(milliseconds(code))} ms`;
        const difference = postgresql.differences.find((one) => one.code === code);
        if (difference === undefined) return [code, `stopped after ${patience} s`, own, "", "", ""];
        return [code, `${Math.round(seconds * 1000)} ms`, own, found ?? "", difference.onlyPostgresql, difference.onlyDoudi];
      }),
    },
  ];
}
