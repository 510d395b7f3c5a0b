import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { openStore } from "../../src/cli/store-view.ts";
import { Manifest } from "../../src/model/run.ts";
import { runNight } from "./night.ts";
import { Workplace, csv, filesBelow, inventId, readRecords } from "./workplace.ts";

type Input = z.infer<typeof Manifest>["inputs"][number];

const workplace = new Workplace();
afterAll(() => workplace.remove());
const pipeline = workplace.pipeline("trial", "pipeline: trial\ntitle: 试算\nreference: []\nchecks: { only: [TX-01] }\n");
workplace.deliver({ "sources/bank.yaml": "files: '*一卡通*'\nregister: payment\nheader_row: 2\naliases: { amount: [拨付数] }\nunits: { amount: 万元 }\nas_of: 2022-06-30\n" }, pipeline);

const [first, second, third] = [inventId("19500101", 901), inventId("19500101", 902), inventId("19500101", 903)];
const payments = "一卡通发放明细.csv";
const delivered = csv("六月发放,,,,,", "补贴项目名称,所属年月,享受人身份证号,拨付数,发放日期,银行账号",
  `农村低保,2022-06,${first},0.0571,2022-06-08,0100000000000000017`,
  `农村低保,2022-06,${second},五百七十一,2022-06-08,0200000000000000017`,
  `不知何物,2022-06,${third},0.0600,2022-06-08,0300000000000000017`);

let night = 0;
async function run(): Promise<{ folder: string; inputs: readonly Input[] }> {
  const { folder } = await runNight(workplace, ++night, { pipeline });
  return { folder, inputs: Manifest.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))).inputs };
}

const countsOf = (inputs: readonly Input[], name: string) => {
  const { rows_total, rows_read, rows_accepted, rows_rejected, rows_replaced } = inputs.find(({ file }) => file === name)!;
  return [rows_total, rows_read, rows_accepted, rows_rejected, rows_replaced];
};

async function registered(sql: string): Promise<Record<string, unknown>[]> {
  const db = await openStore(workplace.store);
  try {
    return await db.rows(sql);
  } finally {
    db.shut();
  }
}

