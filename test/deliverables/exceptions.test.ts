import { Table, tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publish } from "./published.ts";
import type { Published } from "./published.ts";

const columns =
  "exception_id,check_code,check_id,family,severity,kind,confidence,subject_kind,subject_key,person_id,person_name,household_no,division_code,division_name,county_code,programme,first_month,last_month,amount_yuan,statement,evidence,movement,first_seen_run,last_seen_run,status".split(
    ",",
  );

let published: Published;
beforeAll(async () => {
  published = await publish();
});
afterAll(() => published.remove());

/** Arrow keeps the amount as a 128-bit integer of cents in two's complement. */
function readCents(words: Uint32Array): string {
  const unsigned = [...words].reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  const cents = BigInt.asIntN(128, unsigned);
  const digits = String(cents < 0n ? -cents : cents).padStart(3, "0");
  return `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function arrowRows(table: Table): (string | null)[][] {
  return Array.from({ length: table.numRows }, (_, row) =>
    table.schema.fields.map((field) => {
      const value: unknown = table.getChild(field.name)!.get(row);
      return value instanceof Uint32Array ? readCents(value) : (value as string | null);
    }),
  );
}

const parquetRows = async (): Promise<(string | null)[][]> => {
  const rows = await published.db.rows<Record<string, string | null>>(`SELECT * FROM read_parquet('${published.folder}/exceptions.parquet')`);
  return rows.map((row) => Object.values(row));
};

describe("exceptions", () => {
  it("starts the CSV with a BOM and the agreed columns", () => {
    expect(published.read("exceptions.csv").subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(published.csv("exceptions.csv")[0]).toEqual(columns);
  });

  it("carries the same columns in Parquet and Arrow", async () => {
    expect((await published.db.columns(`SELECT * FROM read_parquet('${published.folder}/exceptions.parquet')`)).map((column) => column.name)).toEqual(columns);
    expect(tableFromIPC(published.read("exceptions.arrow")).schema.fields.map((field) => field.name)).toEqual(columns);
  });

  it("carries the same rows in the same order in Parquet and Arrow, amounts to the cent", async () => {
    const rows = await parquetRows();
    expect(rows).toHaveLength(64);
    expect(arrowRows(tableFromIPC(published.read("exceptions.arrow")))).toEqual(rows);
    expect(rows.some((row) => row[18]?.startsWith("-") === true)).toBe(true);
  });

  it("carries the same rows in CSV, but for the apostrophe before a formula", async () => {
    const formula = /^[=+\-@＋]/;
    const expected = (await parquetRows()).map((row) => row.map((cell, index) => (cell === null ? "" : index !== 18 && formula.test(cell) ? `'${cell}` : cell)));
    expect(published.csv("exceptions.csv").slice(1)).toEqual(expected);
  });

  it("keeps every amount the table holds", async () => {
    const sum = (await published.db.first<{ sum: string }>("SELECT sum(amount_yuan) AS sum FROM exceptions.current"))!.sum;
    const cents = published.csv("exceptions.csv").slice(1).reduce((total, row) => total + BigInt((row[18] || "0.00").replace(".", "")), 0n);
    expect(cents).toBe(BigInt(sum.replace(".", "")));
  });

  it("disarms names that a spreadsheet would compute, and leaves negative amounts numbers", () => {
    const rows = published.csv("exceptions.csv");
    const names = new Set(rows.map((row) => row[10]));
    for (const name of ["'=cmd|calc", "'＋王五", "'@赵七", "<b>李四</b>", '马"六"', "张三"]) expect(names).toContain(name);
    expect(rows.some((row) => /^-\d+\.\d\d$/.test(row[18]!))).toBe(true);
  });

  it("disarms formulas behind blanks and BOMs in rejected rows too, but not plain numbers", () => {
    expect(published.csv("quarantine/康县/allowance_2022.csv.csv")).toEqual([
      ["file", "sheet", "row_number", "column", "raw_value", "reason", "raw_row", "byte_offset", "byte_length", "file_sha256", "corrected_in", "家庭编号", "户月保障金"],
      ["康县/allowance_2022.csv", "", "17", "身份证号", `'=HYPERLINK("http://x")`, "校验码不符", String.raw`["H1","=HYPERLINK(\"http://x\")"]`, "", "", "", "", "H1", `'=HYPERLINK("http://x")`],
      ["康县/allowance_2022.csv", "", "21", "户月保障金", "-12.50", "金额为负", `["H2","-12.50"]`, "", "", "", "", "H2", "-12.50"],
      ["康县/allowance_2022.csv", "", "22", "户主姓名", "' ＝1+1", "不是姓名", `["H3","a,b"]`, "", "", "", "", "H3", "a,b"],
    ]);
    expect(published.csv("quarantine/deaths.xlsx.csv")[1]?.slice(0, 7)).toEqual(["deaths.xlsx", "2022年", "9", "死亡日期", "2022年13月1日\n第二行", "不是日期", `["张三","2022年13月1日"]`]);
  });
});
