import type { Command } from "commander";
import { usageError } from "../lib/errors.ts";
import type { CheckCard } from "../deliverables/check-card.ts";

interface ChecksFlags {
  readonly pipeline?: string;
  readonly html?: string;
  /** Undefined where neither --sql nor --no-sql is given. */
  readonly sql?: boolean;
}

export function addChecks(program: Command): void {
  program
    .command("checks [CODE]")
    .description("列出核查项目录；给出编码或名称时完整打印一项")
    .option("--pipeline <PIPELINE>", "按此流水线的参数显示")
    .option("--html <FILE>", "把目录（或该项）写成一个网页，可打印")
    .option("--sql", "网页中也写出 SQL")
    .option("--no-sql", "打印一项时不写 SQL")
    .action(async (code: string | undefined, flags: ChecksFlags) => {
      const { readCards } = await import("./check-cards.ts");
      const every = readCards(flags.pipeline);
      const cards = code === undefined ? every : [find(every, code)];
      if (flags.html !== undefined) await writePage(cards, flags.html, flags.sql === true);
      else process.stdout.write(code === undefined ? await listChecks(cards) : await describeCheck(cards[0]!, flags.sql !== false));
    });
}

function find(cards: readonly CheckCard[], code: string): CheckCard {
  const card = cards.find(({ check }) => check.code === code.toUpperCase() || check.id === code);
  if (card === undefined) throw usageError(code, "no such check; `doudi checks` lists them");
  return card;
}

async function writePage(cards: readonly CheckCard[], file: string, showSql: boolean): Promise<void> {
  const { writeFileSync } = await import("node:fs");
  const { catalogueMarkup } = await import("../deliverables/catalogue-page.ts");
  try {
    writeFileSync(file, catalogueMarkup(cards, showSql));
  } catch (error) {
    throw usageError(file, `cannot be written (${(error as NodeJS.ErrnoException).code}); expected a file in a folder that exists`, { cause: error });
  }
  process.stdout.write(`已写出 ${cards.length} 项：${file}\n`);
}

async function listChecks(cards: readonly CheckCard[]): Promise<string> {
  const { default: Table } = await import("cli-table3");
  const { families } = await import("../model/check.ts");
  const { findWord } = await import("../deliverables/labels.ts");
  const table = new Table({ head: ["编码", "核查项", "级别·性质", "名称"], style: { head: [], border: [] } });
  for (const [family, { zh, code }] of Object.entries(families)) {
    const members = cards.filter(({ check }) => check.family === family);
    if (members.length > 0) table.push([{ colSpan: 4, content: `${code} ${zh}    ${members.length} 项（${countSeverities(members, findWord)}）` }]);
    for (const { check } of members) table.push([check.code, check.title.zh, `${findWord("severity", check.severity, "zh")}·${check.kind}`, check.id]);
  }
  return `${table.toString()}\n共 ${cards.length} 项；性质 A 数据可证、B 待入户核实、C 统计指标；doudi checks CODE 查看全文，doudi checks --html FILE 写成网页\n`;
}

function countSeverities(cards: readonly CheckCard[], findWord: (subject: "severity", code: string, lang: "zh") => string): string {
  const levels = ["red", "orange", "yellow", "blue"].map((level) => [level, cards.filter(({ check }) => check.severity === level).length] as const);
  return levels.filter(([, count]) => count > 0).map(([level, count]) => `${findWord("severity", level, "zh")} ${count}`).join("，");
}

async function describeCheck(card: CheckCard, showSql: boolean): Promise<string> {
  const { cardFacts, cardSections } = await import("../deliverables/check-card.ts");
  const { check } = card;
  return `${[
    `${check.code} ${check.title.zh}    ${check.id}`,
    [...cardFacts(card), ["状态", check.status], ["版本", check.version]].map(([name, value]) => `${name}：${value}`).join("    "),
    ...cardSections(card).flatMap(({ heading, lines }) => ["", heading, ...lines.map((line) => `  ${line}`)]),
    ...(showSql ? ["", "SQL", check.sql] : []),
  ].join("\n")}\n`;
}
