import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { describeFaults } from "../lib/faults.ts";
import { readFrontMatter } from "../lib/front-matter.ts";
import { usageError } from "../lib/errors.ts";
import { sqlRoot } from "../lib/paths.ts";
import { tablesNamed } from "../lib/sql-text.ts";

const Header = z.strictObject({
  register: z.string(),
  /** What officials call it; of a register with a contract the contract says so. */
  title: z.string().optional(),
  grain: z.string(),
  /** A view is computed by whoever reads it, a table once; `tonight` is a table that costs less to compute again than to keep for the next night. */
  keep: z.enum(["view", "table", "tonight"]),
  /** Of every group at least one register must be delivered for this one to say anything; left out, its own delivery. */
  stands_on: z.array(z.array(z.string())).optional(),
  /** It can be made value by value of a column: of these registers a row needs only rows of the same value. */
  parts: z.strictObject({ by: z.string(), of: z.array(z.string()).min(1) }).optional(),
  /** It says something about the whole delivery, and of a part of the rows would say something else: evidence states it as it was. */
  stated: z.boolean().default(false),
  purpose: z.string(),
});

export type RegisterHeader = z.infer<typeof Header>;

export interface RegisterDefinition extends RegisterHeader {
  readonly sql: string;
  readonly reads: readonly string[];
}

/** The registers of sql/registers that have a SELECT of their own, each after the ones it reads. */
export function readRegisters(folder = join(sqlRoot, "registers")): RegisterDefinition[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql")).sort();
  return inReadingOrder(files.map((file) => readRegister(join(folder, file))));
}

/** The headers of sql/registers, by register, without looking into their SELECTs. */
export function readRegisterHeaders(folder = join(sqlRoot, "registers")): ReadonlyMap<string, RegisterHeader> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  return new Map(files.map((file) => readHeader(join(folder, file)).header).map((header) => [header.register, header]));
}

function readRegister(file: string): RegisterDefinition {
  const { header, sql } = readHeader(file);
  return { ...header, sql, reads: tablesNamed(sql) };
}

function readHeader(file: string): { header: RegisterHeader; sql: string } {
  const { header, body } = readFrontMatter(file, readFileSync(file, "utf8"));
  const parsed = Header.safeParse(header);
  if (!parsed.success) throw usageError(file, describeFaults(parsed.error));
  if (parsed.data.register !== basename(file, ".sql")) throw usageError(file, `names itself ${parsed.data.register}; expected its file name`);
  return { header: parsed.data, sql: body };
}

function inReadingOrder(definitions: readonly RegisterDefinition[]): RegisterDefinition[] {
  const ordered: RegisterDefinition[] = [];
  const place = (item: RegisterDefinition, path: readonly string[]): void => {
    if (ordered.includes(item)) return;
    if (path.includes(item.register)) throw usageError(`sql/registers/${item.register}.sql`, `reads itself through ${path.join(" → ")}`);
    for (const other of definitions) {
      if (item.reads.includes(`registers.${other.register}`)) place(other, [...path, item.register]);
    }
    ordered.push(item);
  };
  definitions.forEach((item) => place(item, []));
  return ordered;
}
