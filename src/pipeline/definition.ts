import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { usageError } from "../lib/errors.ts";
import { describeFaults } from "../lib/faults.ts";
import { packageRoot } from "../lib/paths.ts";
import { readYaml } from "../lib/yaml.ts";
import { Masking } from "../model/masking.ts";

const RequiredRegister = z.strictObject({
  register: z.string(),
  /** Required once a delivery holds this many registers, that is, when it is a whole county and no extract; left out: always. */
  from_registers: z.number().int().positive().default(1),
  least_rows: z.number().int().positive().default(1),
});
export type RequiredRegister = z.infer<typeof RequiredRegister>;

/** pipelines/<name>/pipeline.yaml: what to run, no logic. Paths are relative to the file. */
export const PipelineDefinition = z.strictObject({
  pipeline: z.string().regex(/^[a-z0-9_-]+$/),
  title: z.string(),
  as_of: z.iso.date().optional(),
  input: z.string().optional(),
  store: z.string().optional(),
  out: z.string().optional(),
  /** Folders of reference deliveries that every run reads first: policy amounts, division names. */
  reference: z.array(z.string()).default([]),
  sources: z.string().optional(),
  home_division: z.string().regex(/^\d{12}$/).default("620000000000"),
  required_registers: z.array(RequiredRegister).default([]),
  checks: z.strictObject({ only: z.array(z.string()).optional(), skip: z.array(z.string()).optional() }).default({}),
  parameters: z.record(z.string(), z.record(z.string(), z.union([z.number(), z.string(), z.array(z.string())]))).default({}),
  /** Who each deliverable is for, and so what of a person is shown in it. */
  masking: Masking.prefault({}),
  /** Told of every run that ended, however it ended: the summary as JSON on its standard input, no shell between. */
  on_finish: z.strictObject({ command: z.array(z.string().min(1)).min(1), time_limit_seconds: z.number().int().positive().max(3600).default(60) }).optional(),
  /** Logs of runs older than this are removed; 180 days are what the law on network security asks for. */
  logs: z.strictObject({ keep_days: z.number().int().positive().default(180) }).prefault({}),
  /** Up to this many delivered rows the derived registers are kept in memory, above it as Parquet. */
  rows_in_memory: z.number().int().nonnegative().default(6_000_000),
  /** What the engine may take; two cores and 4 GiB are the smallest machine, and the rest is for the program itself. */
  memory_limit: z.string().regex(/^\d+(\.\d+)? ?[KMGT]i?B$/, "expected a size such as 3GiB").default("2GiB"),
  threads: z.number().int().positive().max(512).default(2),
  /** Where rewritten deliveries and what does not fit into memory lie during a run; left out, beside the store. */
  temp_folder: z.string().optional(),
});
export type PipelineDefinition = z.infer<typeof PipelineDefinition>;

export interface LocatedPipeline {
  readonly definition: PipelineDefinition;
  readonly file: string;
  /** The folder that relative paths of the definition start from. */
  readonly folder: string;
}

/** Reads a pipeline from a folder, a pipeline.yaml, or the name of a shipped one. */
export function loadPipeline(given = join(packageRoot, "pipelines", "nightly")): LocatedPipeline {
  const file = locate(given);
  const parsed = PipelineDefinition.safeParse(readYaml(file, readFileSync(file, "utf8")));
  if (!parsed.success) throw usageError(file, describeFaults(parsed.error));
  return { definition: parsed.data, file, folder: dirname(file) };
}

function locate(given: string): string {
  const shipped = join(packageRoot, "pipelines", given, "pipeline.yaml");
  const path = resolve(given);
  if (existsSync(path)) {
    const file = statSync(path).isDirectory() ? join(path, "pipeline.yaml") : path;
    if (existsSync(file)) return file;
    throw usageError(given, "no pipeline.yaml in this folder");
  }
  if (existsSync(shipped)) return shipped;
  throw usageError(given, "no such pipeline; expected a folder with a pipeline.yaml, or such a file");
}
