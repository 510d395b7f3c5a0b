import { join } from "node:path";
import { expect, it } from "vitest";
import { compareAnswers } from "./answers.ts";
import type { Comparison, Row } from "./answers.ts";
import type { SampleRun } from "./sample-run.ts";
import { readRecords } from "./workplace.ts";

/** Which rows must be turned away has a key of its own. */
const toldBy: Readonly<Record<string, string>> = { 科学计数: "DQ-02", 缺失: "DQ-09", 未知代码: "DQ-15" };

export function describeAnswerKey(run: () => SampleRun): void {
  /** The cases whose check is in the catalogue. */
  const key = (): Row[] => {
    const codes = new Set(run().manifest.checks.map(({ code }) => code));
    return readRecords(join(run().input, "answer-key.csv")).filter(({ check_code }) => codes.has(check_code!));
  };
  const label = (row: Row): string => [row["check_code"], row["subject_key"], row["programme"], row["note"] ?? row["statement"]].join(" ");
  const compare = (): Comparison => compareAnswers(key(), run().exceptions);

  it("finds every planted hit, with its subject, its months and its money", () => {
    expect(compare().missed.map(label)).toEqual([]);
  });

  it("raises no near miss", () => {
    expect(compare().raised.map(label)).toEqual([]);
  });

  it("raises nothing that was not planted", () => {
    expect(compare().unplanted.map(label)).toEqual([]);
  });

  it("tells of every row that is turned away for its id, its label or an empty field, and of no other", () => {
    const place = (file: string, sheet: string | null, row: unknown): string => `${file}|${sheet ?? ""}|${String(row)}`;
    const expected = readRecords(join(run().input, "expected-rejections.csv")).filter(({ reason }) => reason! in toldBy);
    expect(expected.length).toBeGreaterThan(3);
    const told = run().exceptions
      .filter(({ check_code, statement }) => Object.values(toldBy).includes(check_code!) && statement!.includes("未读入"))
      .flatMap(({ check_code, evidence }) => (JSON.parse(evidence!) as { file: string | null; sheet: string | null; row: number }[])
        .flatMap(({ file, sheet, row }) => (file === null ? [] : [`${check_code} ${place(file, sheet, row)}`])));
    expect(told.toSorted()).toEqual(expected.map(({ file, sheet, row, reason }) => `${toldBy[reason!]} ${place(file!, sheet!, row)}`).toSorted());
  });

  it("names the household of an allowance and the person of everything else", () => {
    const paid = run().exceptions.filter(({ check_code }) => ["FU-01", "FU-03", "FU-07", "FU-08"].includes(check_code!));
    expect(new Set(paid.map(({ subject_kind }) => subject_kind))).toEqual(new Set(["household", "person"]));
    for (const { check_code, programme, subject_kind } of paid) {
      expect(subject_kind, `${check_code} ${programme}`).toBe(["rural_dibao", "urban_dibao"].includes(programme!) ? "household" : "person");
    }
  });

  it("is sure of an invalid id, which makes every other match weak", () => {
    const faulty = run().exceptions.filter(({ check_code }) => check_code === "DQ-01");
    expect(faulty.length).toBeGreaterThan(0);
    expect(new Set(faulty.map(({ confidence }) => confidence))).toEqual(new Set(["high"]));
  });

  it("shows the forms of an appraisal as one fact with their number", () => {
    const short = run().exceptions.filter(({ check_code }) => check_code === "AR-01");
    expect(short.length).toBeGreaterThan(0);
    for (const { evidence } of short) {
      const facts = JSON.parse(evidence!) as { file: string | null; name: string; value: unknown }[];
      const forms = facts.find(({ name }) => name === "评议表份数")!.value;
      expect(facts.filter(({ file, value }) => file !== null && String(value) === `${String(forms)}份`)).toHaveLength(1);
      expect(facts.filter(({ file }) => file !== null).length).toBeLessThan(6);
    }
  });

  it("has hits and near misses of every check that cases were planted for", () => {
    const cases = key();
    expect(cases.length).toBeGreaterThan(100);
    for (const code of new Set(cases.map(({ check_code }) => check_code))) {
      expect(cases.filter((row) => row["check_code"] === code && row["case"] === "hit").length, code).toBeGreaterThanOrEqual(1);
      expect(cases.filter((row) => row["check_code"] === code && row["case"] === "near_miss").length, code).toBeGreaterThanOrEqual(1);
    }
  });
}
