import { execFileSync } from "node:child_process";
import { appendFileSync, closeSync, ftruncateSync, openSync, readFileSync, symlinkSync, utimesSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/lib/paths.ts";
import type { SourceTable } from "../../src/model/delivery.ts";
import { openDelivery, refuseChanged, restage } from "../../src/sources/index.ts";
import { useBench } from "./support.ts";

const { bench, readStaged } = useBench();

const open = (file: string, content: Buffer | string): Promise<SourceTable[]> => openDelivery(bench.deliver(file, content), bench.work);
const rows = [["姓名", "身份证号", "死亡日期"], ["张三", "620521199001010011", "2022-10-31"]];
const sample = (extension: string): Buffer => readFileSync(new URL(`files/死亡名单.${extension}`, import.meta.url));

describe("files whose extension is not what they are", () => {
  it.each<[string, () => Promise<Buffer | string>, string, string]>([
    ["新.xls", async () => Buffer.from(await writeXlsx({ sheets: [{ name: "a", rows }] })), "xlsx", "扩展名是 .xls，内容是 xlsx 工作簿，已按内容读取"],
    ["旧.xlsx", async () => sample("xls"), "xls", "扩展名是 .xlsx，内容是旧版 xls 工作簿，已按内容读取"],
    ["旧.csv", async () => sample("xls"), "xls", "扩展名是 .csv，内容是旧版 xls 工作簿，已按内容读取"],
    ["开放.xls", async () => sample("ods"), "ods", "扩展名是 .xls，内容是 ods 工作簿，已按内容读取"],
    ["书.zip", async () => Buffer.from(await writeXlsx({ sheets: [{ name: "a", rows }] })), "xlsx", "扩展名是 .zip，内容是 xlsx 工作簿，已按内容读取"],
    ["制表符.xls", async () => rows.map((cells) => cells.join("\t")).join("\r\n"), "csv", "扩展名是 .xls，内容是文本表格，已按内容读取"],
    ["逗号.xlsx", async () => rows.map((cells) => cells.join(",")).join("\n"), "csv", "扩展名是 .xlsx，内容是文本表格，已按内容读取"],
    ["统一码.xls", async () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rows.map((cells) => cells.join("\t")).join("\r\n"), "utf16le")]), "csv", "扩展名是 .xls，内容是文本表格，已按内容读取"],
    ["网页.csv", async () => sample("html"), "html", "扩展名是 .csv，内容是 HTML 表格，已按内容读取"],
  ])("are read as what %s is, and say so", async (file, make, format, note) => {
    const [table] = await open(file, await make());
    expect([table!.format, table!.notes[0]]).toEqual([format, note]);
    expect(table!.headers.slice(0, 3)).toEqual(rows[0]);
    expect((await readStaged(table!))[0]![1]).toBe("620521199001010011");
  });

  it.each<[string, Buffer | string, string]>([
    ["残.xls", Buffer.from([9, 8, 16, 0, 0, 6, 5, 0, 1, 2, 3, 4]), "不是旧版 xls 工作簿"],
    ["残.ods", Buffer.from("abc\0\0\0\u0001"), "不是 ods 工作簿"],
    ["文.zip", "姓名,身份证号\n", "不是 zip 压缩包"],
    ["空.zip", "", "空文件（0 字节），应为 zip 压缩包"],
    ["包.rar", "Rar!", "改用 zip 压缩后重新报送"],
    ["图.pdf", "%PDF", "不支持的文件类型 .pdf；应为 csv"],
  ])("are refused when nothing reads them: %s", async (file, content, fault) => {
    await expect(open(file, content)).rejects.toThrow(`${file}: ${fault}`.slice(0, file.length + 2));
    await expect(open(file, content)).rejects.toThrow(fault);
  });
});

