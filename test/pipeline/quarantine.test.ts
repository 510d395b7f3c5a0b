import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { Manifest } from "../../src/model/run.ts";
import { runNight } from "./night.ts";
import { Workplace, inventId, readRecords } from "./workplace.ts";

const header = "姓名,身份证号,死亡日期,数据来源";
const good = (serial: number): string => `张三,${inventId("19500101", serial)},2022-05-20,火化`;

/** The bytes of a rejected record between others, as its sender wrote them. */
interface Planted {
  readonly before: Buffer;
  readonly bad: Buffer;
  readonly after: Buffer;
}

const plant = (before: string, bad: string, after: string, encode = (text: string): Buffer => Buffer.from(text)): Planted => ({ before: encode(before), bad: encode(bad), after: encode(after) });
/** 姓名,身份证号,死亡日期,全据 and 李四㐀,,2022-05-20,火化 in GB18030, as Python encodes them; 㐀 takes four bytes. */
const gb = {
  before: Buffer.from("d0d5c3fb2cc9edb7ddd6a4bac52ccbc0cdf6c8d5c6da2cc8abbedd0a", "hex"),
  bad: Buffer.from("c0eecbc48139ee39" + "2c2c323032322d30352d32302cbbf0bbaf", "hex"),
};
const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
const bigEndian = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

const planted: Record<string, Planted> = {
  "死亡_utf8.csv": plant(`${header}\n${good(901)}\n`, "李四,,2022-05-20,火化", `\n${good(902)}\n`),
  "死亡_bom.csv": plant(`\uFEFF${header}\n`, "李四,,2022-05-20,火化", `\n${good(903)}\n`),
  "死亡_crlf.csv": plant(`${header}\r\n${good(904)}\r\n`, "李四,,2022-05-20,火化", `\r\n${good(905)}\r\n`),
  "死亡_引号换行.csv": plant(`${header}\n"张\n三",${inventId("19500101", 906)},2022-05-20,"火\r\n化"\n`, `"李\n四",,2022-05-20,"火""化\n"`, `\n${good(907)}\n`),
  "死亡_utf16.csv": plant(`\uFEFF${header}\r\n${good(908)}\r\n`, "李四,,2022-05-20,上上਀", `\r\n${good(909)}`, utf16),
  "死亡_utf16be.csv": plant(`\uFEFF${header}\n${good(910)}\n`, "李四,,2022-05-20,ਊ", `\n${good(911)}\n`, bigEndian),
  "死亡_没有结束的引号.csv": plant(`${header}\n${good(912)}\n`, `"李四,,2022-05-20,火化`, ""),
  "死亡_井号.csv": plant(`${header}\n${good(913)}\n`, "#李四,,2022-05-20,火化", `\n${good(914)}\n`),
  "死亡_*q?[1]'的.csv": plant(`${header}\n${good(915)}\n`, "李四,,2022-05-20,火化", `\n${good(916)}\n`),
  "死亡_q'的x[1].csv": plant(`${header}\n${good(917)}\n${good(918)}\n`, "王五,,2022-05-20,火化", `\n`),
  "死亡_回车.csv": plant(`${header}\r${good(919)}\r`, "李四,,2022-05-20,火化", `\r${good(920)}\r`),
  "死亡_空字符.csv": plant(`${header}\n${good(921)}\n`, "李\0四,,2022-05-20,火化", `\n${good(922)}\n`),
  "死亡_标题.csv": plant(`某县死亡人员\n\n${header}\n${good(923)}\n\n`, "李四,,2022-05-20,火化", `\n合计,,,\n制表人：某人,,,\n`),
};

const workplace = new Workplace();
const definition = "pipeline: trial\ntitle: 试算\nreference: []\nchecks: { only: [TX-01] }\n";
let pipeline: string;
let manifest: z.infer<typeof Manifest>;
let folder: string;

