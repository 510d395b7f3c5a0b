import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { SourceTable } from "../../src/model/delivery.ts";
import { SourceContract } from "../../src/model/source-contract.ts";
import { openDelivery } from "../../src/sources/index.ts";
import { useBench } from "./support.ts";

const { bench, readStaged } = useBench();

const encodings = ["utf-8", "gb18030", "utf-16le", "utf-16be"] as const;
type Encoding = (typeof encodings)[number];
/** Written by Python: encodings.py. */
const samples = JSON.parse(readFileSync(new URL("files/encodings.json", import.meta.url), "utf8")) as ({ name: string; text: string } & Record<Encoding, string>)[];
const bytesOf = (encoding: Encoding, name: string): Buffer => Buffer.from(samples.find((sample) => sample.name === name)![encoding], "hex");

async function open(file: string, content: Buffer, contract?: object): Promise<SourceTable> {
  const told = contract === undefined ? {} : { contract: SourceContract.parse({ files: "*", register: "death", ...contract }) };
  const [table] = await openDelivery({ ...bench.deliver(file, content), ...told }, bench.work);
  return table!;
}

const header = samples.find(({ name }) => name === "common")!;
/** ASCII in an encoding, by hand. */
const plain = (text: string, encoding: Encoding): Buffer => (encoding === "utf-16le" ? Buffer.from(text, "utf16le") : encoding === "utf-16be" ? Buffer.from(text, "utf16le").swap16() : Buffer.from(text, "latin1"));
const marks: Record<Encoding, Buffer> = { "utf-8": Buffer.from([0xef, 0xbb, 0xbf]), gb18030: Buffer.alloc(0), "utf-16le": Buffer.from([0xff, 0xfe]), "utf-16be": Buffer.from([0xfe, 0xff]) };

describe("what Python's codecs write", () => {
  const cases = encodings.flatMap((encoding) => samples.map(({ name }) => [encoding, name] as const));
  it.each(cases)("%s: %s", async (encoding, name) => {
    const { text } = samples.find((sample) => sample.name === name)!;
    const lines = [bytesOf(encoding, "common"), plain("\n", encoding), bytesOf(encoding, name), plain(",1,2\n", encoding)];
    const cells = [...text.split(","), "1", "2"];
    for (const mark of new Set([marks[encoding], Buffer.alloc(0)])) {
      const table = await open(`${encoding}-${mark.length}.csv`, Buffer.concat([mark, ...lines]));
      expect(table.encoding).toBe(encoding === "utf-8" && mark.length > 0 ? "utf-8-bom" : encoding);
      expect(table.headers.slice(0, 3)).toEqual(header.text.split(","));
      if (cells.length === 3) expect(await readStaged(table)).toEqual([cells]);
    }
  });
});

describe("a file of another encoding", () => {
  it.each(["gb18030", "utf-16le", "utf-16be"] as const)("in %s is handed over whole as UTF-8 when it is tidy", async (encoding) => {
    const tidy = Buffer.concat([bytesOf(encoding, "common"), plain("\n1,2,3\n4,5,6\n", encoding)]);
    const table = await open(`tidy-${encoding}.csv`, tidy);
    expect(table).toMatchObject({ encoding, records: 2, spotless: true, staged: { skip: 1, newline: "\\n" } });
    expect(readFileSync((table.staged as { path: string }).path, "utf8")).toBe(`${header.text}\n1,2,3\n4,5,6\n`);
    expect(await readStaged(table)).toEqual([["1", "2", "3"], ["4", "5", "6"]]);
  });

  it.each([["a blank line", "1,2,3\n\n4,5,6\n", [["1", "2", "3"], ["", "", ""], ["4", "5", "6"]]], ["a cell of two lines", '1,"a\nb",3\n', [["1", "a\nb", "3"]]], ["mixed line ends", "1,2,3\r\n4,5,6\n", [["1", "2", "3"], ["4", "5", "6"]]]])("with %s is read record by record", async (name, body, rows) => {
    const table = await open(`${name.length}.csv`, Buffer.concat([bytesOf("gb18030", "common"), Buffer.from(`\n${body}`)]));
    expect([table.records, table.spotless]).toEqual([rows.length, false]);
    expect(await readStaged(table)).toEqual(rows);
  });
});

/** Names of the ideographs that the edition of 2000, which Python has, keeps in the private use area; U+9FB4 to U+9FBB since. */
it("reads what the edition of 2022 moved out of the private use area as its character", async () => {
  const table = await open("moved.csv", Buffer.concat([bytesOf("gb18030", "common"), Buffer.from([0x0a, 0xfe, 0x59, 0xfe, 0xa0, 0x2c, 0x31, 0x2c, 0x32, 0x0a])]));
  expect(await readStaged(table)).toEqual([["\u9fb4\u9fbb", "1", "2"]]);
});

