import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Database } from "../duckdb/database.ts";
import { readFunctions } from "../duckdb/functions.ts";
import { fingerprint } from "../lib/fingerprint.ts";
import type { CodeTable } from "../model/contract.ts";
import type { RegisterDefinition } from "../registers/definition.ts";

/** The folder this program runs from: src or dist. */
const codeRoot = fileURLToPath(new URL("..", import.meta.url));

/** Changes with everything that every result depends on: the code itself, patched or not, the engine, macros and code tables. */
export async function fingerprintProgram(db: Database, version: string, codeTables: ReadonlyMap<string, CodeTable>): Promise<string> {
  return fingerprint(version, await readProgram(db), [...codeTables]);
}

/** Changes with the program and the SELECT of any register: what was made by the same may be read in its stead. */
export async function fingerprintMaker(db: Database, definitions: readonly RegisterDefinition[]): Promise<string> {
  return fingerprint(await readProgram(db), definitions.map(({ register, sql }) => [register, sql]));
}

async function readProgram(db: Database): Promise<unknown> {
  const engine = await db.first<{ version: string }>("SELECT version() AS version");
  const code = readdirSync(codeRoot, { recursive: true, encoding: "utf8" }).filter((file) => /\.[jt]s$/.test(file) && !file.endsWith(".d.ts")).sort();
  return [engine?.version, code.map((file) => [file, readFileSync(join(codeRoot, file), "utf8")]), readFunctions()];
}
