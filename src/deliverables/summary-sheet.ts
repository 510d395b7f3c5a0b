import type { Cell, CellStyle, CellValue, MergeRange, WriteSheet } from "hucre";
import { border, fill, font } from "./sheet.ts";
import type { PageText } from "./sheet.ts";

/** One line of sql/deliverables/list_totals.sql. */
export interface FamilyTotal {
  readonly is_total: boolean;
  readonly family: string;
  readonly exceptions: number;
  /** Blocks that an exception of this family leads, and exceptions of it that stand below another. */
  readonly dossiers: number;
  readonly supporting: number;
  /** Numbers of the first blocks with such exceptions. */
  readonly supported_dossiers: readonly number[] | null;
  readonly households: number;
  readonly persons: number;
  readonly red: number;
  readonly orange: number;
  readonly yellow: number;
  readonly blue: number;
  readonly overpaid_yuan: string | null;
  readonly underpaid_yuan: string | null;
  readonly overpaid_once_yuan: string | null;
  readonly underpaid_once_yuan: string | null;
}

const headers = [
  "疑点类别", "疑点数(条)", "主疑点(档)", "佐证(条)", "户数(户)", "人数(人)", "红", "橙", "黄", "蓝",
  "多付(逐条合计,元)", "少付(逐条合计,元)", "多付(每月计一次,元)", "少付(每月计一次,元)",
];
const widths = [16, 10, 10, 9, 9, 9, 7, 7, 7, 7, 18, 18, 19, 19];
const firstMoney = headers.findIndex((header) => header.endsWith("元)"));

const instructions = [
  "一、疑点不是问题。本清单由数据比对产生，只是核查线索；是否属实以入户核查为准，未经核实不得作为停保、追缴或问责的依据。",
  "二、风险等级：红为资金或纪律风险，橙为对象资格，黄为程序和档案，蓝为提示信息。按红、橙、黄、蓝的先后安排核查。",
  "三、一户一档：同一户（未在低保名册的为同一人）的疑点归为一个档案，按风险等级、可信度、金额取最重的一条为主疑点，列在其类别的工作表中；其余为佐证疑点（灰底），不论类别紧随其后，不在别处重复列出。一次入户一并核清，逐条填写是否属实。“入户清单”一户一行，供入户携带和签字。",
  "四、只填写灰色表头的反馈栏以及下发日期、核查时限；其余各栏请勿改动、增删列或调整列序，回传时按疑点编号逐条对应。",
  "五、核查方式、是否属实、误报原因码、处理意见四栏从下拉列表中选择；是否属实填“不属实”的，必须选择误报原因码。",
  "六、谁入户、谁签字、谁负责：核查人须为两人，每条反馈至少附一份佐证材料并填写编号。",
  "七、涉及金额为正数的是已发而不应发(多付)，为负数的是应发而未发(少付)，空白为该核查项不涉及金额。单位：元。“逐条合计”为各条疑点金额之和；同一户、同一项目、同一月份的钱在几条疑点中出现的，“每月计一次”只计一次，各条计入多少见“计入合计”栏。",
  "八、本清单含个人信息，限核查工作使用，不得外传，不得用于公示；用后按规定保管或销毁。",
];

/** Characters of an instruction that fit across the page. */
const lineLength = 78;

const title: CellStyle = { font: { name: "黑体", size: 16, bold: true }, alignment: { horizontal: "center", vertical: "center" } };
const note: CellStyle = { font: { name: font, size: 10.5 }, alignment: { horizontal: "left", vertical: "center", wrapText: true } };
const head: CellStyle = {
  font: { name: "黑体", size: 10.5, bold: true },
  fill: fill("DCE6F1"),
  border,
  alignment: { horizontal: "center", vertical: "center" },
};
const bodyCell = (index: number, bold: boolean): CellStyle => ({
  font: { name: font, size: 10.5, bold },
  border,
  numFmt: index === 0 ? "@" : index < firstMoney ? "#,##0" : "#,##0.00",
  alignment: { horizontal: index === 0 ? "left" : "right", vertical: "center" },
});

/** The first sheet: what was found in this county, and how the workbook is to be filled in. */
export function makeSummarySheet(page: PageText & { readonly name: string }, totals: readonly FamilyTotal[]): WriteSheet {
  const caption = `批次号：${page.runId}　　基准日：${page.asOf}　　制表时间：${page.preparedAt}`;
  const rows: CellValue[][] = [[page.title], [caption], headers, ...totals.map(listFigures), [], ...instructions.map((line) => [line])];
  const firstLine = rows.length - instructions.length;
  return {
    name: page.name,
    columns: widths.map((width) => ({ width })),
    rows,
    cells: new Map([...styleRow(0, title), ...styleRow(1, note), ...styleTable(totals), ...instructions.flatMap((_, index) => styleRow(firstLine + index, note))]),
    merges: [0, 1, ...instructions.map((_, index) => firstLine + index)].map(mergeRow),
    rowDefs: new Map([[0, { height: 34 }], [1, { height: 24 }], ...instructions.map((line, index): [number, { height: number }] => [firstLine + index, { height: 12 + 15 * Math.ceil(line.length / lineLength) }])]),
    view: { showGridLines: false },
    pageSetup: { paperSize: "a4", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 1, horizontalCentered: true },
    headerFooter: { oddFooter: "&L制表单位(盖章)：______________  制表人：__________&C第 &P 页 共 &N 页&R审核人：__________  日期：____年__月__日" },
  };
}

const listFigures = (total: FamilyTotal): CellValue[] => [
  total.family,
  total.exceptions,
  total.dossiers,
  total.supporting,
  total.households,
  total.persons,
  total.red,
  total.orange,
  total.yellow,
  total.blue,
  ...[total.overpaid_yuan, total.underpaid_yuan, total.overpaid_once_yuan, total.underpaid_once_yuan].map((yuan) => (yuan === null ? null : Number(yuan))),
];

type Styled = [string, Partial<Cell>];

const styleRow = (row: number, style: CellStyle): Styled[] => [[`${row},0`, { style }]];

function styleTable(totals: readonly FamilyTotal[]): Styled[] {
  const top = headers.map((_, column): Styled => [`2,${column}`, { style: head }]);
  const body = totals.flatMap((total, row) => headers.map((_, column): Styled => [`${row + 3},${column}`, { style: bodyCell(column, total.is_total) }]));
  return [...top, ...body];
}

const mergeRow = (row: number): MergeRange => ({ startRow: row, endRow: row, startCol: 0, endCol: headers.length - 1 });
