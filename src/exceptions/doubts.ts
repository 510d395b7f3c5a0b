import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import type { Database } from "../duckdb/database.ts";
import { usageError } from "../lib/errors.ts";
import { describeFaults } from "../lib/faults.ts";
import { readFrontMatter } from "../lib/front-matter.ts";
import { sqlRoot } from "../lib/paths.ts";
import { quoteText } from "../lib/sql-text.ts";

const Header = z.strictObject({
  /** Id of the check whose findings make other exceptions doubtful; it lends its parameters. */
  check: z.string(),
  /** What is doubtful: a person, an account, or a delivered row of `registers`. */
  of: z.enum(["person", "account", "row"]),
  registers: z.array(z.string()).default([]),
  purpose: z.string(),
});

/** Keys that a check of the data makes doubtful, with the reason: key, reason. */
export interface Doubt extends z.infer<typeof Header> {
  readonly sql: string;
}

/** A doubt with the code of its check and the parameters in force. */
export interface BoundDoubt extends Doubt {
  readonly code: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** Every doubt of sql/exceptions/doubts. The path is the registry: no list names them. */
export function readDoubts(folder = join(sqlRoot, "exceptions", "doubts")): Doubt[] {
  return readdirSync(folder).filter((file) => file.endsWith(".sql")).sort().map((name) => {
    const file = join(folder, name);
    const { header, body } = readFrontMatter(file, readFileSync(file, "utf8"));
    const parsed = Header.safeParse(header);
    if (!parsed.success) throw usageError(file, describeFaults(parsed.error));
    if (parsed.data.check !== basename(name, ".sql")) throw usageError(file, `names check ${parsed.data.check}; expected its file name`);
    return { ...parsed.data, sql: body };
  });
}

export const doubtTable = "CREATE OR REPLACE TABLE exceptions.doubt (check_code VARCHAR, kind VARCHAR, key VARCHAR, reason VARCHAR)";

/** Of what a doubt says, what concerns an exception of this run. */
export const doubtInsert = ({ code, of, sql }: BoundDoubt): string => `INSERT INTO exceptions.doubt
SELECT ${quoteText(code)}, ${quoteText(of)}, doubtful.key::VARCHAR, doubtful.reason
FROM (\n${sql}\n) AS doubtful
SEMI JOIN exceptions.standing AS standing ON standing.kind = ${quoteText(of)} AND standing.key = doubtful.key::VARCHAR`;

/** Makes exceptions.doubt from registers alone, so that it is the same whichever checks a run evaluates. */
export async function gatherDoubts(db: Database, doubts: readonly BoundDoubt[]): Promise<void> {
  await db.run(doubtTable);
  for (const doubt of doubts) await db.run(doubtInsert(doubt), doubt.parameters);
}
