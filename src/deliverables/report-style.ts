/** The report's only style sheet: dark ink on white, one accent, tables that repeat their heads on paper. */
export const reportStyle = `
:root { --ink: #1f2d3d; --soft: #556270; --line: #d5dbe1; --wash: #f4f6f8; --accent: #1f3a5f; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 14px/1.6 "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 32px 28px 48px; }
header { border-bottom: 3px double var(--accent); padding-bottom: 14px; margin-bottom: 20px; }
h1 { margin: 0 0 6px; font-size: 26px; line-height: 1.3; letter-spacing: .04em; color: var(--accent); }
h2 { margin: 36px 0 10px; padding-left: 10px; border-left: 4px solid var(--accent); font-size: 18px; line-height: 1.3; color: var(--accent); }
h3 { margin: 18px 0 4px; font-size: 14px; }
p { margin: 6px 0; }
.soft { color: var(--soft); }
.caution { margin: 0; padding: 8px 12px; border-left: 4px solid #b3261e; background: #fdf3f2; }
.facts { display: flex; flex-wrap: wrap; gap: 2px 28px; margin: 10px 0 0; }
.facts div { display: flex; gap: 8px; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; font-variant-numeric: tabular-nums; }
.cards { display: grid; grid-template-columns: repeat(4, 1fr); gap: 10px; margin: 16px 0 6px; }
.card { padding: 10px 14px; border: 1px solid var(--line); border-top: 3px solid var(--accent); background: #fff; }
.card b { display: block; font-size: 22px; line-height: 1.35; font-variant-numeric: tabular-nums; white-space: nowrap; }
.card span { color: var(--soft); }
.card small { font-size: 13px; font-weight: normal; color: var(--soft); }
figure { margin: 14px 0 0; break-inside: avoid; }
figcaption { font-weight: 600; }
figure svg { display: block; width: 100%; height: auto; }
table { width: 100%; border-collapse: collapse; margin: 8px 0; font-size: 13px; }
thead { display: table-header-group; }
th, td { padding: 5px 8px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { border-bottom: 1.5px solid var(--accent); background: var(--wash); font-weight: 600; white-space: nowrap; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.code { white-space: nowrap; font-variant-numeric: tabular-nums; }
tr { break-inside: avoid; }
tbody th[scope=rowgroup] { border-bottom: 1px solid var(--line); background: #e9eef4; color: var(--accent); }
.badge { display: inline-block; padding: 0 8px; border: 1px solid transparent; border-radius: 3px; line-height: 1.55; white-space: nowrap; }
.badge.clean { color: #1d6b3c; background: #e7f4ec; }
.badge.exceptions { color: #8a3b00; background: #fdeedd; }
.badge.not_applicable { color: #556270; background: #eef1f4; }
.badge.not_evaluated { color: #1f2d3d; border: 1px dashed #1f2d3d; background: repeating-linear-gradient(135deg, #fff 0 5px, #e6e9ed 5px 8px); font-weight: 600; }
.badge.failed { color: #fff; background: #b3261e; font-weight: 600; }
.dot { display: inline-block; width: 10px; height: 10px; margin-right: 6px; border-radius: 2px; vertical-align: baseline; }
.dot.red { background: #b3261e; } .dot.orange { background: #d77a1f; } .dot.yellow { background: #d9b52a; } .dot.blue { background: #4f7cac; }
.columns { display: grid; grid-template-columns: 3fr 2fr; gap: 0 28px; align-items: start; }
footer { margin-top: 36px; padding-top: 10px; border-top: 1px solid var(--line); color: var(--soft); font-size: 12px; }
@media (max-width: 720px) { .cards { grid-template-columns: repeat(2, 1fr); } .columns { display: block; } }
@page { size: A4; margin: 14mm 12mm; }
@media print {
  body { font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  table { font-size: 8.5pt; }
  h2 { break-after: avoid; margin-top: 20px; }
}
`;
