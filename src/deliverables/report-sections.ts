import type { RunFacts } from "../model/run.ts";
import { html, rawHtml } from "./html.ts";
import type { Html } from "./html.ts";
import { findWord, words as identifiers } from "./labels.ts";
import type { Language } from "./labels.ts";
import type { ReportCharts } from "./report-charts.ts";
import type { CheckLine, ReportFacts } from "./report-facts.ts";
import { reportWords } from "./report-words.ts";
import { beijingTime } from "./clock.ts";

/** Groups the digits of a decimal text; the text itself is never turned into a number. */
export const groupDigits = (value: string | number): string => {
  const [whole, fraction] = String(value).split(".");
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
};

const number = (value: string | number | null): Html => html`<td class="number">${value === null ? "—" : groupDigits(value)}</td>`;

const severityMark = (severity: string | null, lang: Language): Html =>
  severity === null ? html`—` : html`<span class="dot ${severity}"></span>${findWord("severity", severity, lang)}`;

export function writeHead(run: RunFacts): Html {
  const words = reportWords[run.lang];
  const parameters = Object.entries(run.parameters).map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const facts: [string, string][] = [
    [words.run, run.run_id],
    [words.as_of, run.as_of],
    [words.status, words.statusNames[run.status] ?? run.status],
    [words.started, `${beijingTime(run.started_at)} (${words.beijing})`],
    [words.finished, `${beijingTime(run.finished_at)} (${words.beijing})`],
    [words.version, `doudi ${run.doudi_version}`],
    [words.parameters, parameters.join(" · ") || words.none],
  ];
  return html`<header>
<h1>${words.title}</h1>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</header>
<p class="caution">${words.caution}</p>`;
}

export function writeTotals({ totals }: ReportFacts, lang: Language): Html {
  const words = reportWords[lang];
  const unit = words.unit;
  const cards: [string, string | number, string][] = [
    [words.exceptions, totals.exceptions, unit.row],
    [words.households, totals.households, unit.household],
    [words.persons, totals.persons, unit.person],
    [words.cleared, totals.cleared, unit.row],
    [words.dossiers, totals.dossiers, unit.dossier],
    [words.overpaidOnce, totals.overpaid_once_yuan, unit.yuan],
    [words.underpaidOnce, totals.underpaid_once_yuan, unit.yuan],
    [words.overpaid, totals.overpaid_yuan, unit.yuan],
    [words.underpaid, totals.underpaid_yuan, unit.yuan],
    [words.rejectedRows, totals.rows_rejected, unit.line],
    [words.unevaluated, totals.checks_not_evaluated + totals.checks_failed, unit.check],
  ];
  return html`<section class="cards">${cards.map(
    ([name, value, measure]) => html`<div class="card"><span>${name}</span><b>${groupDigits(value)} <small>${measure}</small></b></div>`,
  )}</section>
<p class="soft">${words.signs}</p>`;
}

export function writeCharts(facts: ReportFacts, charts: ReportCharts, lang: Language): Html {
  const words = reportWords[lang];
  const figure = (title: string, svg: string): Html => html`<figure role="img" aria-label="${title}"><figcaption>${title}</figcaption>${rawHtml(svg)}</figure>`;
  return html`<section>
<h2>${words.distribution}</h2>
${figure(words.byFamily, charts.families)}
${writeFamilies(facts, lang)}
${figure(words.bySeverity, charts.severities)}
${figure(words.byMonth, charts.months)}
${figure(words.byTownship, charts.townships)}
</section>`;
}

function writeFamilies({ families }: ReportFacts, lang: Language): Html {
  const words = reportWords[lang];
  return html`<table><thead><tr><th scope="col">${words.family}</th><th scope="col" class="number">${words.count}</th>
<th scope="col" class="number">${words.households}</th><th scope="col" class="number">${words.persons}</th>
<th scope="col" class="number">${words.overpaidYuan}</th><th scope="col" class="number">${words.underpaidYuan}</th>
<th scope="col" class="number">${words.overpaidOnceYuan}</th><th scope="col" class="number">${words.underpaidOnceYuan}</th></tr></thead>
<tbody>${families.map(
    (family) => html`<tr><td>${lang === "zh" ? family.family : family.family_en}</td>${number(family.exceptions)}${number(family.households)}${number(family.persons)}${number(family.overpaid_yuan)}${number(family.underpaid_yuan)}${number(family.overpaid_once_yuan)}${number(family.underpaid_once_yuan)}</tr>
`,
  )}</tbody></table>`;
}

export function writeMovements({ movements }: ReportFacts, lang: Language): Html {
  const words = reportWords[lang];
  const lines = movements.map(
    ({ movement, cause, exceptions }) =>
      html`<tr><td>${findWord("movement", movement, lang)}</td><td>${cause === null ? "—" : findWord("cause", cause, lang)}</td>${number(exceptions)}</tr>`,
  );
  return html`<section><h2>${words.movements}</h2>
<table><thead><tr><th scope="col">${words.movement}</th><th scope="col">${words.cause}</th><th scope="col" class="number">${words.count}</th></tr></thead>
<tbody>${lines}</tbody></table></section>`;
}

