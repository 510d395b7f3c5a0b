import { readFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import type { SourceTable } from "../../src/model/delivery.ts";
import { openDelivery, restage, unpackDelivery } from "../../src/sources/index.ts";
import { useBench } from "./support.ts";
import { writeZip } from "./zip-writer.ts";
import type { Part } from "./zip-writer.ts";

const { bench, readStaged } = useBench();

const text = "姓名,身份证号,死亡日期\n张三,1,2022-10-31\n";
const unpack = (content: Buffer) => unpackDelivery(bench.deliver("包.zip", content), bench.work);

async function openAll(content: Buffer): Promise<SourceTable[]> {
  const tables: SourceTable[] = [];
  for (const input of await unpack(content)) tables.push(...(await openDelivery(input, bench.work)));
  return tables;
}

describe("a zip file", () => {
  it("gives each of its tables under its own name, of any format", async () => {
    const workbook = Buffer.from(await writeXlsx({ sheets: [{ name: "甲", rows: [["姓名", "身份证号"], ["李四", "2"]] }, { name: "乙", rows: [["姓名", "身份证号"], ["王五", "3"]] }] }));
    const tables = await openAll(writeZip([
      { name: "里面/", content: "", flags: 0x800 }, { name: "里面/文件.csv", content: text, flags: 0x800 }, { name: "表.xlsx", content: workbook, flags: 0x800 },
      { name: "旧.xls", content: readFileSync(new URL("files/死亡名单.xls", import.meta.url)), flags: 0x800 },
    ]));
    expect(tables.map((table) => [table.file, table.sheet, table.format])).toEqual([
      ["包.zip/里面/文件.csv", null, "csv"], ["包.zip/表.xlsx", "甲", "xlsx"], ["包.zip/表.xlsx", "乙", "xlsx"], ["包.zip/旧.xls", "死亡名单", "xls"], ["包.zip/旧.xls", "隐藏", "xls"],
    ]);
    expect(await readStaged(tables[0]!)).toEqual([["张三", "1", "2022-10-31"]]);
    expect(await readStaged(tables[2]!)).toEqual([["王五", "3"]]);
  });

  it("gives its files its own age", async () => {
    const input = bench.deliver("包.zip", writeZip([{ name: "b.zip", content: writeZip([{ name: "a.csv", content: text }]) }]));
    utimesSync(join(bench.inbox, "包.zip"), 1_600_000_000, 1_600_000_000);
    const [file] = await unpackDelivery(input, bench.work);
    expect(statSync(file!.path!).mtimeMs).toBe(1_600_000_000_000);
  });

  it("can have a file in it written out again", async () => {
    const [input] = await unpack(writeZip([{ name: "a.csv", content: text }]));
    const [table] = await openDelivery(input!, bench.work);
    expect(await readStaged(await restage(table!, input!, bench.work))).toEqual([["张三", "1", "2022-10-31"]]);
  });

  it.each<[string, Part, string]>([
    // 死亡名单 in GBK, by the code chart.
    ["GBK without a mark", { name: Buffer.from("cbc0cdf6c3fbb5a52e637376", "hex"), content: text }, "死亡名单.csv"],
    ["GBK that could be another script in UTF-8", { name: Buffer.from("d2bbd0a92e637376", "hex"), content: text }, "一些.csv"],
    ["UTF-8 without a mark", { name: "死亡名单.csv", content: text }, "死亡名单.csv"],
    ["UTF-8 with a mark", { name: "死亡名单.csv", content: text, flags: 0x800 }, "死亡名单.csv"],
    ["a folder that is this one", { name: "./乡/./名单.csv", content: text }, "乡/名单.csv"],
    ["backslashes", { name: "乡\\名单.csv", content: text, flags: 0x800 }, "乡/名单.csv"],
  ])("has names in %s", async (_, part, name) => {
    expect((await unpack(writeZip([part]))).map((input) => input.file)).toEqual([`包.zip/${name}`]);
  });

  it("may lie in another, and what people and machines leave beside deliveries is left aside", async () => {
    const inner = writeZip([{ name: "a.csv", content: text }]);
    const files = await unpack(writeZip([{ name: "inner.zip", content: inner }, { name: "__MACOSX/._a.csv", content: "x" }, { name: "sub/.DS_Store", content: "x" }, { name: "~$a.xlsx", content: "x" }]));
    expect(files.map((input) => input.file)).toEqual(["包.zip/inner.zip/a.csv"]);
  });

  it("names what in it nobody reads", async () => {
    const [input] = await unpack(writeZip([{ name: "说明.docx", content: "x" }]));
    await expect(openDelivery(input!, bench.work)).rejects.toThrow("包.zip/说明.docx: 不支持的文件类型 .docx");
  });

  it("is left as it is when it is a file of another kind, and other files are", async () => {
    const input = bench.deliver("a.csv", text);
    expect(await unpackDelivery(input, bench.work)).toEqual([input]);
  });
});

describe("a damaged or hostile zip file is refused in one line", () => {
  const good: Part = { name: "a.csv", content: text };
  const twice = writeZip([{ name: "b.zip", content: writeZip([{ name: "c.zip", content: writeZip([good]) }]) }]);
  const large = { content: "x", size: 4_000_000_000 };

  it.each<[string, Buffer, string]>([
    ["a path out of it", writeZip([{ ...good, name: "../../a.csv" }]), "../../a.csv 路径越出压缩包"],
    ["a path out of it with backslashes", writeZip([{ ...good, name: "x\\..\\..\\a.csv" }]), "路径越出压缩包"],
    ["an absolute path", writeZip([{ ...good, name: "/etc/a.csv" }]), "etc/a.csv 路径越出压缩包"],
    ["a drive", writeZip([{ ...good, name: "C:\\a.csv" }]), "C:/a.csv 路径越出压缩包"],
    ["a symbolic link", writeZip([{ ...good, mode: 0o120777, content: "/etc/passwd" }]), "a.csv 是符号链接"],
    ["an encrypted file", writeZip([good, { ...good, name: "密.csv", flags: 0x801 }]), "密.csv 已加密，请去掉密码后重新报送"],
    ["several faults, all told", writeZip([{ ...good, name: "../b.csv" }, { ...good, flags: 1 }]), "../b.csv 路径越出压缩包；a.csv 已加密"],
    ["two files of one name", writeZip([good, good]), "两个同名文件 a.csv"],
    ["two names that are one", writeZip([{ ...good, name: "e\u0301.csv", flags: 0x800 }, { ...good, name: "\u00e9.csv", flags: 0x800 }]), "两个同名文件"],
    ["files that share their bytes", writeZip([good, { ...good, name: "b.csv", same: 0 }]), "与其他文件重叠"],
    ["a nest of three", twice, "压缩包嵌套超过 2 层"],
    ["a bomb", writeZip([{ ...good, content: " ".repeat(60_000_000) }]), "疑为压缩炸弹"],
    ["a size that lies", writeZip([{ ...good, size: 10 }]), "a.csv 解压后的大小与压缩包目录不符"],
    ["a wrong checksum", writeZip([{ ...good, crc: 7 }]), "a.csv 的校验和或大小不符"],
    ["too much altogether", writeZip([{ name: "a.csv", ...large }, { name: "b.csv", ...large }, { name: "c.csv", ...large }]), "解开后超过 8 GB"],
    ["too many files", writeZip(Array.from({ length: 5001 }, (_, index) => ({ name: `${index}.csv`, content: "" }))), "文件超过 5000 个"],
    ["nothing", writeZip([]), "压缩包中没有文件"],
    ["a cut file", writeZip([good, good]).subarray(0, 80), "已截断"],
    ["a line end in a name", writeZip([{ ...good, name: "a\nb.csv", flags: 1 }]), "a?b.csv 已加密"],
  ])("%s", async (_, content, fault) => {
    const failure = await unpack(content).then(() => null, (error: Error) => error);
    expect(failure?.message).toMatch(/^包\.zip/);
    expect(failure?.message).toContain(fault);
    expect(failure?.message).not.toContain("\n");
  });

  it("that lies in a good one, by its own name", async () => {
    await expect(unpack(writeZip([{ name: "内.zip", content: writeZip([{ ...good, flags: 1 }]), flags: 0x800 }]))).rejects.toThrow("包.zip/内.zip: a.csv 已加密");
  });
});
