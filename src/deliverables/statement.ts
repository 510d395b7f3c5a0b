import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { usageError } from "../lib/errors.ts";
import { describeFaults } from "../lib/faults.ts";
import { readFrontMatter } from "../lib/front-matter.ts";
import { sqlRoot } from "../lib/paths.ts";

const Header = z.strictObject({ id: z.string(), purpose: z.string() });

/** The SELECT of sql/deliverables/<id>.sql. */
export function readStatement(id: string, folder = join(sqlRoot, "deliverables")): string {
  const file = join(folder, `${id}.sql`);
  const { header, body } = readFrontMatter(file, readFileSync(file, "utf8"));
  const parsed = Header.safeParse(header);
  if (!parsed.success) throw usageError(file, describeFaults(parsed.error));
  if (parsed.data.id !== id) throw usageError(file, `id is ${parsed.data.id}; expected ${id}, the file's name`);
  return body;
}
