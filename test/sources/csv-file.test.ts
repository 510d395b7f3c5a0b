import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openDelivery, restage } from "../../src/sources/index.ts";
import type { SourceTable } from "../../src/model/delivery.ts";
import { useBench } from "./support.ts";

const { bench, readStaged } = useBench();

async function openOne(file: string, content: Buffer | string): Promise<SourceTable> {
  const [table] = await openDelivery(bench.deliver(file, content), bench.work);
  return table!;
}

const utf16 = (text: string, order: "le" | "be"): Buffer => {
  const bytes = Buffer.from(text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
};
/** 姓名,身份证号,死亡日期 / 张三,1,2022-01-01 in GB18030, as Python encodes it. */
const gbk = Buffer.from("d0d5c3fb2cc9edb7ddd6a4bac52ccbc0cdf6c8d5c6da0ad5c5c8fd2c312c323032322d30312d30310a", "hex");
const clean = "姓名,身份证号,死亡日期\n张三,1,2022-01-01\n李四,2,2022-02-02\n";
const rows = [["张三", "1", "2022-01-01"], ["李四", "2", "2022-02-02"]];

describe("a clean file", () => {
  it("is handed over as it lies, with its hash and its count", async () => {
    const table = await openOne("clean.csv", clean);
    expect(table).toMatchObject({ encoding: "utf-8", headers: ["姓名", "身份证号", "死亡日期"], headerRow: 1, records: 2, notes: [] });
    expect(table.sha256).toBe(createHash("sha256").update(clean).digest("hex"));
    expect(table.staged).toMatchObject({ delimiter: ",", skip: 1, newline: "\\n" });
    expect(await readStaged(table)).toEqual(rows);
  });

  it("keeps its byte order mark out of the first header", async () => {
    const table = await openOne("bom.csv", `\ufeff${clean}`);
    expect(table.encoding).toBe("utf-8-bom");
    expect(table.headers[0]).toBe("姓名");
    expect(await readStaged(table)).toEqual(rows);
  });

  it("may end its lines in CR LF, leave the last one open and quote cells", async () => {
    const table = await openOne("crlf.csv", '"姓名","身份证号","死亡日期"\r\n"张""三","1,1","2022-01-01"\r\n李四,2,2022-02-02');
    expect(table.staged).toMatchObject({ skip: 1, newline: "\\r\\n" });
    expect(table.records).toBe(2);
    expect(await readStaged(table)).toEqual([['张"三', "1,1", "2022-01-01"], rows[1]]);
  });

  it("quoted behind a byte order mark is still clean", async () => {
    const table = await openOne("bom-quoted.csv", '\ufeff"姓名","身份证号","死亡日期"\n"张三","1","2022-01-01"\n');
    expect(table.staged).toMatchObject({ skip: 1 });
    expect(await readStaged(table)).toEqual([rows[0]]);
  });

  it.each([["tab", "\t"], ["bar", "|"], ["semicolon", ";"]])("is read with its delimiter: %s", async (name, delimiter) => {
    const table = await openOne(`${name}.txt`, clean.replaceAll(",", delimiter));
    expect(table.staged).toMatchObject({ delimiter, skip: 1 });
    expect(await readStaged(table)).toEqual(rows);
  });

  it("whose name is a pattern is not read as one", async () => {
    bench.deliver("stXr1.csv", "姓名,身份证号\n王五,9\n");
    expect(await readStaged(await openOne("st*r[1].csv", clean))).toEqual(rows);
  });
});

describe("encodings", () => {
  it("reads GB18030 where UTF-8 is not valid", async () => {
    const table = await openOne("gbk.csv", gbk);
    expect(table).toMatchObject({ encoding: "gb18030", headers: ["姓名", "身份证号", "死亡日期"], records: 1 });
    expect(await readStaged(table)).toEqual([rows[0]]);
  });

  it.each(["le", "be"] as const)("reads UTF-16 %s with and without a mark", async (order) => {
    for (const mark of ["\ufeff", ""]) {
      const table = await openOne(`utf16${order}${mark.length}.csv`, utf16(mark + clean, order));
      expect(table.encoding).toBe(`utf-16${order}`);
      expect(await readStaged(table)).toEqual(rows);
    }
  });

  it("names the byte where UTF-8 breaks, and does not fall back to another encoding", async () => {
    const text = Buffer.from("姓名,身份证号,死亡日期\n张三丰,1,2022\n");
    const broken = Buffer.concat([text, Buffer.from([0xe5, 0xbc, 0x0a])]);
    await expect(openOne("broken.csv", broken)).rejects.toThrow(`第 ${text.length + 1} 字节`);
  });

  it("names the byte that is neither UTF-8 nor GB18030", async () => {
    await expect(openOne("neither.csv", Buffer.concat([gbk, Buffer.from([0x61, 0xff, 0x0a])]))).rejects.toThrow(`neither.csv: 既不是 UTF-8，也不是 GB18030（GBK）文本：第 ${gbk.length + 2} 字节`);
  });

  it("removes NUL characters and says so", async () => {
    const table = await openOne("nul.csv", clean.replace("张三", "张\0三"));
    expect(table.notes).toEqual(["1 个空字符（NUL）已去除"]);
    expect(await readStaged(table)).toEqual(rows);
  });

  it("refuses an empty file", async () => {
    await expect(openOne("empty.csv", "")).rejects.toThrow("empty.csv: 空文件");
  });
});

const encode: Record<string, (text: string) => Buffer> = {
  "utf-8": (text) => Buffer.from(text),
  "utf-8-bom": (text) => Buffer.from(`\ufeff${text}`),
  "utf-16le": (text) => utf16(`\ufeff${text}`, "le"),
  "utf-16be": (text) => utf16(`\ufeff${text}`, "be"),
};

describe("untidy files lose nothing", () => {
  it.each<[string, string, string[][]]>([
    ["mixed newlines", "姓名,身份证号\r\n张三,1\n李四,2\r\n", [["张三", "1"], ["李四", "2"]]],
    ["lone returns as newlines", "姓名,身份证号\r张三,1\r李四,2\r", [["张三", "1"], ["李四", "2"]]],
    ["a lone return within a line", "姓名,身份证号\n张\r三,1\n李四,2\n", [["张\r三", "1"], ["李四", "2"]]],
    ["blank lines", "姓名,身份证号\n张三,1\n\n李四,2\n\n", [["张三", "1"], ["", ""], ["李四", "2"], ["", ""]]],
    ["a line break in a cell", '姓名,身份证号\n"张\n三",1\n李四,2\n', [["张\n三", "1"], ["李四", "2"]]],
    ["a quote within a cell", '姓名,身份证号\n张"三,1\n="2",3\n', [['张"三', "1"], ['="2"', "3"]]],
    ["an unclosed quote", '姓名,身份证号\n"张三,1\n李四,2\n王五,3\n', [['"张三', "1"], ["李四", "2"], ["王五", "3"]]],
    ["an unclosed quote paired with a later cell's", '姓名,身份证号\n"张三,1\n李四,2\n"王五",3\n', [['"张三', "1"], ["李四", "2"], ["王五", "3"]]],
    ["a quote that takes in whole lines", '姓名,身份证号,性别,民族\n"a,1,男,汉\nb,2,女,汉\nc",3,男,汉\n', [['"a', "1", "男", "汉"], ["b", "2", "女", "汉"], ['c"', "3", "男", "汉"]]],
  ])("%s", async (name, text, expected) => {
    const table = await openOne(`${name.replaceAll(/\W/g, "-")}.csv`, text);
    expect(table.records).toBe(expected.length);
    expect(await readStaged(table)).toEqual(expected);
  });

  it("an unclosed quote in the header line does not swallow the file", async () => {
    const table = await openOne("header-quote.csv", '姓名,"身份证号\n张三,1\n李四,2\n');
    expect(table.headers).toEqual(["姓名", '"身份证号']);
    expect(await readStaged(table)).toEqual([["张三", "1"], ["李四", "2"]]);
  });

  it("an unclosed quote far from the end costs no line", async () => {
    const body = Array.from({ length: 20_000 }, (_, index) => (index === 5 ? '"x,5' : `x,${index}`));
    const table = await openOne("far.csv", `姓名,身份证号\n${body.join("\n")}\n`);
    expect(table.records).toBe(20_000);
    expect((await readStaged(table))[5]).toEqual(['"x', "5"]);
  });

  it("ragged rows are padded, and wider ones widen the table", async () => {
    const plain = Array.from({ length: 400 }, (_, index) => `赵六,${index + 4},男`);
    const input = bench.deliver("ragged.csv", ["姓名,身份证号,性别", "张三,1", "李四,2,男,甲,乙", "王五,3,女,,", ...plain, ""].join("\n"));
    const [fast] = await openDelivery(input, bench.work);
    await expect(readStaged(fast!)).rejects.toThrow();
    const table = await restage(fast!, input, bench.work);
    expect(table.headers).toEqual(["姓名", "身份证号", "性别", "（多出的第1列）", "（多出的第2列）"]);
    expect(table.notes).toContain("1 行单元格多于表头，多出的内容另列保留");
    expect((await readStaged(table)).slice(0, 4)).toEqual([["张三", "1", "", "", ""], ["李四", "2", "男", "甲", "乙"], ["王五", "3", "女", "", ""], ["赵六", "4", "男", "", ""]]);
    expect(table.records).toBe(403);
  });

  it.each(Object.keys(encode))("a ragged last line, such as who filled the table in, is padded at once: %s", async (encoding) => {
    const table = await openOne(`footer-${encoding}.csv`, encode[encoding]!("花名册\n姓名,身份证号,性别\n张三,1,男\n李四,2,女\n制表人：王五\n"));
    expect(table.notes).toContain("1 行单元格少于表头，已补空");
    expect((await readStaged(table)).slice(0, 3)).toEqual([["张三", "1", "男"], ["李四", "2", "女"], ["制表人：王五", "", ""]]);
  });

  it("a title above the header, or empty cells at the end of a line, are nothing ragged", async () => {
    const table = await openOne("even.txt", "花名册\n姓名\t身份证号\t性别\n张三\t1\t\n李四\t2\t\n");
    expect(table.staged.path).not.toContain("rewritten");
    expect(await readStaged(table)).toEqual([["张三", "1", ""], ["李四", "2", ""]]);
  });

  it("of a line no table has the beginning is kept, right of every column, and the others are read", async () => {
    const table = await openOne("long.csv", `姓名,身份证号\n${"x".repeat(700_000)},"1\n张三,2\n`);
    expect(table.records).toBe(2);
    expect(table.notes).toContain("1 行超过 60 万字，不是一行数据，只保留开头");
    const [long, next] = await readStaged(table);
    expect([long?.slice(0, 2), long?.[2]?.startsWith("（本行过长，只列出开头）xxx"), next]).toEqual([["", ""], true, ["张三", "2", ""]]);
  });
});

describe("the header row", () => {
  it("is found under title and unit rows", async () => {
    const table = await openOne("title.csv", "某县农村低保花名册,,\n单位：万元,,\n姓名,身份证号,户月保障金\n张三,1,0.126\n");
    expect(table).toMatchObject({ headerRow: 3, headers: ["姓名", "身份证号", "户月保障金"], records: 1, notes: ["单位：万元"] });
    expect(await readStaged(table)).toEqual([["张三", "1", "0.126"]]);
  });

  it("takes the lower cell of two levels, and the upper where the lower is empty", async () => {
    const table = await openOne("levels.csv", "家庭编号,姓名,基本情况,,户月保障金\n,,身份证号,与户主关系,\n7,张三,1,本人,500\n");
    expect(table).toMatchObject({ headerRow: 2, headers: ["家庭编号", "姓名", "身份证号", "与户主关系", "户月保障金"] });
    expect(await readStaged(table)).toEqual([["7", "张三", "1", "本人", "500"]]);
  });

  it("is where a contract says", async () => {
    const input = { ...bench.deliver("told.csv", "姓名,身份证号\nA,B\n1,2\n"), contract: { files: "*", register: "death", header_row: 2, aliases: {}, codes: {}, units: {}, required: false } };
    const [table] = await openDelivery(input, bench.work);
    expect(table).toMatchObject({ headerRow: 2, headers: ["A", "B"], records: 1 });
  });
});

describe("any table", () => {
  const cell = fc.stringMatching(/^[ -~张三丰𠮷é,"\n\r\t|;]{0,12}$/u);
  // From four columns on, a cell that holds a whole line is taken for a swallowed record: tested above.
  const tables = fc.integer({ min: 2, max: 3 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }).map((body) => ({ width, body })));
  const headers = ["姓名", "身份证号", "死亡日期"];

  it("comes back equal from every encoding, delimiter and newline, by both ways", async () => {
    const any = fc.record({ table: tables, delimiter: fc.constantFrom(",", "\t", "|", ";"), newline: fc.constantFrom("\n", "\r\n"), encoding: fc.constantFrom(...Object.keys(encode)), last: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(any, async ({ table: { width, body }, delimiter, newline, encoding, last }) => {
        const quote = (text: string) => (text === "" ? "" : `"${text.replaceAll('"', '""')}"`);
        const lines = [headers.slice(0, width), ...body].map((cells) => cells.map(quote).join(delimiter));
        const input = bench.deliver("any.csv", encode[encoding]!(lines.join(newline) + (last ? newline : "")));
        const [table] = await openDelivery(input, bench.work);
        for (const one of [table!, await restage(table!, input, bench.work)]) {
          expect(one.headers.slice(0, width)).toEqual(headers.slice(0, width));
          expect(one.records).toBe(body.length);
          expect(await readStaged(one)).toEqual(body);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("against another reader", () => {
  it("reads the same records as Python's csv module", async () => {
    const expected = JSON.parse(readFileSync(new URL("python-csv.json", import.meta.url), "utf8")) as { text: string; records: string[][] }[];
    expect(expected.length).toBeGreaterThan(5);
    for (const [index, { text, records }] of expected.entries()) {
      const input = bench.deliver(`python${index}.csv`, text);
      const [table] = await openDelivery(input, bench.work);
      const seen = await readStaged(await restage(table!, input, bench.work));
      expect([table!.headers, ...seen]).toEqual(records);
    }
  });
});
