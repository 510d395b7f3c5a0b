import { families } from "../model/check.ts";
import { cardFacts, cardSections } from "./check-card.ts";
import type { CheckCard } from "./check-card.ts";
import { html, rawHtml } from "./html.ts";
import type { Html } from "./html.ts";
import { findWord } from "./labels.ts";
import { reportStyle } from "./report-style.ts";

const style = `${reportStyle}
.index { columns: 2; column-gap: 28px; }
.index table { break-inside: avoid; margin: 0 0 14px; }
.index td:first-child { width: 64px; } .index td:last-child { width: 76px; }
.index a, .back { color: inherit; text-decoration: none; }
article { padding: 14px 0 6px; border-top: 1px solid var(--line); }
article h3 { margin: 0; font-size: 17px; color: var(--accent); break-after: avoid; }
article h4 { margin: 10px 0 2px; font-size: 13px; color: var(--soft); break-after: avoid; }
article ul { margin: 0; padding-left: 20px; }
article li { overflow-wrap: anywhere; }
.example { padding: 4px 12px; background: var(--wash); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 11px; background: var(--wash); padding: 8px 12px; }
@media (max-width: 720px) { .index { columns: 1; } }
@media print { section.family { break-before: page; } .back { display: none; } article { font-size: 9.5pt; } }
`;

/** The catalogue, or one check of it, as one page that needs nothing else: an index by family, then a card a check. */
export function catalogueMarkup(cards: readonly CheckCard[], showSql: boolean): string {
  const groups = groupByFamily(cards);
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>核查项目录</title>
<style>${rawHtml(style)}</style>
</head>
<body><main>
<header><h1>核查项目录</h1>
<p>共 ${cards.length} 项，${groups.length} 类</p></header>
<p class="caution">核查项列出的是疑点，只是核查线索，不是问题结论；是否属实以入户核查为准。例句中的姓名、编号均为虚构。</p>
${cards.length > 1 ? html`<h2 id="index">目录</h2>
<div class="index">${groups.map(indexTable)}</div>
` : null}${groups.map(({ name, cards: members }) => html`<section class="family"><h2>${name}（${members.length} 项）</h2>
${members.map((card) => writeCard(card, showSql))}</section>
`)}
</main></body>
</html>
`.markup;
}

interface FamilyGroup {
  readonly name: string;
  readonly cards: readonly CheckCard[];
}

/** In the order in which the families are named, without those that have no card. */
function groupByFamily(cards: readonly CheckCard[]): FamilyGroup[] {
  const groups = Object.entries(families).map(([family, { code, zh }]) => ({ name: `${code} ${zh}`, cards: cards.filter(({ check }) => check.family === family) }));
  return groups.filter((group) => group.cards.length > 0);
}

const indexTable = ({ name, cards }: FamilyGroup): Html => html`<table><tbody>
<tr><th scope="rowgroup" colspan="3">${name}（${cards.length} 项）</th></tr>
${cards.map(({ check }) => html`<tr><td class="code"><a href="#${check.code}">${check.code}</a></td><td><a href="#${check.code}">${check.title.zh}</a></td><td class="code"><i class="dot ${check.severity}"></i>${findWord("severity", check.severity, "zh")}·${check.kind}</td></tr>
`)}</tbody></table>
`;

function writeCard(card: CheckCard, showSql: boolean): Html {
  const { check } = card;
  return html`<article id="${check.code}">
<h3><i class="dot ${check.severity}"></i>${check.code}　${check.title.zh}</h3>
<dl class="facts">${cardFacts(card).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${cardSections(card).map(({ heading, lines }) => html`<h4>${heading}</h4>
<ul>${lines.map((line) => html`<li${line.startsWith("例") ? rawHtml(' class="example"') : null}>${line}</li>`)}</ul>
`)}${showSql ? html`<h4>SQL</h4>
<pre>${check.sql}</pre>
` : null}<p><a class="back soft" href="#index">回目录</a></p>
</article>
`;
}