export function writeDeliveries({ deliveries }: ReportFacts, titles: ReadonlyMap<string, string>, lang: Language): Html {
  const words = reportWords[lang];
  const lines = deliveries.map(
    (line) => html`<tr><td>${line.file}</td><td>${line.sheet ?? "—"}</td><td>${lang === "zh" ? (titles.get(line.register) ?? line.register) : line.register}</td>
<td class="code">${line.as_of ?? "—"}</td>${number(line.rows_read)}${number(line.rows_accepted)}${number(line.rows_rejected)}</tr>
`,
  );
  return html`<section><h2>${words.deliveries}</h2>
<table><thead><tr><th scope="col">${words.file}</th><th scope="col">${words.sheet}</th><th scope="col">${words.register}</th><th scope="col">${words.as_of}</th>
<th scope="col" class="number">${words.read}</th><th scope="col" class="number">${words.accepted}</th><th scope="col" class="number">${words.rejected}</th></tr></thead>
<tbody>${lines}</tbody></table></section>`;
}

/** Nothing is said where every total agrees with its rows. */
export function writeControls({ controls }: ReportFacts, lang: Language): Html {
  const words = reportWords[lang];
  if (controls.length === 0) return html``;
  const lines = controls.map(
    (line) => html`<tr><td>${line.file}</td><td>${line.sheet ?? "—"}</td>${number(line.row)}<td>${line.label}</td><td>${line.column}</td>${number(line.printed)}${number(line.computed)}${number(line.difference)}</tr>
`,
  );
  return html`<section><h2>${words.controls}</h2><p class="soft">${words.controlsMeaning}</p>
<table><thead><tr><th scope="col">${words.file}</th><th scope="col">${words.sheet}</th><th scope="col" class="number">${words.row}</th><th scope="col">${words.totalLine}</th><th scope="col">${words.column}</th>
<th scope="col" class="number">${words.printed}</th><th scope="col" class="number">${words.computed}</th><th scope="col" class="number">${words.difference}</th></tr></thead>
<tbody>${lines}</tbody></table></section>`;
}

export function writeChecks({ checks }: ReportFacts, lang: Language): Html {
  const words = reportWords[lang];
  return html`<section><h2>${words.checks}</h2>
<p>${words.outcomes(groupDigits(checks.length))}${lang === "zh" ? "：" : ": "}${countOutcomes(checks, lang)}</p>
<p class="soft">${words.silence}</p>
<table><thead><tr><th scope="col">${words.code}</th><th scope="col">${words.check}</th><th scope="col">${words.severity}</th><th scope="col">${words.outcome}</th>
<th scope="col" class="number">${words.found}</th><th scope="col" class="number">${words.population}</th><th scope="col" class="number">${words.rate}</th>
<th scope="col" class="number">${words.milliseconds}</th><th scope="col">${words.reason}</th></tr></thead>
${groupByFamily(checks).map((family) => writeFamilyChecks(family, lang))}</table></section>`;
}

const countOutcomes = (checks: readonly CheckLine[], lang: Language): Html[] =>
  Object.keys(identifiers.outcome).map(
    (outcome) => html`<span class="badge ${outcome}">${findWord("outcome", outcome, lang)} ${checks.filter((check) => check.outcome === outcome).length}</span> `,
  );

function groupByFamily(checks: readonly CheckLine[]): CheckLine[][] {
  const groups: CheckLine[][] = [];
  for (const check of checks) {
    const group = groups.at(-1);
    if (group?.[0]?.family_en === check.family_en) group.push(check);
    else groups.push([check]);
  }
  return groups;
}

function writeFamilyChecks(family: readonly CheckLine[], lang: Language): Html {
  const name = lang === "zh" ? family[0]!.family_zh : family[0]!.family_en;
  return html`<tbody><tr><th scope="rowgroup" colspan="9">${name}</th></tr>
${family.map(
    (check) => html`<tr><td class="code">${check.check_code}</td><td>${lang === "zh" ? check.title_zh : check.title_en}</td><td class="code">${severityMark(check.severity, lang)}</td>
<td><span class="badge ${check.outcome}">${findWord("outcome", check.outcome, lang)}</span></td>${isCounted(check) ? number(check.found) : number(null)}${number(check.population)}${number(check.rate_pct)}${number(roundTime(check.milliseconds))}<td>${check.reason}</td></tr>
`,
  )}</tbody>`;
}

/** A check that did not run has found nothing to count, not zero. */
const isCounted = (check: CheckLine): boolean => check.outcome === "clean" || check.outcome === "exceptions";

const roundTime = (milliseconds: number | null): string | null => (milliseconds === null ? null : milliseconds.toFixed(1));

export function writeTimes({ checks }: ReportFacts, run: RunFacts): Html {
  const words = reportWords[run.lang];
  const slowest = checks.toSorted((one, other) => (other.milliseconds ?? 0) - (one.milliseconds ?? 0)).slice(0, 10);
  return html`<section class="columns"><div><h2>${words.slowest}</h2>
<table><thead><tr><th scope="col">${words.code}</th><th scope="col">${words.check}</th><th scope="col" class="number">${words.milliseconds}</th></tr></thead>
<tbody>${slowest.map((check) => html`<tr><td class="code">${check.check_code}</td><td>${run.lang === "zh" ? check.title_zh : check.title_en}</td>${number(roundTime(check.milliseconds))}</tr>`)}</tbody></table></div>
<div><h2>${words.stages}</h2>
<table><thead><tr><th scope="col">${words.stage}</th><th scope="col" class="number">${words.seconds}</th></tr></thead>
<tbody>${run.stages.map(({ stage, milliseconds }) => html`<tr><td>${words.stageNames[stage] ?? stage}</td>${number((milliseconds / 1000).toFixed(1))}</tr>`)}</tbody></table></div></section>`;
}
