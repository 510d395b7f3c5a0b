import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import type { PipelineError } from "../lib/errors.ts";
import { asOfFromName, buildVocabulary, leaveOutOlder, listDeliveries, matchSourceContract } from "../sources/index.ts";
import type { OpenInput } from "../sources/index.ts";
import type { Plan } from "./plan.ts";

export interface Inputs {
  /** What cannot be read is among them: opening it says why. */
  readonly files: readonly OpenInput[];
  readonly notes: readonly string[];
  readonly faults: readonly PipelineError[];
}

/** The files of a run: those of the pipeline itself, and what was delivered, without what a newer one replaces. */
export async function findInputs(db: Database, plan: Plan): Promise<Inputs> {
  const extra = plan.sourceContracts.flatMap(({ aliases }) => Object.values(aliases).flat());
  const vocabulary = buildVocabulary(plan.contracts, extra);
  const toInput = (folder: string) => (file: string): OpenInput => ({
    folder, file, vocabulary, database: db, contract: matchSourceContract(file, plan.sourceContracts),
  });
  const reference = await Promise.all(plan.reference.map(async (folder) => (await listDeliveries(folder)).files.map(toInput(folder))));
  const { files, others } = await listDeliveries(plan.input);
  const { kept, notes, faults } = leaveOutOlder([...files, ...others].map(toInput(plan.input)));
  return { files: [...reference.flat(), ...kept], notes, faults };
}

/** Whether one file, which one lane would read while the others stand idle, is more than half of all bytes. A zip file holds many. */
export async function isMostlyOne(files: readonly OpenInput[]): Promise<boolean> {
  const sizes = await Promise.all(files.map(({ folder, file }) => stat(join(folder, file)).then(({ size }) => size, () => 0)));
  const singles = sizes.filter((_, index) => !/\.zip$/i.test(files[index]!.file));
  return Math.max(0, ...singles) * 2 > sizes.reduce((sum, size) => sum + size, 0);
}

/** The day a delivery stands for, as its contract or its name says. */
export const asOfOf = ({ contract, file }: OpenInput): string | null => contract?.as_of ?? asOfFromName(file);

/** What lies inside another file is as old as that. */
export async function readModified({ folder, file }: OpenInput): Promise<number> {
  for (let path = join(folder, file); ; path = dirname(path)) {
    const found = await stat(path).catch(() => null);
    if (found !== null) return found.mtimeMs;
  }
}
