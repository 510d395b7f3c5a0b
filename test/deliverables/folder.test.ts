import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { afterEach, describe, expect, it } from "vitest";
import { Manifest } from "../../src/model/run.ts";
import { publish } from "./published.ts";
import type { Published } from "./published.ts";

const open: Published[] = [];
const publishOnce = async (...given: Parameters<typeof publish>): Promise<Published> => {
  const published = await publish(...given);
  open.push(published);
  return published;
};
afterEach(() => open.splice(0).forEach((published) => published.remove()));

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => relative(folder, join(folder, file)).split(sep).join("/"))
    .sort();

const readManifest = (published: Published): Manifest => Manifest.parse(JSON.parse(published.read("manifest.json").toString("utf8")));

describe("the published folder", () => {
  it("names every file in the manifest with the hash of its bytes", async () => {
    const published = await publishOnce();
    const { outputs } = readManifest(published);
    expect(outputs.map((output) => output.file).sort()).toEqual(listFiles(published.folder).filter((file) => file !== "manifest.json"));
    for (const output of outputs) expect(createHash("sha256").update(new Uint8Array(published.read(output.file))).digest("hex")).toBe(output.sha256);
    expect(published.outputs.map((output) => output.file)).toEqual([...outputs.map((output) => output.file), "manifest.json"]);
  });

  it("counts in the manifest what the tables hold", async () => {
    const published = await publishOnce();
    const { totals, inputs, checks } = readManifest(published);
    expect(totals).toMatchObject({ exceptions: 64, cleared: 5, deliveries: 3, rows_read: 52774, rows_accepted: 52770, rows_rejected: 4, checks: 20, checks_not_evaluated: 1, checks_failed: 1 });
    expect(totals.red + totals.orange + totals.yellow + totals.blue).toBe(64);
    expect(inputs.map((input) => input.file)).toEqual(["deaths.xlsx", "payment.parquet", "康县/allowance_2022.csv"]);
    expect(checks.find((check) => check.code === "CB-10")).toMatchObject({ outcome: "not_evaluated", population: null, reason: "缺少财政供养人员名册(public_payroll)" });
  });

  it("refuses to publish a delivery whose rows do not add up", async () => {
    const lose = publishOnce({ prepare: (db) => db.run("UPDATE staging.delivery SET rows_accepted = rows_accepted - 1 WHERE delivery_no = 2") });
    await expect(lose).rejects.toThrow("manifest.json: inputs.0: deaths.xlsx: rows_read is not rows_accepted + rows_rejected");
  });

  it("refuses to publish lists that miss an exception", async () => {
    // Two rows for one household would print its exceptions twice.
    const double = publishOnce({ prepare: (db) => db.run("INSERT INTO registers.household SELECT * FROM registers.household WHERE household_no = 'H100000'") });
    await expect(double).rejects.toThrow(/exceptions\.csv: 64 rows, but the lists carry \d+; expected the same/);
  });

  it("writes the same bytes from the same tables", async () => {
    const [one, other] = [await publishOnce({ exceptions: 3000 }), await publishOnce({ exceptions: 3000 })];
    const stable = (published: Published): (readonly [string, string])[] =>
      published.outputs.filter((output) => /\.(csv|parquet|arrow|xlsx)$/.test(output.file)).map((output) => [output.file, output.sha256]);
    expect(stable(one)).toHaveLength(12);
    expect(stable(other)).toEqual(stable(one));
  });

  it("is whole when nothing was found", async () => {
    const published = await publishOnce({ exceptions: 0, prepare: (db) => db.run("DELETE FROM staging.rejected_row; DELETE FROM exceptions.cleared") });
    expect(listFiles(published.folder)).toEqual([
      "exceptions.arrow",
      "exceptions.csv",
      "exceptions.parquet",
      "manifest.json",
      "outcomes.csv",
      "report.html",
      "statistics/乡镇疑点统计.csv",
      "statistics/检查项结果统计.csv",
      "statistics/附件1_八个方面排查统计.csv",
    ]);
    expect(tableFromIPC(published.read("exceptions.arrow")).schema.fields).toHaveLength(25);
    expect(readManifest(published).totals).toMatchObject({ exceptions: 0, overpaid_yuan: "0.00", underpaid_yuan: "0.00" });
  });

  it("keeps a delivery whose name climbs out of the folder inside it", async () => {
    const published = await publishOnce({ prepare: (db) => db.run("UPDATE staging.rejected_row SET file = '../a?.csv' WHERE delivery_no = 2") });
    expect(listFiles(published.folder).filter((file) => file.startsWith("quarantine/"))).toEqual(["quarantine/_/a_.csv.csv", "quarantine/康县/allowance_2022.csv.csv"]);
  });

  it("writes outcomes with what was found of how many", async () => {
    const rows = (await publishOnce()).csv("outcomes.csv");
    expect(rows[0]!.slice(0, 6)).toEqual(["code", "outcome", "found", "population", "milliseconds", "reason"]);
    expect(rows.find((row) => row[0] === "TA-02")!.slice(0, 6)).toEqual(["TA-02", "not_applicable", "0", "0", "3.1", ""]);
  });
});
