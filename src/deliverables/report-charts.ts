import type { BarSeriesOption, EChartsOption } from "echarts";
import { init } from "echarts/dist/echarts.esm.min";
import { findWord } from "./labels.ts";
import type { Language } from "./labels.ts";
import type { FamilyCount, MonthCount, ReportFacts, TownshipCount } from "./report-facts.ts";
import { reportWords } from "./report-words.ts";

export interface ReportCharts {
  readonly families: string;
  readonly severities: string;
  readonly townships: string;
  readonly months: string;
}

const width = 760;
const severityColours = { red: "#b3261e", orange: "#d77a1f", yellow: "#d9b52a", blue: "#4f7cac" } as const;
const severities = ["red", "orange", "yellow", "blue"] as const;
const ink = "#1f2d3d";
const plain = "#3d5f86";

const textStyle = { fontFamily: "'Source Han Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif", fontSize: 12, color: ink };
const line = { lineStyle: { color: "#e3e7ec" } };
const quietAxis = { axisLine: { lineStyle: { color: "#9aa7b4" } }, axisTick: { show: false }, axisLabel: { color: ink, fontSize: 12 } };

/** Draws the charts of the report as SVG text: no script in the page, and it prints. */
export function drawCharts(facts: ReportFacts, lang: Language): ReportCharts {
  return {
    families: rename("families", drawFamilies(facts.families, lang)),
    severities: rename("severities", drawSeverities(facts, lang)),
    townships: rename("townships", drawTownships(facts.townships, lang)),
    months: rename("months", drawMonths(facts.months, lang)),
  };
}

function draw(height: number, option: EChartsOption): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption({ animation: false, textStyle, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/** The library numbers classes by all charts the process has drawn; the same chart must be the same text. */
function rename(chart: string, svg: string): string {
  const names = new Map<string, string>();
  return svg.replace(/\bzr\d+-[a-z]+-?\d+/g, (name) => {
    if (!names.has(name)) names.set(name, `${chart}-${names.size}`);
    return names.get(name)!;
  });
}

const barsHeight = (bars: number): number => 64 + Math.max(bars, 1) * 26;

function drawFamilies(families: readonly FamilyCount[], lang: Language): string {
  const names = families.map((family) => (lang === "zh" ? family.family : family.family_en));
  return draw(barsHeight(names.length) + 20, {
    legend: { top: 0, right: 0, itemWidth: 12, itemHeight: 12, textStyle },
    grid: { left: 8, right: 48, top: 32, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "value", minInterval: 1, splitLine: line, axisLabel: { color: ink } },
    yAxis: { type: "category", data: names, inverse: true, ...quietAxis },
    series: severities.map((severity) => ({
      type: "bar",
      silent: true,
      stack: "severity",
      name: findWord("severity", severity, lang),
      barMaxWidth: 18,
      itemStyle: { color: severityColours[severity] },
      data: families.map((family) => family[severity]),
    })),
  });
}

function drawSeverities({ totals }: ReportFacts, lang: Language): string {
  return draw(barsHeight(4), {
    grid: { left: 8, right: 56, top: 8, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "value", minInterval: 1, splitLine: line, axisLabel: { color: ink } },
    yAxis: { type: "category", inverse: true, data: severities.map((severity) => findWord("severity", severity, lang)), ...quietAxis },
    series: [
      {
        type: "bar",
        silent: true,
        barMaxWidth: 18,
        label: { show: true, position: "right", color: ink },
        data: severities.map((severity) => ({ value: totals[severity], itemStyle: { color: severityColours[severity] } })),
      },
    ],
  });
}

function drawTownships(townships: readonly TownshipCount[], lang: Language): string {
  const words = reportWords[lang];
  const names = townships.map(({ name, townships: count }) => (name === null ? words.others(count) : name === "" ? words.unplaced : name));
  return draw(barsHeight(names.length), {
    grid: { left: 8, right: 56, top: 8, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "value", minInterval: 1, splitLine: line, axisLabel: { color: ink } },
    yAxis: { type: "category", inverse: true, data: names, ...quietAxis },
    series: [
      {
        type: "bar",
        silent: true,
        barMaxWidth: 18,
        label: { show: true, position: "right", color: ink },
        data: townships.map(({ name, exceptions }) => ({ value: exceptions, itemStyle: { color: name === null ? "#a9b4c0" : plain } })),
      },
    ],
  });
}

function drawMonths(months: readonly MonthCount[], lang: Language): string {
  const words = reportWords[lang];
  // A pixel needs no more than a double; the figures in text stay decimal.
  const bars = (colour: string, name: string, pick: (month: MonthCount) => string): BarSeriesOption => ({
    type: "bar",
    silent: true,
    stack: "money",
    name,
    barMaxWidth: 26,
    itemStyle: { color: colour },
    data: months.map((month) => Number(pick(month))),
  });
  return draw(300, {
    legend: { top: 0, right: 0, itemWidth: 12, itemHeight: 12, textStyle },
    grid: { left: 8, right: 8, top: 56, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "category", data: months.map((month) => month.month), ...quietAxis, axisLine: { onZero: false, lineStyle: { color: "#9aa7b4" } } },
    yAxis: [
      { type: "value", name: words.money, splitLine: line, axisLabel: { color: ink }, nameTextStyle: { align: "left" } },
      { type: "value", name: words.count, minInterval: 1, splitLine: { show: false }, axisLabel: { color: ink }, nameTextStyle: { align: "right" } },
    ],
    series: [
      bars(severityColours.red, words.overpaidYuan, (month) => month.overpaid_yuan),
      bars(severityColours.blue, words.underpaidYuan, (month) => month.underpaid_yuan),
      { type: "line", silent: true, name: words.count, yAxisIndex: 1, symbolSize: 6, lineStyle: { color: ink, width: 1.5 }, itemStyle: { color: ink }, data: months.map((month) => month.exceptions) },
    ],
  });
}