/** What an office saves after changing some cells: every column, in the order of the file it opened. */
function correct(rows: readonly Record<string, string>[], change: (row: Record<string, string>) => Record<string, string>, { delimiter = ",", lineEnd = "\r\n" } = {}): string {
  const names = Object.keys(rows[0]!);
  const quote = (cell: string): string => (/[",\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [names, ...rows.map((row) => names.map((name) => ({ ...row, ...change(row) })[name] ?? ""))].map((cells) => cells.map(quote).join(delimiter) + lineEnd).join("");
}

describe("a corrected quarantine file", { sequential: true }, () => {
  let quarantined: Record<string, string>[];

  beforeAll(async () => {
    workplace.deliver({ [payments]: delivered });
    const { folder, inputs } = await run();
    quarantined = readRecords(join(folder, "quarantine", `${payments}.csv`));
    expect(countsOf(inputs, payments)).toEqual([5, 3, 1, 2, 0]);
  });

  it("offers every delivered cell for correction, numbers kept from the spreadsheet by an apostrophe", () => {
    expect(quarantined.map((row) => [row["row_number"], row["拨付数"], row["补贴项目名称"], row["银行账号"], row["享受人身份证号"]])).toEqual([
      ["4", "五百七十一", "农村低保", "'0200000000000000017", `'${second}`],
      ["5", "0.0600", "不知何物", "'0300000000000000017", `'${third}`],
    ]);
  });

  it("is read by the contract of its delivery, and stands for those rows alone", async () => {
    // 0.0571万元 is right now; the unknown programme is not.
    workplace.deliver({ [`${payments}.csv`]: correct(quarantined, (row) => (row["row_number"] === "4" ? { 拨付数: "0.0571" } : {})) });
    const { folder, inputs } = await run();
    expect(countsOf(inputs, payments)).toEqual([5, 3, 1, 2, 2]);
    expect(countsOf(inputs, `${payments}.csv`)).toEqual([3, 2, 1, 1, 0]);
    expect(inputs.find(({ corrects }) => corrects !== null)).toMatchObject({ file: `${payments}.csv`, corrects: payments, register: "payment", as_of: "2022-06-30" });
    expect(filesBelow(join(folder, "quarantine"))).toEqual([`${payments}.csv`]);
    const left = readRecords(join(folder, "quarantine", `${payments}.csv`));
    expect(left.map((row) => [row["row_number"], row["reason"], row["corrected_in"]])).toEqual([["5", expect.stringContaining("代码表"), `${payments}.csv`]]);
    const { byte_offset: offset, byte_length: length } = left[0]!;
    expect(Buffer.from(delivered).subarray(Number(offset), Number(offset) + Number(length)).toString()).toMatch(/^不知何物,/);
    expect(await registered("SELECT beneficiary_id, amount::VARCHAR AS amount, account_no FROM registers.payment ORDER BY ALL")).toEqual([
      { beneficiary_id: first, amount: "571.00", account_no: "0100000000000000017" }, { beneficiary_id: second, amount: "571.00", account_no: "0200000000000000017" },
    ]);
  });

  it("may be followed by another for what was still wrong, saved as Unicode text; no row is read twice", async () => {
    const again = correct(quarantined, (row) => ({ 拨付数: "0.0571", 补贴项目名称: row["row_number"] === "5" ? "农村特困" : row["补贴项目名称"]! }), { delimiter: "\t" });
    workplace.deliver({ "第二次更正.txt": Buffer.from(`\uFEFF${again}`, "utf16le") });
    const { folder, inputs } = await run();
    expect(filesBelow(folder).filter((file) => file.startsWith("quarantine"))).toEqual([]);
    expect(countsOf(inputs, "第二次更正.txt")).toEqual([3, 2, 2, 0, 0]);
    expect(await registered("SELECT beneficiary_id, programme, amount::VARCHAR AS amount FROM registers.payment ORDER BY ALL")).toEqual([
      { beneficiary_id: first, programme: "rural_dibao", amount: "571.00" }, { beneficiary_id: second, programme: "rural_dibao", amount: "571.00" },
      { beneficiary_id: third, programme: "destitute_support", amount: "571.00" },
    ].sort((a, b) => (a.beneficiary_id < b.beneficiary_id ? -1 : 1)));
  });

  it.each([
    ["of a delivery that is not here", (row: Record<string, string>) => ({ ...row, file_sha256: "0".repeat(64) }), /没有内容相同的这份文件/],
    ["of a row that the delivery does not have", (row: Record<string, string>) => ({ ...row, row_number: `${Number(row["row_number"]) + 10}` }), /行号超出.*第 3 至 5 行/],
    ["of a row that was added by hand", (row: Record<string, string>) => ({ ...row, row_number: "" }), /没有行号/],
    ["that names one row twice", (row: Record<string, string>) => ({ ...row, row_number: "4" }), /同一行在更正文件中出现多次/],
  ])("%s is refused by name", async (_, change, why) => {
    workplace.deliver({ "错误的更正.csv": correct(quarantined, change) });
    await expect(run()).rejects.toMatchObject({ exit: 3, message: expect.stringMatching(new RegExp(`错误的更正\\.csv: .*${why.source}`)) });
    workplace.deliver({ "错误的更正.csv": null });
  });

  it("without one of the delivered columns is refused by name", async () => {
    workplace.deliver({ "错误的更正.csv": correct(quarantined.map(({ 银行账号: _account, ...row }) => row), () => ({})) });
    await expect(run()).rejects.toThrow("错误的更正.csv: 缺少列 银行账号");
    workplace.deliver({ "错误的更正.csv": null });
  });
});

describe("a corrected workbook of several sheets", () => {
  it("gives each sheet its rows, and counts its own rows once", async () => {
    const sheet = (name: string, serial: number) => ({ name, rows: [["姓名", "身份证号", "死亡日期"], ["张三", inventId("19500101", serial), "2022-05-20"], ["李四", "", "2022-05-21"]] });
    workplace.deliver({ [payments]: null, [`${payments}.csv`]: null, "第二次更正.txt": null, "死亡.xlsx": Buffer.from(await writeXlsx({ sheets: [sheet("永清镇", 931), sheet("红堡镇", 932)] })) });
    const before = await run();
    const rows = readRecords(join(before.folder, "quarantine", "死亡.xlsx.csv"));
    expect(rows.map((row) => [row["sheet"], row["row_number"], row["byte_offset"]])).toEqual([["永清镇", "3", ""], ["红堡镇", "3", ""]]);
    workplace.deliver({ "更正/死亡.csv": correct(rows, (row) => ({ 身份证号: inventId("19500101", row["sheet"] === "永清镇" ? 933 : 934) })) });
    const { inputs, folder } = await run();
    const corrections = inputs.filter(({ file }) => file === "更正/死亡.csv");
    expect(corrections.map(({ sheet: of, corrects, rows_total, rows_accepted }) => [of, corrects, rows_total, rows_accepted])).toEqual([
      ["永清镇", "死亡.xlsx[永清镇]", 2, 1], ["红堡镇", "死亡.xlsx[红堡镇]", 1, 1],
    ]);
    expect(filesBelow(folder).filter((file) => file.startsWith("quarantine"))).toEqual([]);
    expect(await registered("SELECT count(*)::INTEGER AS n FROM registers.death")).toEqual([{ n: 4 }]);
    expect(await registered("SELECT source_row % 4294967296 AS row FROM staging.death WHERE person_id IN (SELECT person_id FROM staging.death ORDER BY person_id DESC LIMIT 2) ORDER BY 1")).toEqual([{ row: "2" }, { row: "3" }]);
  });
});
