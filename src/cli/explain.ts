import { Option } from "commander";
import type { Command } from "commander";
import { findWord } from "../deliverables/labels.ts";
import { maskSelect } from "../deliverables/masking.ts";
import type { Database } from "../duckdb/database.ts";
import { usageError } from "../lib/errors.ts";
import { MaskingProfile } from "../model/masking.ts";
import { withRecord } from "./audit.ts";

export function addExplain(program: Command): void {
  program
    .command("explain <EXCEPTION_ID>")
    .description("完整说明一条疑点：描述、佐证及其文件和行、SQL与参数、金额如何算出、历次变化")
    .option("--store <FILE>", "疑点台账库，默认 doudi-store/doudi.duckdb")
    .addOption(new Option("--mask <PROFILE>", "遮挡级别").choices(MaskingProfile.options).default("internal"))
    .action(async (id: string, flags: { store?: string; mask: MaskingProfile }) => {
      const { defaultStore, openStore } = await import("./store-view.ts");
      const { loadContracts } = await import("../staging/contracts.ts");
      const path = defaultStore(flags.store);
      const contracts = loadContracts();
      await withRecord("explain", path, async () => {
        // Only masking asks who is registered.
        const db = await openStore(path, flags.mask === "publication" ? "person" : "");
        try {
          return { text: await explain(db, id, { path, mask: flags.mask, titleOf: (register) => contracts.get(register)?.title.zh ?? register }), rows: 1 };
        } finally {
          db.shut();
        }
      });
    });
}

const states: Readonly<Record<string, string>> = {
  to_dispatch: "待下发", pending: "待核实", verifying: "核实中", confirmed: "属实", partly_confirmed: "部分属实", refuted: "不属实",
  unverifiable: "无法核实", rectifying: "整改中", rectified: "已整改", closing: "待销号", closed: "已销号", reopened: "反弹",
  returned: "退回重核", referred: "移送",
};
const confidences: Readonly<Record<string, string>> = { high: "高", low: "低" };

interface Fact {
  register: string | null;
  file: string | null;
  sheet: string | null;
  row: number | null;
  name: string;
  value: unknown;
}

interface MonthMoney {
  month: string;
  due_yuan: string;
  paid_yuan: string;
  at_stake_yuan: string;
}

/** The registered people whose names stand in an entry; there are none to ask once the newest run's rows are gone. */
async function namesKnown(db: Database, mask: MaskingProfile): Promise<string> {
  if (mask !== "publication" || (await db.count("SELECT count(*) FROM duckdb_views() WHERE schema_name = 'registers' AND view_name = 'person'")) === 0) return "[]";
  return "(SELECT list(DISTINCT person.name) FROM registers.person AS person WHERE length(person.name) > 1 AND contains(ledger.statement || ledger.evidence, person.name))";
}

async function explain(db: Database, id: string, store: { path: string; mask: MaskingProfile; titleOf: (register: string) => string }): Promise<string> {
  const select = `SELECT *, list_concat(names_in(evidence, person_name, NULL), ${await namesKnown(db, store.mask)}) AS names FROM exceptions.ledger WHERE exception_id = $id`;
  const entry = await db.first<Record<string, string | null>>(await maskSelect(db, select, store.mask, { id }), { id });
  if (entry === undefined) throw usageError(id, `no such exception in ${store.path}; expected an exception_id of exceptions.csv`);
  const facts = JSON.parse(entry["evidence"]!) as Fact[];
  const definition = await db.first<{ sql: string; parameters: string }>(
    "SELECT sql, parameters FROM checks.definition WHERE check_code = $code AND version = $version AND parameters_hash = $hash",
    { code: entry["check_code"]!, version: entry["check_version"]!, hash: entry["parameters_hash"]! },
  );
  const history = await db.rows<Record<string, string | null>>(
    "SELECT run_id, movement, cause, amount_yuan FROM exceptions.movement WHERE exception_id = $id ORDER BY run_id",
    { id },
  );
  const money = facts.find(({ name }) => name === "逐月金额")?.value as MonthMoney[] | undefined;
  return `${[
    `${id}    ${entry["check_code"]} ${entry["check_id"]}`,
    entry["statement"]!,
    "",
    `级别 ${findWord("severity", entry["severity"]!, "zh")}    性质 ${findWord("kind", entry["kind"]!, "zh")}    可信度 ${confidences[entry["confidence"]!]}    核查状态 ${states[entry["status"]!]}    区划 ${entry["division_code"] ?? ""} ${entry["division_name"] ?? ""}`,
    "",
    "佐证",
    ...facts.filter(({ file }) => file !== null).map((fact) => `  ${fact.file}${fact.sheet === null ? "" : `[${fact.sheet}]`} 第${fact.row}行（${store.titleOf(fact.register!)}） ${fact.name}：${String(fact.value)}`),
    "",
    "核查结果",
    ...facts.filter(({ file, name }) => file === null && name !== "逐月金额").map(({ name, value }) => `  ${name}：${Array.isArray(value) ? value.join("；") : String(value ?? "")}`),
    "",
    "金额",
    ...(money === undefined
      ? ["  本项不计金额"]
      : [
          ...money.map((month) => `  ${month.month}  应发 ${month.due_yuan}  实发 ${month.paid_yuan}  涉及 ${month.at_stake_yuan}`),
          `  合计 ${entry["amount_yuan"]} 元（正数为多发，负数为少发）`,
        ]),
    "",
    "历次变化",
    `  首次发现 ${entry["first_seen_run"]}，最近发现 ${entry["last_seen_run"]}${entry["cleared_run"] === null ? "" : `，消除于 ${entry["cleared_run"]}`}`,
    ...history.map(({ run_id, movement, cause, amount_yuan }) => `  ${run_id}  ${findWord("movement", movement!, "zh")}${cause == null ? "" : `（${findWord("cause", cause, "zh")}）`}${amount_yuan === null ? "" : `  ${amount_yuan} 元`}`),
    "",
    `参数 ${definition?.parameters ?? ""}`,
    "SQL",
    definition?.sql ?? "（定义未保存）",
  ].join("\n")}\n`;
}
