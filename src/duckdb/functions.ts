import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { describeFaults } from "../lib/faults.ts";
import { readFrontMatter } from "../lib/front-matter.ts";
import { sqlRoot } from "../lib/paths.ts";
import { usageError } from "../lib/errors.ts";
import type { Database } from "./database.ts";

const Header = z.strictObject({
  id: z.string(),
  arguments: z.array(z.string()),
  purpose: z.string(),
});

export interface SqlFunction extends z.infer<typeof Header> {
  readonly body: string;
}

/** The macros of sql/functions, each after the ones it calls. */
export function readFunctions(folder = join(sqlRoot, "functions")): SqlFunction[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql")).sort();
  return inCallOrder(files.map((file) => readFunction(join(folder, file))));
}

export async function defineFunctions(db: Database, functions = readFunctions()): Promise<void> {
  await db.runAll(functions.map(({ id, arguments: names, body }) => `CREATE OR REPLACE MACRO ${id}(${names.join(", ")}) AS (\n${body}\n)`));
}

function readFunction(file: string): SqlFunction {
  const { header, body } = readFrontMatter(file, readFileSync(file, "utf8"));
  const parsed = Header.safeParse(header);
  if (!parsed.success) throw usageError(file, describeFaults(parsed.error));
  return { ...parsed.data, body };
}

function inCallOrder(functions: readonly SqlFunction[]): SqlFunction[] {
  const ordered: SqlFunction[] = [];
  const place = (item: SqlFunction): void => {
    if (ordered.includes(item)) return;
    for (const other of functions) if (other !== item && new RegExp(`\\b${other.id}\\(`).test(item.body)) place(other);
    ordered.push(item);
  };
  functions.forEach(place);
  return ordered;
}
