/**
 * npm run bench:detection [-- options]
 *   --seed N     of the county, another than the sample's; 20
 *   --scale X    0.05
 *   --keep DIR   keeps what was generated and found
 * Ends with 1 where something planted of kind A was missed, something of kind A is in no answer, or a near miss was raised.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readChecks } from "../../src/checks/catalogue.ts";
import { compareAnswers } from "../pipeline/answers.ts";
import type { Row } from "../pipeline/answers.ts";
import { readRecords } from "../pipeline/workplace.ts";
import { printSection } from "./section.ts";
import { main } from "./whole-run.ts";

const { values } = parseArgs({ options: { seed: { type: "string", default: "20" }, scale: { type: "string", default: "0.05" }, keep: { type: "string" } } });
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "doudi-detection-"));
mkdirSync(folder, { recursive: true });
try {
  process.exitCode = judgeRun(runCounty(join(folder, "county"), join(folder, "out")));
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}

interface CountyRun {
  readonly kinds: ReadonlyMap<string, string>;
  readonly key: readonly Row[];
  readonly exceptions: readonly Row[];
}

function runCounty(county: string, out: string): CountyRun {
  const doudi = (...args: readonly string[]): void => void execFileSync(process.execPath, [main, ...args], { stdio: ["ignore", "ignore", "inherit"] });
  doudi("generate", "--out", county, "--seed", values.seed, "--scale", values.scale, "--messy");
  doudi("run", "--input", county, "--as-of", "2022-10-31", "--store", join(folder, "store", "s.duckdb"), "--out", out);
  const published = join(out, readFileSync(join(out, "latest"), "utf8").trim());
  return { kinds: new Map(readChecks().map(({ code, kind }) => [code, kind])), key: readRecords(join(county, "answer-key.csv")), exceptions: readRecords(join(published, "exceptions.csv")) };
}

interface Tally {
  readonly code: string;
  readonly kind: string;
  readonly planted: number;
  readonly missed: number;
  readonly near: number;
  readonly raised: number;
  readonly unplanted: number;
  readonly priced: number;
  readonly wronglyPriced: number;
}

function judgeRun({ kinds, key: whole, exceptions }: CountyRun): number {
  const key = whole.filter((answer) => kinds.has(answer["check_code"]!));
  const compared = compareAnswers(key, exceptions);
  const tallies = [...kinds].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([code, kind]): Tally => {
    const count = (rows: readonly Row[], other: (row: Row) => boolean = () => true): number => rows.filter((row) => row["check_code"] === code && other(row)).length;
    return {
      code, kind, planted: count(key, (row) => row["case"] === "hit"), missed: count(compared.missed), near: count(key, (row) => row["case"] === "near_miss"), raised: count(compared.raised),
      unplanted: count(compared.unplanted), priced: count(key, (row) => row["case"] === "hit" && row["amount_yuan"] !== ""), wronglyPriced: count(compared.wronglyPriced),
    };
  });
  const heads = ["", "kind", "hits planted", "found", "missed", "near misses", "raised", "false", "precision", "recall", "amounts right"];
  printSection({ title: "by check", heads, rows: tallies.filter(({ planted, near, unplanted }) => planted + near + unplanted > 0).map((tally) => [tally.code, ...describe(tally)]) });
  const totals = ["A", "B", "C", ""].map((kind) => addUp(kind, tallies.filter((one) => kind === "" || one.kind === kind)));
  printSection({ title: `county of seed ${values.seed}, scale ${values.scale}: ${exceptions.length} exceptions`, heads, rows: totals.map((total) => [total.code, ...describe(total)]) });
  for (const [what, rows] of Object.entries(compared)) for (const row of rows) console.log(`${what}: ${row["check_code"]} ${row["subject_kind"]} ${row["note"] ?? "in no answer"}`);
  console.log(`\nnothing planted: ${tallies.filter(({ planted, near }) => planted + near === 0).map(({ code }) => code).join(" ")}`);
  return tallies.some(({ kind, missed, raised, unplanted }) => raised > 0 || (kind === "A" && missed + unplanted > 0)) ? 1 : 0;
}

function addUp(kind: string, tallies: readonly Tally[]): Tally {
  const sum = (of: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + of(tally), 0);
  return {
    code: kind === "" ? "all" : `kind ${kind}`, kind, planted: sum(({ planted }) => planted), missed: sum(({ missed }) => missed), near: sum(({ near }) => near), raised: sum(({ raised }) => raised),
    unplanted: sum(({ unplanted }) => unplanted), priced: sum(({ priced }) => priced), wronglyPriced: sum(({ wronglyPriced }) => wronglyPriced),
  };
}

function describe({ kind, planted, missed, near, raised, unplanted, priced, wronglyPriced }: Tally): (string | number)[] {
  const found = planted - missed;
  return [kind, planted, found, missed, near, raised, unplanted, share(found, found + unplanted), share(found, planted), share(priced - wronglyPriced, priced)];
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)}%`;
}
