import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { writeZip } from "../sources/zip-writer.ts";
import { headers, label, record, writeXls } from "../sources/xls-writer.ts";
import { runNight } from "./night.ts";
import { Workplace, csv, inventId, readRecords } from "./workplace.ts";

const workplace = new Workplace();
afterAll(() => workplace.remove());
const dead = inventId("19500101", 991);
const pipeline = workplace.pipeline("usual", "pipeline: trial\ntitle: 试算\nreference: []\n");

const page = (rows: readonly (readonly string[])[]): string => `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;
const payment = [
  ["批次号", "补贴项目名称", "所属年月", "享受人姓名", "享受人身份证号", "补贴金额", "发放日期", "支付状态", "发放类型", "行政区划代码"],
  ["PC1", "特困人员救助供养", "2022-07", "某人", dead, "571.00", "2022-07-06", "已支付", "到人", "620521100200"],
];

it("a zip file of an old workbook and a page called .xls is a delivery like any other", async () => {
  const deaths = writeXls([{ name: "名单", records: [...headers, ...[["某人", dead, "2022-05-20"], ["某人", "1.5E+17", "2022-05-20"]].flatMap((cells, row) => cells.map((cell, column) => label(row + 1, column, cell)))] }]);
  const inner = writeZip([{ name: "发放明细.xls", content: page(payment), flags: 0x800 }]);
  workplace.deliver({ "报送2022年10月.zip": writeZip([{ name: "里面/死亡.xls", content: deaths, flags: 0x800 }, { name: "发放.zip", content: inner, flags: 0x800 }]) });
  const { folder } = await runNight(workplace, 1, { pipeline, only: ["TX-01"] });
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as { inputs: Record<string, unknown>[] };
  expect(manifest.inputs).toMatchObject([
    { file: "报送2022年10月.zip/发放.zip/发放明细.xls", sheet: null, register: "payment", format: "html", encoding: "utf-8", rows_read: 1, rows_accepted: 1, as_of: "2022-10-31" },
    { file: "报送2022年10月.zip/里面/死亡.xls", sheet: "名单", register: "death", format: "xls", encoding: null, rows_read: 2, rows_accepted: 1, rows_rejected: 1, as_of: "2022-10-31" },
  ]);
  const quarantined = readRecords(join(folder, "quarantine/报送2022年10月.zip/里面/死亡.xls.csv"));
  expect(quarantined.map(({ file, sheet, row_number }) => [file, sheet, row_number])).toEqual([["报送2022年10月.zip/里面/死亡.xls", "名单", "3"]]);
  const [exception] = readRecords(join(folder, "exceptions.csv"));
  expect(exception).toMatchObject({ check_code: "TX-01", person_id: dead, amount_yuan: "571.00" });
  const places = (JSON.parse(exception!["evidence"]!) as { facts?: unknown[] });
  expect(JSON.stringify(places)).toContain("报送2022年10月.zip/里面/死亡.xls");
}, 300_000);

it("of hostile and damaged files each is named, and all are named together", async () => {
  const bomb = writeZip([{ name: "a.csv", content: " ".repeat(60_000_000) }]);
  workplace.deliver({
    "报送2022年10月.zip": null, "好.csv": csv("姓名,身份证号,死亡日期", `某人,${dead},2022-05-20`),
    "炸弹.zip": bomb, "密码.xls": writeXls([{ name: "a", records: [...headers] }], [record(0x2f, Buffer.alloc(54))]), "包.rar": "Rar!",
    "嵌套.xls": "<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>", "半截.xls": page(payment).slice(0, 300),
  });
  symlinkSync("/etc/passwd", join(workplace.input, "链接.csv"));
  const failure = await runNight(workplace, 2, { pipeline, only: ["TX-01"] }).then(() => null, (error: Error & { exit?: number }) => error);
  expect(failure?.exit).toBe(3);
  const named = ["炸弹.zip: a.csv 解压后超过限度", "密码.xls: 工作簿加了密码", "包.rar: 这种压缩包不读", "嵌套.xls: HTML 表格里还嵌有表格", "半截.xls: HTML 不完整", "链接.csv: 是符号链接"];
  for (const fault of named) expect(failure?.message).toContain(fault);
  expect(failure?.message).not.toContain("好.csv");
  expect(failure?.message).not.toContain(dead);
}, 300_000);
