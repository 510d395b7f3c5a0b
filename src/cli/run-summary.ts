import { join, relative } from "node:path";
import Table from "cli-table3";
import { families } from "../model/check.ts";
import type { CheckOutcome } from "../model/check.ts";
import type { RunResult } from "../pipeline/run.ts";
import type { FamilySummary } from "../pipeline/summary.ts";

/** What a person at the terminal wants to know: what was found, by family, what could not be judged, and where the files are. */
export function summaryLines(result: RunResult, run: { milliseconds: number; file: string }): string[] {
  const { facts, folder, outputs, outcomes, summary, totals, dossiers, recovered } = result;
  const here = (file: string): string => relative(process.cwd(), join(folder, file)) || ".";
  const table = new Table({
    head: ["类别", "疑点", "户", "人", "多发（元）", "少发（元）"],
    colAligns: ["left", "right", "right", "right", "right", "right"],
    style: { head: [], border: [] },
  });
  for (const family of summary) table.push(cells(families[family.family]?.zh ?? family.family, family));
  table.push(cells("合计", totals));
  const silent = outcomes.filter(({ outcome }) => outcome === "not_evaluated");
  const failed = outcomes.filter(({ outcome }) => outcome === "failed");
  const workbooks = outputs.filter(({ file }) => file.startsWith("lists/"));
  return [
    `基准日 ${facts.as_of}，批次 ${facts.run_id}，核查项 ${outcomes.length} 个，用时 ${(run.milliseconds / 1000).toFixed(1)} 秒`,
    ...describeReuse(result),
    ...recovered.map((note) => `已恢复：${note}`),
    table.toString(),
    `金额为逐条合计。按户归为 ${dossiers.dossiers} 份档案；同户同项目同月只计一次：多发 ${money(dossiers.overpaid_once_yuan)} 元，少发 ${money(dossiers.underpaid_once_yuan)} 元`,
    ...groupByReason(silent).map(([reason, codes]) => `未评估 ${codes.join("、")}：${reason}`),
    ...failed.map(({ check_code, reason }) => `核查失败 ${check_code}：${reason}`),
    ...workbooks.map(({ file }) => `疑点清单 ${here(file)}`),
    `核查报告 ${here("report.html")}`,
    `全部文件 ${here("")}    日志 ${run.file}`,
    "以上均为疑点，须经入户核查后方可定性。",
  ];
}

/** What was not done again because nothing it depends on has changed. */
function describeReuse({ facts: { reused }, outcomes }: RunResult): string[] {
  if (reused === undefined || reused.inputs.length + reused.checks.length === 0) return [];
  return [`未变化而沿用此前结果：报送表 ${reused.inputs.length} 份，核查项 ${reused.checks.length} 个（共 ${outcomes.length} 个）；全部重算用 --afresh`];
}

/** Checks that wait for the same register are one line. */
function groupByReason(outcomes: readonly CheckOutcome[]): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const { check_code, reason } of outcomes) groups.set(reason ?? "", [...(groups.get(reason ?? "") ?? []), check_code]);
  return [...groups];
}

const cells = (name: string, row: FamilySummary): string[] => [
  name,
  String(row.exceptions),
  String(row.households),
  String(row.persons),
  money(row.overpaid_yuan),
  money(row.underpaid_yuan),
];

const money = (yuan: string): string => yuan.replace(/\B(?=(\d{3})+\.)/g, ",");
