import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/lib/paths.ts";
import type { Section } from "./section.ts";
import { time } from "./timed.ts";
import { main } from "./whole-run.ts";

/** A township's list as it is sent: GB18030, a title, dates in several forms, a total, and below it who filled it in. */
const list = join(packageRoot, "data-samples", "county", "2022年01月", "永清镇", "低保花名册_2022年01月_永清镇.csv");
/** How each of its records begins: the month. */
const month = /^2022\.1(?=,)/gm;

/** The whole run, with one check, over one such list and over many of a month each. */
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
  const text = readFileSync(list, "latin1");
  for (let at = 0; at < count; at++) {
    const [year, of] = [2022 - Math.floor(at / 12), 1 + (at % 12)];
    writeFileSync(join(delivered, `低保花名册_${year}年${of}月.csv`), text.replace(month, `${year}.${of}`), "latin1");
  }
  const store = join(root, "store", "s.duckdb");
  return (await time([main, "run", "--input", delivered, "--as-of", "2022-10-31", "--store", store, "--out", join(root, "out"), "--only", "TX-01", "--json"])).seconds;
}
