import { z } from "zod";
import { Masking } from "./masking.ts";

/** What of a run an earlier one had done already, and which that was. */
export const Reused = z.strictObject({
  inputs: z.array(z.strictObject({ file: z.string(), sheet: z.string().nullable(), from: z.string() })),
  checks: z.array(z.strictObject({ code: z.string(), from: z.string() })),
});
export type Reused = z.infer<typeof Reused>;

/** What the pipeline knows about its own run; the only source of times below it. */
export const RunFacts = z.strictObject({
  run_id: z.string(),
  as_of: z.iso.date(),
  started_at: z.string(),
  finished_at: z.string(),
  status: z.string(),
  doudi_version: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  masking: Masking,
  lang: z.enum(["zh", "en"]),
  stages: z.array(z.strictObject({ stage: z.string(), milliseconds: z.number() })),
  store: z.string().optional(),
  /** What earlier runs had left to mend, and was, a sentence each. */
  recovered: z.array(z.string()).optional(),
  reused: Reused.optional(),
});
export type RunFacts = z.infer<typeof RunFacts>;

/** One written file: its path below the run's folder with forward slashes, and what it holds. */
export const Output = z.strictObject({
  file: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.number().int().nonnegative(),
});
export type Output = z.infer<typeof Output>;

const count = z.number().int().nonnegative();
/** Money stays decimal text: a JSON number would be read as a double. */
const yuan = z.string().regex(/^-?\d+\.\d{2}$/);

/** A figure of a 合计 or 小计 line and what the rows it covers add up to. */
const ControlTotal = z.strictObject({ row: count, label: z.string(), column: z.string(), printed: yuan, computed: yuan, difference: yuan });

const ManifestInput = z
  .strictObject({
    file: z.string(),
    sheet: z.string().nullable(),
    register: z.string(),
    format: z.string(),
    encoding: z.string().nullable(),
    sha256: z.string(),
    rows_total: count,
    rows_heading: count,
    rows_summary: count,
    rows_footer: count,
    rows_blank: count,
    rows_read: count,
    rows_accepted: count,
    rows_rejected: count,
    /** Of those read, the ones that a later correction stands in for. */
    rows_replaced: count,
    as_of: z.string().nullable(),
    unknown_columns: z.array(z.string()),
    /** The newer delivery that stands in this one's place, and the older ones that this one stands in for. */
    replaced_by: z.string().nullable(),
    replaces: z.array(z.string()),
    /** The delivery whose rejected rows this one corrects. */
    corrects: z.string().nullable(),
    control_totals: z.array(ControlTotal),
    /** The run that read it, where its rows were taken over. */
    reused_from: z.string().nullable().default(null),
  })
  .refine((input) => input.rows_read === input.rows_accepted + input.rows_rejected, {
    error: (issue) => `${(issue.input as { file: string }).file}: rows_read is not rows_accepted + rows_rejected`,
  })
  .refine((input) => input.rows_total === input.rows_read + input.rows_heading + input.rows_summary + input.rows_footer + input.rows_blank, {
    error: (issue) => `${(issue.input as { file: string }).file}: rows_total is not rows_read and the rows of every other kind`,
  });

const ManifestCheck = z.strictObject({
  code: z.string(),
  outcome: z.string(),
  found: count,
  population: count.nullable(),
  milliseconds: z.number().nullable(),
  reason: z.string().nullable(),
  check_id: z.string(),
  family: z.string(),
  version: z.string().nullable(),
  /** The run that evaluated it, where nothing it depends on has changed since. */
  reused_from: z.string().nullable().default(null),
});

export const Totals = z.strictObject({
  exceptions: count,
  red: count,
  orange: count,
  yellow: count,
  blue: count,
  cleared: count,
  households: count,
  persons: count,
  /** Sum of the positive amounts: paid and not due. */
  overpaid_yuan: yuan,
  /** Sum of the negative amounts: due and not paid. */
  underpaid_yuan: yuan,
  /** Households or persons with something to settle, and the exceptions that only support what leads their dossier. */
  dossiers: count,
  supporting: count,
  /** The same money with each month of a programme counted once in a dossier, however many exceptions tell of it. */
  overpaid_once_yuan: yuan,
  underpaid_once_yuan: yuan,
  deliveries: count,
  rows_read: count,
  rows_accepted: count,
  rows_rejected: count,
  checks: count,
  checks_not_evaluated: count,
  checks_failed: count,
});
export type Totals = z.infer<typeof Totals>;

/** manifest.json: the run's folder, counted and hashed. */
export const Manifest = z.strictObject({
  run_id: z.string(),
  as_of: z.string(),
  status: z.string(),
  doudi_version: z.string(),
  started_at: z.string(),
  finished_at: z.string(),
  store: z.string().optional(),
  parameters: z.record(z.string(), z.unknown()),
  masking: Masking,
  stages: RunFacts.shape.stages,
  recovered: z.array(z.string()).default([]),
  inputs: z.array(ManifestInput),
  checks: z.array(ManifestCheck),
  outputs: z.array(Output),
  totals: Totals,
});
export type Manifest = z.infer<typeof Manifest>;
