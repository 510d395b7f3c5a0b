import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EvidenceRecord, SourceRow } from "../model/evidence.ts";
import { html, rawHtml } from "./html.ts";
import type { Html } from "./html.ts";
import { findWord, readLabels } from "./labels.ts";
import { reportStyle } from "./report-style.ts";

interface Fact {
  readonly register: string | null;
  readonly file: string | null;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly name: string;
  readonly value: unknown;
}

interface MonthMoney {
  readonly month: string;
  readonly due_yuan: string;
  readonly paid_yuan: string;
  readonly at_stake_yuan: string;
}

const monthly = "逐月金额";

/** One page that an inspector reads or prints: what is said, on which cells of which file it stands, by which rule. */
export async function writeEvidencePage(record: EvidenceRecord, folder: string): Promise<void> {
  const { exception, check } = record;
  const facts = exception["evidence"] as readonly Fact[];
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>疑点佐证 ${exception.exception_id}</title>
<style>${rawHtml(reportStyle)}pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; background: var(--wash); padding: 10px 12px; }</style>
</head>
<body><main>
<header><h1>疑点佐证</h1>
<p>${check.check_code} ${check.title}　${exception.exception_id}</p></header>
<p class="caution">疑点由数据比对产生，只是核查线索，不是问题结论；是否属实以入户核查为准。</p>
<h2>疑点</h2>
<p><b>${text(exception["statement"])}</b></p>
${pairs(describeException(record))}
<h2>核查结果</h2>
${pairs(facts.filter(({ file, name }) => file === null && name !== monthly).map(({ name, value }) => [name, Array.isArray(value) ? value.join("；") : text(value)]))}
${writeMonths(facts.find(({ name }) => name === monthly)?.value as readonly MonthMoney[] | undefined)}
<h2>佐证（${record.source_rows.length} 行）</h2>
${record.source_rows.map((row) => writeRow(row, facts))}
<h2>适用标准</h2>
${record.policy_rows.length === 0 ? html`<p>本条不以保障标准计算。</p>` : record.policy_rows.map((row) => writeRow(row, []))}
<h2>核查规则</h2>
${check.policy_basis.map((basis) => html`<p>${basis}</p>`)}
${check.parameters.length === 0 ? html`<p>无参数。</p>` : pairs(check.parameters.map(({ name, title, value }) => [`${title}（${name}）`, String(value)]))}
<pre>${check.sql}</pre>
<h2>来源与复算</h2>
${pairs(describeOrigin(record))}
<p>本文件夹内 SHA256SUMS 载明各文件校验值。用 <code>doudi evidence --replay 本文件夹</code> 可仅凭本文件夹重新得出本条疑点；也可用 DuckDB 执行 reproduce.sql。</p>
<table><thead><tr><th scope="col">数据类别</th><th scope="col" class="number">随附行数</th></tr></thead>
<tbody>${record.reproduction.registers.map(({ title, rows }) => html`<tr><td>${title}</td><td class="number">${rows}</td></tr>`)}</tbody></table>
<footer>${exception.exception_id} · ${record.run.run_id} · doudi ${record.run.doudi_version}</footer>
</main></body>
</html>
`;
  await writeFile(join(folder, "疑点佐证.html"), page.markup);
}

const text = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

const pairs = (rows: readonly (readonly [string, string])[]): Html =>
  html`<table><tbody>${rows.filter(([, value]) => value !== "").map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody></table>`;

function describeException({ exception }: EvidenceRecord): [string, string][] {
  const [first, last] = [text(exception["first_month"]), text(exception["last_month"])];
  const programme = readLabels().find(({ subject, code }) => subject === "programme" && code === exception["programme"])?.zh ?? text(exception["programme"]);
  return [
    ["级别", findWord("severity", text(exception["severity"]), "zh")],
    ["性质", findWord("kind", text(exception["kind"]), "zh")],
    ["可信度", exception["confidence"] === "low" ? "低" : "高"],
    ["姓名", text(exception["person_name"])],
    ["身份证号", text(exception["person_id"])],
    ["救助项目", programme],
    ["户编号", text(exception["household_no"])],
    ["区划", [text(exception["division_code"]), text(exception["division_name"])].join(" ").trim()],
    ["起止月份", first === last ? first : `${first}至${last}`],
    ["涉及金额（元）", text(exception["amount_yuan"])],
  ];
}

function writeMonths(months: readonly MonthMoney[] | undefined): Html {
  if (months === undefined || months.length === 0) return html``;
  return html`<h3>${monthly}（元；正数为多发，负数为少发）</h3>
<table><thead><tr><th scope="col">月份</th><th scope="col" class="number">应发</th><th scope="col" class="number">实发</th><th scope="col" class="number">涉及</th></tr></thead>
<tbody>${months.map((month) => html`<tr><td>${month.month}</td><td class="number">${month.due_yuan}</td><td class="number">${month.paid_yuan}</td><td class="number">${month.at_stake_yuan}</td></tr>`)}</tbody></table>`;
}

const deliveredWords = { same: "", changed: "（文件已改动，只列读取结果）", gone: "（文件已不在原处，只列读取结果）" } as const;

function writeRow(row: SourceRow, facts: readonly Fact[]): Html {
  const named = facts.filter((fact) => fact.file === row.file && fact.sheet === row.sheet && fact.row === row.row && fact.register === row.register);
  const filled = row.cells.filter(({ raw, typed }) => (raw ?? "") !== "" || typed !== null);
  return html`<h3>${row.title}　${row.file}${row.sheet === null ? "" : `　工作表 ${row.sheet}`}　第 ${row.row} 行${deliveredWords[row.delivered]}</h3>
<p class="soft">文件 SHA-256 ${row.sha256}</p>
${named.map(({ name, value }) => html`<p>${name}：${text(value)}</p>`)}
<table><thead><tr><th scope="col">报送列名</th><th scope="col">单元格原文</th><th scope="col">对应字段</th><th scope="col">读取结果</th></tr></thead>
<tbody>${filled.map(({ header, raw, title, words }) => html`<tr><td>${header ?? "—"}</td><td>${raw}</td><td>${title ?? "—"}</td><td>${words}</td></tr>`)}</tbody></table>`;
}

const scopeWords = {
  linked: "所涉人员、家庭及与其同列一行的人员、家庭",
  anchored: "所涉人员、家庭及与其同列一行的人员、家庭；另附所涉县区每份报送、每月每项的首行，以示已报送的范围",
  county: "所涉县区全部数据",
  whole: "本项核查所用的全部数据",
} as const;

const describeOrigin = ({ run, check, reproduction }: EvidenceRecord): [string, string][] => [
  ["批次号", run.run_id],
  ["基准日", run.as_of],
  ["批次清单 SHA-256", run.manifest_sha256],
  ["核查项版本", `${check.check_id} ${check.version}`],
  ["程序版本", `doudi ${run.doudi_version}，DuckDB ${run.duckdb_version}`],
  ["复算数据范围", scopeWords[reproduction.scope]],
];
