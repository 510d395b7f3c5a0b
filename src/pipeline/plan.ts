import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { readChecks } from "../checks/catalogue.ts";
import { parameterFaults } from "../checks/parameters.ts";
import type { ParameterOverrides } from "../checks/parameters.ts";
import type { BoundDoubt } from "../exceptions/doubts.ts";
import { usageError } from "../lib/errors.ts";
import type { Check } from "../model/check.ts";
import type { CodeTable, Contract } from "../model/contract.ts";
import { maskAll } from "../model/masking.ts";
import type { Masking, MaskingProfile } from "../model/masking.ts";
import type { SourceContract } from "../model/source-contract.ts";
import { loadSourceContracts } from "../sources/index.ts";
import { loadCodeTables, loadContracts } from "../staging/contracts.ts";
import { bindDoubts } from "./bound-doubts.ts";
import { loadPipeline } from "./definition.ts";
import type { LocatedPipeline } from "./definition.ts";

export interface RunOptions {
  readonly pipeline?: string | undefined;
  readonly input?: string | undefined;
  readonly asOf?: string | undefined;
  readonly store?: string | undefined;
  readonly out?: string | undefined;
  readonly only?: readonly string[] | undefined;
  readonly skip?: readonly string[] | undefined;
  readonly counties?: readonly string[] | undefined;
  readonly lang: "zh" | "en";
  /** One profile for everything; left out, those of the pipeline. */
  readonly mask?: MaskingProfile | undefined;
  /** Reads and computes everything, whatever the run before has kept. */
  readonly afresh?: boolean | undefined;
  /** Today, YYYY-MM-DD, for when nobody gives an as-of date. */
  readonly today: string;
}

/** Everything a run needs, resolved and judged before a file is opened. */
export interface Plan {
  readonly pipeline: LocatedPipeline;
  readonly input: string;
  readonly reference: readonly string[];
  readonly store: string;
  readonly out: string;
  /** Folder of the temporary files of this store and no other: what a killed run left in it is removed by the next. */
  readonly temporary: string;
  readonly asOf: string;
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly codeTables: ReadonlyMap<string, CodeTable>;
  readonly sourceContracts: readonly SourceContract[];
  /** Where a new source contract belongs. */
  readonly sourcesFolder: string;
  readonly checks: readonly Check[];
  /** All checks there are, whichever run. */
  readonly every: readonly Check[];
  readonly overrides: ParameterOverrides;
  /** Of every check, not only of those selected: confidence must not hang on what else a run evaluates. */
  readonly doubts: readonly BoundDoubt[];
  readonly counties: readonly string[] | null;
  readonly masking: Masking;
  readonly lang: "zh" | "en";
  /** Whether nothing is taken over from the run before. */
  readonly isAfresh: boolean;
}

export async function makePlan(options: RunOptions): Promise<Plan> {
  const pipeline = loadPipeline(options.pipeline);
  const { definition, folder, file } = pipeline;
  const below = (path: string | undefined): string | null => (path === undefined ? null : resolve(folder, path));
  const every = readChecks();
  const faults = parameterFaults(every, definition.parameters);
  if (faults.length > 0) throw usageError(file, faults.join("; "));
  const contracts = loadContracts();
  const codeTables = loadCodeTables();
  const sourcesFolder = below(definition.sources ?? "sources")!;
  const sourceContracts = await loadSourceContracts(sourcesFolder, { contracts, codeTables });
  const input = options.input === undefined ? below(definition.input) : resolve(options.input);
  if (input === null) throw usageError(file, "no input; expected --input DIR or the key input");
  for (const path of definition.reference) {
    if (!existsSync(below(path)!)) throw usageError(file, `reference ${path}: no such folder`);
  }
  if (!existsSync(input) || !statSync(input).isDirectory()) throw usageError(input, "no such folder; expected the folder of deliveries");
  for (const { register } of definition.required_registers) {
    if (!contracts.has(register)) throw usageError(file, `register ${register} does not exist; expected a file of sql/registers`);
  }
  const store = options.store === undefined ? (below(definition.store) ?? resolve("doudi-store", "doudi.duckdb")) : resolve(options.store);
  return {
    pipeline,
    input,
    reference: definition.reference.map((path) => resolve(folder, path)),
    store,
    out: options.out === undefined ? (below(definition.out) ?? resolve("out")) : resolve(options.out),
    temporary: temporaryFolder(store, below(definition.temp_folder)),
    asOf: readAsOf(options.asOf ?? definition.as_of ?? options.today),
    contracts,
    codeTables: withExtraLabels(codeTables, sourceContracts),
    sourceContracts,
    sourcesFolder,
    every,
    checks: selectChecks(every, options.only ?? definition.checks.only, options.skip ?? definition.checks.skip),
    overrides: definition.parameters,
    doubts: bindDoubts(every, definition.parameters),
    counties: options.counties === undefined ? null : options.counties.map(readCounty),
    masking: options.mask === undefined ? definition.masking : maskAll(options.mask),
    lang: options.lang,
    isAfresh: options.afresh ?? false,
  };
}

function temporaryFolder(store: string, given: string | null): string {
  if (given === null) return `${store}.tmp`;
  return join(given, `doudi-${createHash("sha256").update(store).digest("hex").slice(0, 12)}`);
}

export function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function readAsOf(text: string): string {
  if (!isDate(text)) throw usageError("--as-of", `${text}; expected a date as YYYY-MM-DD`);
  return text;
}

function readCounty(text: string): string {
  if (!/^\d{6}$/.test(text)) throw usageError("--county", `${text}; expected codes of 6 digits`);
  return text;
}

function selectChecks(checks: readonly Check[], only: readonly string[] | undefined, skip: readonly string[] | undefined): Check[] {
  for (const key of [...(only ?? []), ...(skip ?? [])]) {
    if (!checks.some((check) => names(check, key))) throw usageError(only?.includes(key) ? "--only" : "--skip", `${key}; no such check, family or code`);
  }
  const running = checks.filter(({ status }) => status === "stable" || status === "trial");
  const wanted = only === undefined ? running : checks.filter((check) => only.some((key) => names(check, key)));
  return wanted.filter((check) => !(skip ?? []).some((key) => names(check, key)));
}

const names = ({ code, id, family }: Check, key: string): boolean => code === key.toUpperCase() || id === key || family === key;

/** Code tables that also know the labels of source contracts. */
export function withExtraLabels(tables: ReadonlyMap<string, CodeTable>, sources: readonly SourceContract[]): ReadonlyMap<string, CodeTable> {
  const merged = new Map([...tables].map(([name, table]) => [name, structuredClone(table)]));
  for (const { codes } of sources) {
    for (const [name, labels] of Object.entries(codes)) {
      for (const [label, code] of Object.entries(labels)) merged.get(name)?.codes[code]?.aliases.push(label);
    }
  }
  return merged;
}
