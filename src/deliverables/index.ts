import type { Database } from "../duckdb/database.ts";
import { exitCode, PipelineError } from "../lib/errors.ts";
import type { Output, RunFacts } from "../model/run.ts";
import { copyCsv } from "./csv.ts";
import { writeExceptions } from "./exceptions.ts";
import { readLabels } from "./labels.ts";
import { writeLists } from "./lists.ts";
import { writeManifest } from "./manifest.ts";
import { writeQuarantine } from "./quarantine.ts";
import { writeReport } from "./report.ts";
import { readStatement } from "./statement.ts";
import { writeStatistics } from "./statistics.ts";
import { buildTables } from "./tables.ts";
import { hashOutput } from "./written.ts";
import type { Written } from "./written.ts";

export { renderProfile } from "./profile-page.ts";

/** Writes everything people receive into an empty folder, all but the manifest. */
export async function writeDeliverables(db: Database, run: RunFacts, folder: string): Promise<Output[]> {
  await buildTables(db, readLabels());
  const exceptions = await writeExceptions(db, folder, run.masking.exceptions);
  const lists = await writeLists(db, run, folder);
  expectSameRows(exceptions, lists);
  const written = [
    ...exceptions,
    await copyCsv(db, readStatement("outcomes"), { folder, file: "outcomes.csv" }),
    ...(await writeQuarantine(db, folder, run.masking.quarantine)),
    ...lists,
    ...(await writeStatistics(db, run, folder)),
    await writeReport(db, run, folder),
  ];
  return Promise.all(written.map((file) => hashOutput(folder, file)));
}

/** Writes the manifest, which names and hashes the rest, as the last of the outputs. */
export async function sealFolder(db: Database, run: RunFacts, folder: string, outputs: readonly Output[]): Promise<Output[]> {
  const manifest = await writeManifest(db, run, folder, outputs);
  return [...outputs, await hashOutput(folder, manifest)];
}

/** Loads the writers of workbooks, charts and Arrow while the engine is busy with something else. */
export async function loadWriters(): Promise<void> {
  await Promise.all([import("hucre/xlsx"), import("./report-charts.ts"), import("./arrow.ts")]);
}

/** An exception that is in the file but on nobody's list would never be looked at. */
function expectSameRows(exceptions: readonly Written[], lists: readonly Written[]): void {
  const listed = lists.reduce((sum, list) => sum + list.rows, 0);
  for (const { file, rows } of exceptions) {
    if (rows !== listed) throw new PipelineError(exitCode.fault, file, `${rows} rows, but the lists carry ${listed}; expected the same`);
  }
}
