import { writeFile } from "node:fs/promises";
import type { WriteSheet } from "hucre";
import type { Database } from "../duckdb/database.ts";
import type { RunFacts } from "../model/run.ts";
import { beijingTime } from "./clock.ts";
import { feedbackColumns, listColumns, visitColumns, visitFeedbackColumns } from "./list-columns.ts";
import type { ListRow, Visit } from "./list-columns.ts";
import { maskSelect } from "./masking.ts";
import { makeTableSheet } from "./sheet.ts";
import type { PageText } from "./sheet.ts";
import { readStatement } from "./statement.ts";
import { makeSummarySheet } from "./summary-sheet.ts";
import type { FamilyTotal } from "./summary-sheet.ts";
import { makeRoom, safeSegment } from "./written.ts";
import type { Written } from "./written.ts";

/** Beyond this a sheet is a burden to the one who opens it, long before Excel's own limit. */
const sheetRows = 100_000;

interface County {
  readonly county_code: string;
  readonly county: string;
  readonly rows: number;
}

/** One workbook a county, for those who go and look. */
export async function writeLists(db: Database, run: RunFacts, folder: string): Promise<Written[]> {
  const counties = await db.rows<County>(readStatement("list_counties"));
  const written: Written[] = [];
  for (const county of counties) written.push(await writeWorkbook(db, run, folder, county));
  return written;
}

async function writeWorkbook(db: Database, run: RunFacts, folder: string, county: County): Promise<Written> {
  const { writeXlsx } = await import("hucre/xlsx");
  const name = safeSegment(county.county);
  const file = `lists/${safeSegment(county.county_code)}_${name}/${run.run_id}_${name}_疑点清单.xlsx`;
  const workbook = await writeXlsx({
    sheets: await makeSheets(db, run, county),
    defaultFont: { name: "宋体", size: 10 },
    // Without a date the library would write the hour of writing.
    properties: { title: `${county.county}疑点清单`, creator: "doudi", modified: new Date(run.as_of) },
  });
  await writeFile(await makeRoom(folder, file), workbook);
  return { file, rows: county.rows };
}

async function makeSheets(db: Database, run: RunFacts, county: County): Promise<WriteSheet[]> {
  const parameters = { county_code: county.county_code };
  const masked = (id: string): Promise<string> => maskSelect(db, readStatement(id), run.masking.lists, parameters);
  const rows = await db.rows<ListRow>(await masked("list_rows"), parameters);
  const visits = await db.rows<Visit>(await masked("list_visits"), parameters);
  const totals = await db.rows<FamilyTotal>(readStatement("list_totals"), parameters);
  return [
    makeSummarySheet({ name: "填报说明", ...describePage(run, county, "疑点清单") }, totals),
    ...makeVisitSheets(describePage(run, county, "入户清单"), visits),
    ...totals.filter(({ is_total }) => !is_total).flatMap((total) => makeFamilySheets(describePage(run, county, `疑点清单·${total.family}`), total, rows.filter(({ leading_family }) => leading_family === total.family))),
  ];
}

const describePage = (run: RunFacts, county: County, title: string): PageText => ({
  title: `${county.county}${title}`,
  runId: run.run_id,
  asOf: run.as_of,
  preparedAt: beijingTime(run.finished_at),
});

/** A household's line fits one A4 page across, to be taken along. */
const makeVisitSheets = (text: PageText, visits: readonly Visit[]): WriteSheet[] =>
  cutRows(visits).map((part, index) => {
    const page = { ...text, name: numberName("入户清单", index), paper: "a4", pagesWide: 1, keyColumns: "$A:$B", severityHeader: "主疑点等级" } as const;
    return makeTableSheet(page, visitColumns, visitFeedbackColumns, part);
  });

/** What a family leads, with supporting exceptions of any family below it; one that leads nothing says where its own are. */
function makeFamilySheets(text: PageText, total: FamilyTotal, rows: readonly ListRow[]): WriteSheet[] {
  const page = { ...text, paper: "a3", pagesWide: 2, keyColumns: "$A:$E", severityHeader: "风险等级" } as const;
  const name = safeSheetName(total.family);
  if (rows.length === 0) return [makeTableSheet({ ...page, name, remark: sayWhere(total) }, listColumns, feedbackColumns, [])];
  return cutRows(rows, ({ standing }) => standing === "佐证疑点").map((part, index) => makeTableSheet({ ...page, name: numberName(name, index) }, listColumns, feedbackColumns, part));
}

/** As many as list_totals names. */
const mostNumbers = 20;

const sayWhere = ({ supporting, supported_dossiers: numbers }: FamilyTotal): string =>
  `本类疑点${supporting}条均为佐证疑点，列在档案号${(numbers ?? []).join("、")}${(numbers ?? []).length === mostNumbers ? "等" : ""}的主疑点之下，见相应类别的工作表。`;

/** Parts of at most so many rows, none of which begins with a row that belongs to the one before it. */
export function cutRows<Row>(rows: readonly Row[], belongs: (row: Row) => boolean = () => false, most = sheetRows): Row[][] {
  const parts: Row[][] = [];
  for (let start = 0, end = 0; start < rows.length; start = end) {
    const full = Math.min(start + most, rows.length);
    end = full;
    while (end < rows.length && end > start && belongs(rows[end]!)) end -= 1;
    if (end === start) end = full;
    parts.push(rows.slice(start, end));
  }
  return parts;
}

const numberName = (name: string, index: number): string => (index === 0 ? name : `${name}_${index + 1}`);

/** Excel takes 31 characters without []:*?/\ and no apostrophe at either end. */
const safeSheetName = (name: string): string => name.replace(/[[\]:*?/\\']/g, "_").slice(0, 26);
