import type { Command } from "commander";
import { usageError } from "../lib/errors.ts";
import type { Check } from "../model/check.ts";

export function addChecks(program: Command): void {
  program
    .command("checks [CODE]")
    .description("列出核查项目录；给出编码或名称时完整打印一项")
    .option("--pipeline <PIPELINE>", "按此流水线的参数显示")
    .action(async (code: string | undefined, flags: { pipeline?: string }) => {
      const { readChecks } = await import("../checks/catalogue.ts");
      const checks = readChecks();
      if (code === undefined) {
        process.stdout.write(await listChecks(checks));
        return;
      }
      const check = checks.find((item) => item.code === code.toUpperCase() || item.id === code);
      if (check === undefined) throw usageError(code, "no such check; `doudi checks` lists them");
      process.stdout.write(await describeCheck(check, flags.pipeline));
    });
}

const severities = { red: "红", orange: "橙", yellow: "黄", blue: "蓝" } as const;
const kinds = { A: "A 数据可证", B: "B 需入户核实", C: "C 统计指标" } as const;

async function listChecks(checks: readonly Check[]): Promise<string> {
  const { default: Table } = await import("cli-table3");
  const { families } = await import("../model/check.ts");
  const table = new Table({ head: ["编码", "类别", "核查项", "级别", "性质", "名称"], style: { head: [], border: [] } });
  for (const check of checks) table.push([check.code, families[check.family]!.zh, check.title.zh, severities[check.severity], check.kind, check.id]);
  return `${table.toString()}\n共 ${checks.length} 项；doudi checks CODE 查看全文\n`;
}

async function describeCheck(check: Check, pipeline: string | undefined): Promise<string> {
  const { parametersInForce } = await import("../checks/parameters.ts");
  const { loadPipeline } = await import("../pipeline/definition.ts");
  const inForce = parametersInForce(check, loadPipeline(pipeline).definition.parameters);
  const parameters = Object.entries(check.parameters).map(
    ([name, { title, default: usual }]) => `  ${name} = ${String(inForce[name])}    ${title.zh}（默认 ${Array.isArray(usual) ? usual.join("、") : String(usual)}）`,
  );
  return `${[
    `${check.code} ${check.title.zh}    ${check.id}`,
    `级别：${severities[check.severity]}    性质：${kinds[check.kind]}    状态：${check.status}    版本：${check.version}`,
    "",
    "政策依据",
    ...check.policy_basis.map(({ document, clause, text }) => `  ${document}${clause ?? ""}：${text}`),
    "",
    "疑点描述",
    `  ${check.statement.zh}`,
    "",
    "参数（现行值）",
    ...(parameters.length === 0 ? ["  无"] : parameters),
    "",
    "合理情形",
    ...check.innocent_explanations.map(({ zh, tested_with }) => `  ${tested_with === undefined ? "需入户核实" : "程序已检验"}：${zh}`),
    "",
    "所用登记册",
    `  必需：${check.inputs.join("、")}`,
    ...check.inputs_any.map((group) => `  至少一种：${group.join("、")}`),
    ...(check.optional_inputs.length === 0 ? [] : [`  可选：${check.optional_inputs.join("、")}`]),
    "",
    "处理建议",
    `  ${check.remedy.zh}`,
    "",
    "SQL",
    check.sql,
  ].join("\n")}\n`;
}
