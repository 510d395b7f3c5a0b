import { writeFile } from "node:fs/promises";
import type { Database } from "../duckdb/database.ts";
import type { RunFacts } from "../model/run.ts";
import { html, rawHtml } from "./html.ts";
import type { Html } from "./html.ts";
import { readReportFacts } from "./report-facts.ts";
import type { ReportFacts } from "./report-facts.ts";
import { writeCharts, writeChecks, writeControls, writeDeliveries, writeHead, writeMovements, writeTimes, writeTotals } from "./report-sections.ts";
import { reportStyle } from "./report-style.ts";
import { reportWords } from "./report-words.ts";
import { makeRoom } from "./written.ts";
import type { Written } from "./written.ts";

/** One page that needs nothing else: no script, no link, no personal value. */
export async function writeReport(db: Database, run: RunFacts, folder: string): Promise<Written> {
  const page = await composePage(await readReportFacts(db), run, await readRegisterTitles(db));
  await writeFile(await makeRoom(folder, "report.html"), page);
  return { file: "report.html", rows: 1 };
}

async function readRegisterTitles(db: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await db.rows<{ code: string; zh: string }>("SELECT code, zh FROM deliverables.label WHERE subject = 'register'");
  return new Map(rows.map(({ code, zh }) => [code, zh]));
}

async function composePage(facts: ReportFacts, run: RunFacts, titles: ReadonlyMap<string, string>): Promise<string> {
  // echarts is only loaded by a run that draws.
  const { drawCharts } = await import("./report-charts.ts");
  const { lang } = run;
  const page: Html = html`<!doctype html>
<html lang="${reportWords[lang].locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${reportWords[lang].title} ${run.run_id}</title>
<style>${rawHtml(reportStyle)}</style>
</head>
<body><main>
${writeHead(run)}
${writeTotals(facts, lang)}
${writeCharts(facts, drawCharts(facts, lang), lang)}
${writeMovements(facts, lang)}
${writeDeliveries(facts, titles, lang)}
${writeControls(facts, lang)}
${writeChecks(facts, lang)}
${writeTimes(facts, run)}
<footer>${reportWords[lang].title} · ${run.run_id} · doudi ${run.doudi_version}</footer>
</main></body>
</html>
`;
  return page.markup;
}
