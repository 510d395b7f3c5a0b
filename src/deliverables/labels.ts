import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { sqlRoot } from "../lib/paths.ts";
import { readYaml } from "../lib/yaml.ts";
import { CodeTable, Contract } from "../model/contract.ts";

/** Identifier → [Chinese, English], by what is named. */
export const words = {
  severity: { red: ["红", "red"], orange: ["橙", "orange"], yellow: ["黄", "yellow"], blue: ["蓝", "blue"] },
  kind: { A: ["数据可证", "provable from data"], B: ["待入户核实", "needs a visit"], C: ["统计指标", "indicator"] },
  outcome: {
    clean: ["无疑点", "clean"],
    exceptions: ["有疑点", "exceptions"],
    not_applicable: ["无核查对象", "not applicable"],
    not_evaluated: ["未评估", "not evaluated"],
    failed: ["核查出错", "failed"],
  },
  movement: {
    new: ["新增", "new"],
    continuing: ["延续", "continuing"],
    changed: ["变化", "changed"],
    reopened: ["反弹", "reopened"],
    cleared: ["消除", "cleared"],
  },
  cause: {
    source_corrected: ["数据已更正", "source corrected"],
    source_changed: ["来源数据变化", "source changed"],
    paid_back: ["资金已补发或追回", "paid back"],
    check_changed: ["核查规则调整", "check changed"],
    parameter_changed: ["参数调整", "parameter changed"],
  },
} satisfies Record<string, Record<string, [string, string]>>;

type Subject = keyof typeof words;
export type Language = "zh" | "en";

/** The word for an identifier; an identifier without one is shown as it is. */
export function findWord(subject: Subject, code: string | null, lang: Language): string {
  const pair = (words[subject] as Record<string, [string, string]>)[code ?? ""];
  return pair?.[lang === "zh" ? 0 : 1] ?? code ?? "";
}

export interface Label {
  readonly subject: string;
  readonly code: string;
  readonly zh: string;
}

const RegisterTitle = Contract.pick({ register: true, title: true }).loose();
/** Code tables whose labels a list prints; a household's class may come from any of the last four. */
const codeTables = [
  ["programme", "programme"],
  ["allowance_class", "class"],
  ["care_mode", "class"],
  ["child_kind", "class"],
  ["low_income_kind", "class"],
] as const;

/** Every label a SELECT of this stage joins: words above, code tables, titles of registers. */
export function readLabels(): Label[] {
  return [...listWords(), ...codeTables.flatMap(([table, subject]) => readCodeLabels(table, subject)), ...readRegisterTitles()];
}

const listWords = (): Label[] =>
  Object.entries(words).flatMap(([subject, pairs]) => Object.entries(pairs).map(([code, [zh]]) => ({ subject, code, zh: zh! })));

function readCodeLabels(table: string, subject: string): Label[] {
  const { codes } = CodeTable.parse(readSql(join("codes", `${table}.yaml`)));
  return Object.entries(codes).map(([code, { zh }]) => ({ subject, code, zh }));
}

function readRegisterTitles(): Label[] {
  const files = readdirSync(join(sqlRoot, "registers")).filter((file) => file.endsWith(".yaml")).sort();
  return files.map((file) => {
    const { register, title } = RegisterTitle.parse(readSql(join("registers", file)));
    return { subject: "register", code: register, zh: title.zh };
  });
}

const readSql = (file: string): unknown => readYaml(file, readFileSync(join(sqlRoot, file), "utf8"));
