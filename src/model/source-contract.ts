import { z } from "zod";

const columnName = z.string().regex(/^[a-z][a-z0-9_]*$/);

/** What a delivered figure is in, where it is not yuan or not of the period that the register's column is of. */
const Unit = z.enum(["元", "万元", "年→月", "月→年"]);

/** What one provider's files are, where headers alone do not say it: pipelines/<pipeline>/sources/*.yaml. */
export const SourceContract = z.strictObject({
  /** Pattern on the path below the input folder: * within a folder, ** across folders. */
  files: z.string().min(1),
  register: z.string().regex(/^[a-z_]+$/),
  encoding: z.enum(["utf-8", "gb18030", "utf-16le", "utf-16be"]).optional(),
  delimiter: z.enum([",", ";", "|", "\t", "tab"]).transform((told) => (told === "tab" ? "\t" : told)).optional(),
  /** Only worksheets of this name are read; * stands for any characters. */
  sheet: z.string().min(1).optional(),
  header_row: z.number().int().positive().max(1000).optional(),
  /** More header names of a column. */
  aliases: z.record(columnName, z.array(z.string().min(1))).default({}),
  /** More labels of a code table: code_table → label → code. */
  codes: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Money columns delivered in another unit than yuan, or by the year where the register counts by the month. */
  units: z.record(columnName, z.union([Unit, z.array(Unit)])).default({}),
  as_of: z.iso.date().optional(),
  /** Each cumulative file holds all that the earlier ones held: only those of the newest as-of date are read. */
  delivery: z.enum(["incremental", "cumulative"]).optional(),
  /** Fewer records than this refuse the delivery. */
  least_rows: z.number().int().nonnegative().optional(),
  /** A run without this delivery is refused. */
  required: z.boolean().default(false),
});
/** `path` is the file it was read from, for messages. */
export type SourceContract = z.infer<typeof SourceContract> & { readonly path?: string };
