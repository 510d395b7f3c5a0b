import type { Database } from "../duckdb/database.ts";
import type { RunFacts } from "../model/run.ts";
import { copyCsv } from "./csv.ts";
import { readStatement } from "./statement.ts";
import type { Written } from "./written.ts";

const forms = [
  ["statistics_checks", "检查项结果统计"],
  ["statistics_townships", "乡镇疑点统计"],
  ["statistics_aspects", "附件1_八个方面排查统计"],
] as const;

/** The statistics forms; each row names its as-of date and run, as a published figure must. */
export async function writeStatistics(db: Database, run: RunFacts, folder: string): Promise<Written[]> {
  const parameters = { as_of: run.as_of, run_id: run.run_id };
  const written: Written[] = [];
  for (const [id, title] of forms) written.push(await copyCsv(db, readStatement(id), { folder, file: `statistics/${title}.csv`, parameters }));
  return written;
}
