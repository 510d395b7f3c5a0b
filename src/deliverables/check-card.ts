import type { Check, CheckParameter } from "../model/check.ts";
import { findWord } from "./labels.ts";

/** One check with all that an inspector asks about it. */
export interface CheckCard {
  readonly check: Check;
  /** A statement on invented people; null for a check that has none yet. */
  readonly example: string | null;
  /** `words` is the value as officials say it: labels for codes. */
  readonly parameters: readonly { name: string; title: string; words: string; value: string; usual: string; origin: "default" | "shared" | "check" }[];
  /** What officials call a register. */
  readonly titleOf: (register: string) => string;
  /** The deliveries that a derived register stands on, in words; null for one that is itself delivered. */
  readonly sourceOf: (register: string) => string | null;
}

export interface CardSection {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** What stands above the sections: level, nature, money. */
export function cardFacts({ check }: CheckCard): readonly (readonly [string, string])[] {
  return [
    ["级别", findWord("severity", check.severity, "zh")],
    ["性质", `${check.kind} ${findWord("kind", check.kind, "zh")}`],
    ["疑点落到", subjects[check.subject.kind] ?? check.subject.kind],
    ["涉及金额", check.amount === undefined ? "不计" : "计算，正数为多发，负数为少发"],
  ];
}

/** The sections of a page about a check, in the order an inspector reads. */
export function cardSections(card: CheckCard): CardSection[] {
  const { check, example } = card;
  const tested = check.innocent_explanations.filter(({ tested_with }) => tested_with !== undefined);
  const untested = check.innocent_explanations.filter(({ tested_with }) => tested_with === undefined);
  const sections: CardSection[] = [
    { heading: "查什么", lines: [labelled(check), ...(example === null ? [] : [`例（虚构）：${example}`])] },
    { heading: "查谁", lines: [check.population_zh ?? card.titleOf(bare(check.population))] },
    { heading: "政策依据", lines: check.policy_basis.map(({ document, clause, text }) => `${document}${clause ?? ""}：${text}`) },
    { heading: "标准和参数（现行值）", lines: card.parameters.length === 0 ? ["无"] : card.parameters.map(parameterLine) },
    { heading: "不列为疑点的情形（程序已检验）", lines: tested.map(({ zh, tested_with }) => `${zh}（凭${tested_with!.map((table) => card.titleOf(bare(table))).join("、")}）`) },
    { heading: "程序无法判断、须核实的情形", lines: untested.map(({ zh }) => zh) },
    { heading: "核实和处理", lines: [check.remedy.zh] },
    { heading: "所用底册", lines: registerLines(card) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** The statement with the names of what stands in it: 〔姓名〕在〔首个月份〕…… */
function labelled({ statement, evidence, subject }: Check): string {
  return statement.zh.replace(/\{([a-z0-9_]+)\}/g, (_, name: string) => `〔${evidence[name] ?? columns[name] ?? subjects[subject.kind] ?? name}〕`);
}

/** The meaning and the value first, then what stands in pipeline.yaml; a list of words is not written twice. */
function parameterLine({ name, title, words, value, usual, origin }: CheckCard["parameters"][number]): string {
  const given = words === value && words.includes("、") ? name : `${name} = ${value}`;
  return `${title}：${words}（${given}，${origin === "default" ? "默认值" : `${origins[origin]}，默认 ${usual}`}）`;
}

function registerLines({ check, titleOf, sourceOf }: CheckCard): string[] {
  const name = (register: string): string => {
    const source = sourceOf(register);
    return `${titleOf(register)}（${register}${source === null ? "" : `，由${source}得出`}）`;
  };
  const names = (tables: readonly string[]): string => tables.map(bare).filter((register) => register !== "as_of").map(name).join("、");
  const lines = [["必需", names(check.inputs)], ...check.inputs_any.map((group) => ["至少一种", names(group)]), ["用于排除", names(check.optional_inputs)]];
  return lines.filter(([, tables]) => tables !== "").map(([kind, tables]) => `${kind}：${tables}`);
}

/** A value as people write it: lists with 、, an empty one as 无. */
export const parameterText = (value: CheckParameter["default"] | readonly string[]): string => (typeof value === "object" ? value.join("、") || "无" : String(value));

const bare = (table: string): string => /^registers\.(\w+)/.exec(table)?.[1] ?? table;

const origins = { shared: "流水线对各项统一设定", check: "流水线对本项设定" } as const;

const columns: Readonly<Record<string, string>> = {
  person_name: "姓名", household_no: "家庭编号", programme: "保障项目", first_month: "首个月份", last_month: "最近月份", amount_yuan: "涉及金额",
};

const subjects: Readonly<Record<string, string>> = {
  account: "账户", cell: "报表数字", county: "县区", division: "区划代码", document: "档案材料", form: "核查表", household: "家庭", institution: "机构", issue: "问题编号",
  meeting: "会议", payout: "发放批次", person: "个人", phone: "电话号码", place: "地方", standard: "保障标准", surveyor: "调查人", township: "乡镇", village: "村", visitor: "探访人",
};
