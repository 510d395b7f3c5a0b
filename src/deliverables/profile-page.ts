import type { StatementProfile } from "../duckdb/profile.ts";
import { html, rawHtml } from "./html.ts";
import type { Html } from "./html.ts";
import { reportStyle } from "./report-style.ts";

export interface StageTime {
  readonly stage: string;
  readonly milliseconds: number;
}

/** A block of the picture: as wide as its seconds, its parts below it. */
interface Block {
  readonly title: string;
  readonly seconds: number;
  readonly parts: readonly Block[];
}

const stageTitles: Readonly<Record<string, string>> = {
  start: "启动", sources: "读取报送数据", registers: "建立登记册", checks: "执行核查项", exceptions: "比对疑点台账", deliverables: "生成交付文件", publish: "发布",
};
const titleOf = (stage: string): string => stageTitles[stage] ?? stage;

/** Where the time of a run went: stages, their statements and the operators of these, as one page that needs nothing else. */
export function renderProfile(run: { runId: string; stages: readonly StageTime[] }, statements: readonly StatementProfile[]): string {
  const stages = [...new Set(statements.map(({ stage }) => stage))];
  const blocks = stages.map((stage) => blockOf(stage, statements.filter((one) => one.stage === stage)));
  const page = html`<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>用时剖析 ${run.runId}</title><style>${rawHtml(reportStyle)}</style></head><body><main>
<header><h1>用时剖析</h1><p class="soft">批次 ${run.runId}，${statements.length} 条语句。宽度为语句用时之和；核查项和读取有几条同时进行，所以各条之和大于阶段用时。</p></header>
<h2>各阶段</h2>${tableOf(["阶段", "用时（秒）", "语句数", "语句用时之和（秒）", "其中运算（秒）"], stages.map((stage) => stageRow(stage, run.stages, statements)))}
${blocks.map((block) => html`<h2>${block.title}</h2><figure>${drawBlocks(block)}</figure>`)}
<h2>最慢的 40 条语句</h2>${tableOf(["阶段", "语句", "用时（秒）", "运算（秒）", "最费时的算子", "文件"], slowest(statements))}
</main></body></html>`;
  return page.markup;
}

function stageRow(stage: string, times: readonly StageTime[], statements: readonly StatementProfile[]): string[] {
  const own = statements.filter((one) => one.stage === stage);
  const elapsed = times.find((one) => one.stage === stage);
  return [titleOf(stage), elapsed === undefined ? "" : (elapsed.milliseconds / 1000).toFixed(2), String(own.length), sum(own, "seconds").toFixed(2), sum(own, "cpuSeconds").toFixed(2)];
}

const sum = (statements: readonly StatementProfile[], of: "seconds" | "cpuSeconds"): number => statements.reduce((total, one) => total + one[of], 0);

function slowest(statements: readonly StatementProfile[]): string[][] {
  const first = statements.toSorted((a, b) => b.seconds - a.seconds).slice(0, 40);
  return first.map(({ stage, subject, seconds, cpuSeconds, operators, file }) => [
    titleOf(stage), subject, seconds.toFixed(3), cpuSeconds.toFixed(3), operators.slice(0, 3).map((one) => `${one.operator} ${one.seconds.toFixed(3)}`).join("，"), file,
  ]);
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): Html {
  const isNumber = (text: string): boolean => /^[\d.]*$/.test(text);
  return html`<table><thead><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${row.map((cell) => html`<td class="${isNumber(cell) ? "number" : ""}">${cell}</td>`)}</tr>`,
  )}</tbody></table>`;
}

function blockOf(stage: string, statements: readonly StatementProfile[]): Block {
  const subjects = groupBy(statements, ({ subject }) => subject);
  const parts = [...subjects].map(([title, own]): Block => ({ title, seconds: sum(own, "seconds"), parts: operatorsOf(own) }));
  return { title: titleOf(stage), seconds: sum(statements, "seconds"), parts: parts.toSorted((a, b) => b.seconds - a.seconds) };
}

/** Operators by their share of the operators' time; what planning took before them stays empty. */
function operatorsOf(statements: readonly StatementProfile[]): Block[] {
  const byName = groupBy(statements.flatMap(({ operators }) => operators), ({ operator }) => operator);
  const blocks = [...byName].map(([title, times]): Block => ({ title, seconds: times.reduce((total, one) => total + one.seconds, 0), parts: [] }));
  const [busy, elapsed] = [blocks.reduce((total, one) => total + one.seconds, 0), sum(statements, "seconds")];
  const scale = busy > elapsed ? elapsed / busy : 1;
  return blocks.map((block) => ({ ...block, seconds: block.seconds * scale })).toSorted((a, b) => b.seconds - a.seconds);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const width = 980;
const height = 26;
const colours = ["#c96f2e", "#d99a3c", "#b8563a"];

/** What is narrower than two pixels is left out: nobody could read it, and a province has thousands. */
function drawBlocks(root: Block): Html {
  const rects: Html[] = [];
  const draw = (block: Block, x: number, depth: number, perSecond: number): void => {
    const wide = block.seconds * perSecond;
    if (wide < 2) return;
    const label = wide > 60 ? block.title.slice(0, Math.floor(wide / 8)) : "";
    rects.push(html`<g><title>${block.title} ${block.seconds.toFixed(3)} 秒</title><rect x="${x.toFixed(1)}" y="${depth * height}" width="${Math.max(wide - 1, 1).toFixed(1)}" height="${height - 2}" fill="${colours[depth] ?? "#999"}"/><text x="${(x + 4).toFixed(1)}" y="${depth * height + 17}" font-size="12" fill="#fff">${label}</text></g>`);
    let at = x;
    for (const part of block.parts) {
      draw(part, at, depth + 1, perSecond);
      at += part.seconds * perSecond;
    }
  };
  draw(root, 0, 0, width / Math.max(root.seconds, 1e-9));
  return html`<svg viewBox="0 0 ${width} ${3 * height}" xmlns="http://www.w3.org/2000/svg">${rects}</svg>`;
}
