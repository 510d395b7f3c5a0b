import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { asOfFromName, listDeliveries, loadSourceContracts, matchSourceContract } from "../../src/sources/index.ts";
import { SourceContract } from "../../src/model/source-contract.ts";

const folder = mkdtempSync(join(tmpdir(), "doudi-names-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text = "x"): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe("asOfFromName", () => {
  it.each([
    ["低保_2022-10-31.csv", "2022-10-31"],
    ["低保20221031.csv", "2022-10-31"],
    ["低保2022年10月31日.xlsx", "2022-10-31"],
    ["低保2022年9月.xlsx", "2022-09-30"],
    ["低保202202.csv", "2022-02-28"],
    ["低保2024-02.csv", "2024-02-29"],
    ["2022.10.31 死亡.csv", "2022-10-31"],
    ["死亡 2021-01-01至2022-10-31.csv", "2022-10-31"],
    ["202210/低保.csv", "2022-10-31"],
    ["2021-12-31/2022-10/低保.csv", "2022-10-31"],
    ["2021-12-31/低保2022年3月.csv", "2022-03-31"],
    ["低保.csv", null],
    ["低保20221331.csv", null],
    ["低保2022-02-30.csv", null],
    ["批次1202210319.csv", null],
    ["低保190001.csv", null],
  ])("%s → %s", (file, expected) => {
    expect(asOfFromName(file)).toBe(expected);
  });
});

describe("listDeliveries", () => {
  it("lists what is read in byte order and names what is not", async () => {
    for (const path of ["in/b.csv", "in/A.XLSX", "in/乡/低保.parquet", "in/old.xls", "in/包.zip", "in/图.pdf", "in/.hidden.csv", "in/~$A.xlsx", "in/README.txt", "in/说明.md", "in/answer-key.csv", "in/plan.yaml", "in/.git/x.csv"]) put(path);
    symlinkSync(join(folder, "in/b.csv"), join(folder, "in/link.csv"));
    expect(await listDeliveries(join(folder, "in"))).toEqual({ files: ["A.XLSX", "b.csv", "old.xls", "乡/低保.parquet", "包.zip"], others: ["link.csv", "图.pdf"] });
  });
});

describe("source contracts", () => {
  it("are loaded in the order of their names, and none from a folder that is not there", async () => {
    put("sources/b.yaml", "files: '*.csv'\nregister: death\n");
    put("sources/a.yaml", "files: 'x/**'\nregister: payment\nleast_rows: 5\n");
    const contracts = await loadSourceContracts(join(folder, "sources"));
    expect(contracts.map((contract) => contract.register)).toEqual(["payment", "death"]);
    expect(await loadSourceContracts(join(folder, "nowhere"))).toEqual([]);
  });

  it.each([
    ["files: '*'\nregister: death\nencodign: utf-8\n", "encodign"],
    ["files: '*'\n", "register"],
    ["files: '*'\nregister: death\nas_of: 2022-13-01\n", "as_of"],
    ["files: '*'\nregister: death\nunits: { amount: 亿元 }\n", "units.amount"],
    ["files: '*'\nfiles: 'b'\nregister: death\n", "YAML"],
  ])("name the file and the key that is wrong: %j", async (text, key) => {
    put("wrong/x.yaml", text);
    await expect(loadSourceContracts(join(folder, "wrong"))).rejects.toThrow(new RegExp(`x\\.yaml: .*${key.replace(".", "\\.")}`));
  });

  it.each([
    ["*.csv", "a.csv", true],
    ["*.csv", "x/a.csv", false],
    ["**/*.csv", "a.csv", true],
    ["**/*.csv", "x/y/a.csv", true],
    ["x/**", "x/y/a.csv", true],
    ["低保(农村)*.csv", "低保(农村)2022.csv", true],
    ["a.csv", "abcsv", false],
  ])("pattern %s on %s: %s", (files, file, expected) => {
    const contract = SourceContract.parse({ files, register: "death" });
    expect(matchSourceContract(file, [contract]) !== undefined).toBe(expected);
  });
});
