import { z } from "zod";

/** How a delivered text is read; the macros of sql/functions do the reading. */
export const ColumnType = z.enum(["text", "key", "id", "division", "date", "month", "time", "money", "int", "num", "bool", "code", "list"]);
export type ColumnType = z.infer<typeof ColumnType>;

const Alias = z.union([
  z.string(),
  // A header that states another unit: 月人均收入 for a yearly column is multiplied by 12.
  z.strictObject({ zh: z.string(), times: z.number() }),
]);

export const ContractColumn = z.strictObject({
  zh: z.string(),
  aliases: z.array(Alias).default([]),
  type: ColumnType,
  codes: z.string().optional(),
  /** A date column where a month alone says enough; its last day stands for it. */
  month_is_enough: z.boolean().default(false),
  required: z.boolean().default(false),
  /** A date of what is still to come, such as the end of a term; any other lies in the past. */
  may_lie_ahead: z.boolean().default(false),
  /** The column of the person whose birth a date cannot be before. */
  not_before_birth_of: z.string().optional(),
});
export type ContractColumn = z.infer<typeof ContractColumn>;

/** One register as deliveries carry it: sql/registers/<register>.yaml. */
export const Contract = z.strictObject({
  register: z.string().regex(/^[a-z_]+$/),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  alias: z.string().optional(),
  grain: z.string(),
  /** A delivery whose as-of date is older than this many days makes the checks that need it not_evaluated. */
  fresh_days: z.number().int().positive().optional(),
  /**
   * Of a list in which a row read twice counts twice: the columns by which two deliveries of one row are known. Such deliveries
   * are never both read. Left out, ids and numbers are compared, and lists that differ may stand side by side.
   */
  identity: z.array(z.string()).optional(),
  columns: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), ContractColumn),
});
export type Contract = z.infer<typeof Contract>;

/** One table of codes: sql/codes/<table>.yaml. An open table keeps labels it does not know. */
export const CodeTable = z.strictObject({
  table: z.string(),
  title: z.string(),
  open: z.boolean(),
  codes: z.record(z.string(), z.strictObject({ zh: z.string(), aliases: z.array(z.string()) })),
});
export type CodeTable = z.infer<typeof CodeTable>;