/** Lines of a thousand characters up to `size`, then a line that holds `bytes` from there on. */
function fileAround(encoding: Encoding, size: number, bytes: Buffer): Buffer {
  const head = Buffer.concat([bytesOf(encoding, "common"), plain("\n", encoding)]);
  const line = plain(`${"a".repeat(993)},1,234\n`, encoding);
  const lines = Math.floor((size - head.length) / line.length) - 1;
  const rest = (size - head.length - lines * line.length) / (encoding.startsWith("utf-16") ? 2 : 1);
  return Buffer.concat([head, Buffer.alloc(lines * line.length, line), plain("x".repeat(rest), encoding), bytes, plain(",1,2\n", encoding)]);
}

describe("a character over the border of two pieces", () => {
  const borders = [256 << 10, 1 << 20, 2 << 20];
  it.each(borders.flatMap((border) => [1, 2, 3].map((before) => [border, before] as const)))("of %i bytes, %i before it", async (border, before) => {
    for (const encoding of ["utf-8", "gb18030"] as const) {
      const character = bytesOf(encoding, "four bytes beyond it").subarray(0, 4);
      const table = await open(`${encoding}.csv`, fileAround(encoding, border - before, character));
      expect(table.encoding).toBe(encoding);
      expect((await readStaged(table)).at(-1)![0]).toMatch(/^x+𠮷$/);
    }
  });

  it.each(["utf-16le", "utf-16be"] as const)("in %s", async (encoding) => {
    const table = await open(`${encoding}.csv`, fileAround(encoding, (1 << 20) - 2, bytesOf(encoding, "four bytes beyond it").subarray(0, 4)));
    expect((await readStaged(table)).at(-1)![0]).toMatch(/^x+𠮷$/);
  });
});

describe("a file that is text in no encoding is refused by name and byte", () => {
  const far = 5_000_000;

  it("one bad byte at 5 MB of UTF-8", async () => {
    const whole = fileAround("utf-8", far, Buffer.from("好"));
    expect((await open("whole.csv", whole)).encoding).toBe("utf-8");
    const broken = Buffer.from(whole);
    broken[far + 1] = 0xff;
    await expect(open("broken.csv", broken)).rejects.toThrow(`broken.csv: 不是有效的 UTF-8 文本：第 ${far + 1} 字节无法解码`);
  });

  it("one bad byte at 5 MB of GB18030", async () => {
    await expect(open("broken.csv", fileAround("gb18030", far, Buffer.from([0x61, 0xff])))).rejects.toThrow(`broken.csv: 既不是 UTF-8，也不是 GB18030（GBK）文本：第 ${far + 2} 字节`);
  });

  it("half a character of four bytes at the end", async () => {
    const whole = Buffer.concat([bytesOf("gb18030", "common"), Buffer.from("\nab,1,2\n"), bytesOf("gb18030", "four bytes beyond it").subarray(0, 2)]);
    await expect(open("cut.csv", whole)).rejects.toThrow(/cut\.csv: .*第 \d+ 字节/);
  });

  it.each(["utf-16le", "utf-16be"] as const)("half a pair in %s", async (encoding) => {
    const half = bytesOf(encoding, "four bytes beyond it").subarray(0, 2);
    await expect(open("half.csv", fileAround(encoding, 4000, half))).rejects.toThrow(/half\.csv: 不是有效的 UTF-16.. 文本：第 40\d\d 字节/);
  });

  it("UTF-8 whose header alone has characters", async () => {
    const broken = Buffer.concat([bytesOf("utf-8", "common"), Buffer.from("\n1,2,3\n1,"), Buffer.from([0xb0]), Buffer.from(",3\n")]);
    await expect(open("few.csv", broken)).rejects.toThrow(`few.csv: 不是有效的 UTF-8 文本：第 ${broken.length - 3} 字节`);
  });
});

describe("a contract's encoding", () => {
  /** 卢伟 in GB18030 is valid UTF-8 too. */
  const doubtful = Buffer.concat([Buffer.from("name,id,died\n"), bytesOf("gb18030", "looks like utf-8 of two bytes"), Buffer.from(",1,2022-01-01\n")]);
  const aliases = { name: ["name"], person_id: ["id"], died_on: ["died"] };

  it("decides where the bytes are valid in two", async () => {
    expect(await readStaged(await open("doubtful.csv", doubtful, { aliases }))).not.toEqual([["卢伟", "1", "2022-01-01"]]);
    const table = await open("doubtful.csv", doubtful, { aliases, encoding: "gb18030" });
    expect(table.encoding).toBe("gb18030");
    expect(await readStaged(table)).toEqual([["卢伟", "1", "2022-01-01"]]);
  });

  it("holds against what the bytes look like, and refuses what is not so", async () => {
    const gb18030 = Buffer.concat([bytesOf("gb18030", "common"), Buffer.from("\n1,2,3\n")]);
    await expect(open("told.csv", gb18030, { encoding: "utf-8" })).rejects.toThrow("told.csv: 不是有效的 UTF-8 文本：第 1 字节");
  });
});
