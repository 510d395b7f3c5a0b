import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** A part of what was measured: a table, and a plot where a curve says more. */
export interface Section {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly plot?: Plot;
}

export interface Plot {
  readonly x: string;
  readonly y: string;
  readonly isLogarithmic: boolean;
  readonly lines: readonly { readonly name: string; readonly points: readonly (readonly [number, number])[] }[];
}

export function printSection({ title, heads, rows }: Section): void {
  const table = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, column) => Math.max(...table.map((row) => (row[column] ?? "").length)));
  const [head, ...body] = table.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join("  "));
  console.log(`\n${title}\n${head}\n${"-".repeat(head!.length)}\n${body.join("\n")}`);
}

/** Writes bench.json and bench.html, a page that needs nothing else. */
export function writeSections(folder: string, machine: string, sections: readonly Section[]): void {
  writeFileSync(join(folder, "bench.json"), `${JSON.stringify({ machine, sections }, null, 1)}\n`);
  writeFileSync(join(folder, "bench.html"), renderPage(machine, sections));
}

const escape = (text: string | number): string => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const renderPage = (machine: string, sections: readonly Section[]): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>doudi bench</title><style>
body { font: 14px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 960px; margin: 32px auto; color: #1f2d3d }
table { border-collapse: collapse; margin: 8px 0 } td, th { padding: 3px 12px; border-bottom: 1px solid #d5dbe1; text-align: right } td:first-child, th:first-child { text-align: left }
</style></head><body><h1>doudi bench</h1><p>${escape(machine)}</p>${sections.map(renderSection).join("")}</body></html>
`;

const renderSection = ({ title, heads, rows, plot }: Section): string => `<h2>${escape(title)}</h2>
<table><thead><tr>${heads.map((head) => `<th>${escape(head)}</th>`).join("")}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`).join("")}</tbody></table>
${plot === undefined ? "" : drawPlot(plot)}`;

function drawPlot({ x, y, isLogarithmic, lines }: Plot): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: 900, height: 360 });
  const axis = (name: string) => ({ type: isLogarithmic ? ("log" as const) : ("value" as const), name });
  chart.setOption({
    animation: false, legend: { top: 0 }, grid: { left: 70, right: 90, top: 40, bottom: 40 }, xAxis: axis(x), yAxis: axis(y),
    series: lines.map(({ name, points }) => ({ type: "line", name, showSymbol: points.length < 50, data: points })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
