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
  const { lang: _language, reused = { inputs: [], checks: [] }, ...facts } = run;
  const inputs = new Map(reused.inputs.map(({ file, sheet, from }) => [nameInput({ file, sheet }), from]));
  const checks = new Map(reused.checks.map(({ code, from }) => [code, from]));
  const manifest = Manifest.safeParse({
    ...facts,
    inputs: (await db.rows<{ file: string; sheet: string | null }>(readStatement("inputs"))).map((input) => ({ ...input, reused_from: inputs.get(nameInput(input)) ?? null })),
    checks: (await db.rows<CheckRow>(readStatement("outcomes"))).map((check) => ({ ...countCheck(check), reused_from: checks.get(check.code) ?? null })),
    outputs: [...outputs],
    totals: await readTotals(db),
  });
  if (!manifest.success) throw new PipelineError(exitCode.fault, "manifest.json", describeFaults(manifest.error));
  await writeFile(await makeRoom(folder, "manifest.json"), `${JSON.stringify(manifest.data, null, 2)}\n`);
  return { file: "manifest.json", rows: 1 };
}

const nameInput = ({ file, sheet }: { file: string; sheet: string | null }): string => JSON.stringify([file, sheet]);

interface CheckRow {
  readonly code: string;
  readonly found: string;
  readonly population: string | null;
}

export async function readTotals(db: Database): Promise<Totals> {
  return Totals.parse(await db.first(readStatement("totals")));
}

/** 64-bit counts arrive as text; none here comes near what a double holds exactly. */
const countCheck = (check: CheckRow) => ({
  ...check,
  found: Number(check.found ?? 0),
  population: check.population === null ? null : Number(check.population),
});
