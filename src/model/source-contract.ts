import { z } from "zod";

const columnName = z.string().regex(/^[a-z][a-z0-9_]*$/);

/** What one provider's files are, where headers alone do not say it: pipelines/<pipeline>/sources/*.yaml. */
export const SourceContract = z.strictObject({
  /** Pattern on the path below the input folder: * within a folder, ** across folders. */
  files: z.string().min(1),
  register: z.string().regex(/^[a-z_]+$/),
  encoding: z.enum(["utf-8", "gb18030", "utf-16le", "utf-16be"]).optional(),
  /** Only this worksheet is read. */
  sheet: z.string().optional(),
  header_row: z.number().int().positive().max(1000).optional(),
  /** More header names of a column. */
  aliases: z.record(columnName, z.array(z.string().min(1))).default({}),
  /** More labels of a code table: code_table → label → code. */
  codes: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Money columns delivered in another unit than yuan. */
  units: z.record(columnName, z.enum(["元", "万元"])).default({}),
  as_of: z.iso.date().optional(),
  /** Fewer records than this refuse the delivery. */
  least_rows: z.number().int().nonnegative().optional(),
  /** A run without this delivery is refused. */
  required: z.boolean().default(false),
});
export type SourceContract = z.infer<typeof SourceContract>;