/** 33 million bytes without a line end, written without holding them. */
function writeLongLine(path: string): { offset: number; length: number } {
  const head = Buffer.from(`${header}\n${good(924)}\n`);
  const piece = Buffer.from("长".repeat(11_000));
  const file = openSync(path, "w");
  writeSync(file, head);
  for (let written = 0; written < 1_000; written++) writeSync(file, piece);
  writeSync(file, Buffer.from(`\n${good(925)}\n`));
  closeSync(file);
  return { offset: head.length, length: piece.length * 1_000 };
}
const longLine = "死亡_长行.csv";
let long: { offset: number; length: number };

beforeAll(async () => {
  pipeline = workplace.pipeline("trial", definition);
  const after = Buffer.from(`\n,${inventId("19500101", 926)},2022-05-20,\n`);
  workplace.deliver(Object.fromEntries(Object.entries(planted).map(([file, { before, bad, after: behind }]) => [file, Buffer.concat([before, bad, behind])])));
  workplace.deliver({ "死亡_gb18030.csv": Buffer.concat([gb.before, gb.bad, after]) });
  long = writeLongLine(join(workplace.input, longLine));
  ({ folder } = await runNight(workplace, 1, { pipeline }));
  manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")));
});
afterAll(() => workplace.remove());

/** Quarantine files replace what some file systems do not take. */
const quarantineOf = (file: string): string => join(folder, "quarantine", `${file.replaceAll(/[*?]/g, "_")}.csv`);

function bytesAt(file: string, row: Record<string, string>): Buffer {
  const [offset, length] = [Number(row["byte_offset"]), Number(row["byte_length"])];
  return readFileSync(join(workplace.input, file)).subarray(offset, offset + length);
}

describe("the place of a rejected row in the delivered bytes", () => {
  it.each(Object.keys(planted))("%s", (file) => {
    const rows = readRecords(quarantineOf(file));
    expect(rows).toHaveLength(1);
    expect(rows[0]!["byte_offset"]).toBe(String(planted[file]!.before.length));
    expect(bytesAt(file, rows[0]!)).toEqual(planted[file]!.bad);
  });

  it("死亡_gb18030.csv, with a character of four bytes before it in the row", () => {
    const [row] = readRecords(quarantineOf("死亡_gb18030.csv"));
    expect(bytesAt("死亡_gb18030.csv", row!)).toEqual(gb.bad);
    expect(row!["姓名"]).toBe("李四㐀");
  });

  it("a line of 33 MB is rejected alone, and its place is known", () => {
    const rows = readRecords(quarantineOf(longLine));
    expect(rows.map((row) => [row["row_number"], row["byte_offset"], row["byte_length"]])).toEqual([["3", String(long.offset), String(long.length)]]);
    expect(rows[0]!["reason"]).toContain("超过60万字");
    expect(rows[0]!["raw_row"]!.length).toBeLessThan(2_000);
    expect(manifest.inputs.find(({ file }) => file === longLine)).toMatchObject({ rows_total: 4, rows_accepted: 2, rows_rejected: 1 });
  });

  it("names every delivery by its hash", () => {
    const hashes = new Map(manifest.inputs.map(({ file, sha256 }) => [file, sha256]));
    for (const file of Object.keys(planted)) for (const row of readRecords(quarantineOf(file))) expect(row["file_sha256"]).toBe(hashes.get(file));
  });
});

describe("rows by what they are", () => {
  it("adds up to the rows of the file", () => {
    const found = manifest.inputs.find(({ file }) => file === "死亡_标题.csv");
    expect(found).toMatchObject({ rows_total: 8, rows_heading: 2, rows_blank: 2, rows_summary: 1, rows_footer: 1, rows_read: 2, rows_accepted: 1, rows_rejected: 1 });
    for (const { file, rows_total, rows_heading, rows_blank, rows_summary, rows_footer, rows_read } of manifest.inputs) {
      expect(rows_heading + rows_blank + rows_summary + rows_footer + rows_read, file).toBe(rows_total);
    }
  });
});
