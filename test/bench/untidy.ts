import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/lib/paths.ts";
import type { Section } from "./section.ts";
import { time } from "./timed.ts";
import { main } from "./whole-run.ts";

/** A township's list as it is sent: GB18030, a title, dates in several forms, a total, and below it who filled it in. */
const list = join(packageRoot, "data-samples", "county", "2022年01月", "永清镇", "低保花名册_2022年01月_永清镇.csv");
/** Lines of it that are neither title nor header, nor below the table. */
const records = { first: 3, last: 240 } as const;

/** The whole run, with one check, over one such list and over many that each lack another line. */
export async function measureUntidy(folder: string, many = 60): Promise<Section> {
  const [one, all] = [await timeLists(folder, 1), await timeLists(folder, many)];
  const each = (all - one) / (many - 1);
  return { title: "untidy lists of a township", heads: ["", "whole run"], rows: [["one list", `${one.toFixed(2)} s`], [`${many} lists`, `${all.toFixed(2)} s`], ["a further list", `${Math.round(each * 1000)} ms`]] };
}

async function timeLists(folder: string, count: number): Promise<number> {
  const root = join(folder, `untidy-${count}`);
  rmSync(root, { recursive: true, force: true });
  const delivered = join(root, "delivered");
  mkdirSync(delivered, { recursive: true });
  // Byte by byte, since the text is not UTF-8.
  const lines = readFileSync(list, "latin1").split("\n");
  for (let at = 0; at < count; at++) {
    const left = records.first + (at % (records.last - records.first));
    writeFileSync(join(delivered, `低保花名册_2022年01月_${at}.csv`), lines.filter((_line, index) => index !== left).join("\n"), "latin1");
  }
  const store = join(root, "store", "s.duckdb");
  return (await time([main, "run", "--input", delivered, "--as-of", "2022-10-31", "--store", store, "--out", join(root, "out"), "--only", "TX-01", "--json"])).seconds;
}
