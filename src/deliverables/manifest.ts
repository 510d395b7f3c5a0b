import { writeFile } from "node:fs/promises";
import type { Database } from "../duckdb/database.ts";
import { exitCode, PipelineError } from "../lib/errors.ts";
import { describeFaults } from "../lib/faults.ts";
import { Manifest, Totals } from "../model/run.ts";
import type { Output, RunFacts } from "../model/run.ts";
import { readStatement } from "./statement.ts";
import { makeRoom } from "./written.ts";
import type { Written } from "./written.ts";

export async function writeManifest(db: Database, run: RunFacts, folder: string, outputs: readonly Output[]): Promise<Written> {
  const { lang: _language, ...facts } = run;
  const manifest = Manifest.safeParse({
    ...facts,
    inputs: await db.rows(readStatement("inputs")),
    checks: (await db.rows<{ found: string; population: string | null }>(readStatement("outcomes"))).map(countCheck),
    outputs: [...outputs],
    totals: await readTotals(db),
  });
  if (!manifest.success) throw new PipelineError(exitCode.fault, "manifest.json", describeFaults(manifest.error));
  await writeFile(await makeRoom(folder, "manifest.json"), `${JSON.stringify(manifest.data, null, 2)}\n`);
  return { file: "manifest.json", rows: 1 };
}

export async function readTotals(db: Database): Promise<Totals> {
  return Totals.parse(await db.first(readStatement("totals")));
}

/** 64-bit counts arrive as text; none here comes near what a double holds exactly. */
const countCheck = <Check extends { found: string; population: string | null }>(check: Check) => ({
  ...check,
  found: Number(check.found ?? 0),
  population: check.population === null ? null : Number(check.population),
});
