import { readFileSync } from "node:fs";
import { RecordSplitter } from "../../src/sources/record-splitter.ts";

/**
 * The cells of files/死亡名单.* as LibreOffice exports them, in the spelling that doudi gives dates, times and numbers too
 * long to be true. Below the merge in the first column LibreOffice leaves the cell empty; doudi repeats the first.
 */
export function readOfficeCells(file: string): string[][] {
  const records: string[][] = [];
  const splitter = new RecordSplitter({ delimiter: ",", returnEndsLine: false }, (cells) => records.push(cells.map(respell)));
  splitter.push(readFileSync(new URL(`files/${file}`, import.meta.url), "utf8"), true);
  const last = records.at(-1)!;
  last[0] = "同户";
  return records;
}

const respell = (cell: string): string =>
  cell.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, "$3-$1-$2").replace(/^06:00:05 PM$/, "18:00:05").replace(/E\+0(\d\d)$/, "E+$1");