describe("what is no file of its own", () => {
  it("refuses symbolic links, wherever they lead, and other things that are no files", async () => {
    symlinkSync("/etc/passwd", join(bench.inbox, "link.csv"));
    execFileSync("mkfifo", [join(bench.inbox, "pipe.csv")]);
    const input = bench.deliver("a.csv", "姓名\n");
    await expect(openDelivery({ ...input, file: "link.csv" }, bench.work)).rejects.toThrow("link.csv: 是符号链接，不读");
    await expect(openDelivery({ ...input, file: "pipe.csv" }, bench.work)).rejects.toThrow("pipe.csv: 不是普通文件");
  });
});

describe("files that change while they are read are refused", () => {
  const growing = async (file: string, content: Buffer | string): Promise<unknown> => {
    const opening = open(file, content);
    appendFileSync(join(bench.inbox, file), "x");
    const timer = setInterval(() => appendFileSync(join(bench.inbox, file), "x"), 1);
    return opening.finally(() => clearInterval(timer));
  };

  it("as text", async () => {
    await expect(growing("变.csv", `${rows.map((cells) => cells.join(",")).join("\n")}\n`.repeat(50_000))).rejects.toThrow("变.csv: 读取过程中文件被改动");
  });

  it("and between the reading and the landing", async () => {
    const [table] = await open("变.csv", `${rows.map((cells) => cells.join(",")).join("\n")}\n`);
    await refuseChanged(table!);
    utimesSync(join(bench.inbox, "变.csv"), 1, 1);
    await expect(refuseChanged(table!)).rejects.toThrow("变.csv: 读取过程中文件被改动");
  });

  it("as a page", async () => {
    const page = `<table>${"<tr><td>姓名</td><td>身份证号</td></tr>".repeat(5000)}</table>`;
    await expect(growing("变.xls", page)).rejects.toThrow("变.xls: 读取过程中文件被改动");
  });
});

describe("text that is no table", () => {
  it("keeps only the beginning of a line of a gigabyte, with little memory", { timeout: 60_000 }, async () => {
    bench.deliver("长.csv", "姓名,身份证号\n");
    const file = openSync(join(bench.inbox, "长.csv"), "r+");
    writeSync(file, "甲", 40);
    ftruncateSync(file, 1_000_000_000);
    closeSync(file);
    // In a process of its own, since the peak of memory is told of a whole process.
    const source = new URL("../../src/sources/index.ts", import.meta.url).href;
    const script = `const { openDelivery } = await import(${JSON.stringify(source)});
      const fault = await openDelivery({ folder: ${JSON.stringify(bench.inbox)}, file: "长.csv", vocabulary: new Set() }, ${JSON.stringify(bench.work)}).then(([table]) => table.notes.join(), (error) => error.message);
      console.log(JSON.stringify({ fault, peak: process.resourceUsage().maxRSS / 1024 }));`;
    const answer = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], { encoding: "utf8", cwd: packageRoot });
    const { fault, peak } = JSON.parse(answer) as { fault: string; peak: number };
    expect(fault).toContain("1 行超过 60 万字，不是一行数据，只保留开头");
    expect(peak).toBeLessThan(400);
    writeFileSync(join(bench.inbox, "长.csv"), "");
  });

  it("refuses a million columns in a header, and keeps the beginning of a row of as many", async () => {
    await expect(open("宽.csv", `${",".repeat(1_000_000)}\n`)).rejects.toThrow(/^宽\.csv: /);
    await expect(open("宽.csv", `${"姓名,".repeat(20_000)}\n张三\n`)).rejects.toThrow("宽.csv: 表头有 20001 列");
    // A clean file is handed to DuckDB as it lies; what DuckDB cannot read is then read again with care.
    const [table] = await open("宽.csv", `姓名,身份证号\n${"x,".repeat(700_000)}\n`);
    const again = await restage(table!, bench.deliver("宽.csv", `姓名,身份证号\n${"x,".repeat(700_000)}\n`), bench.work);
    expect([again.records, again.headers.length]).toEqual([1, 3]);
    expect(again.notes).toContain("1 行超过 60 万字，不是一行数据，只保留开头");
  });
});
