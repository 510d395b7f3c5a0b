import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describeFaults } from "../lib/faults.ts";
import { readFrontMatter } from "../lib/front-matter.ts";
import { usageError } from "../lib/errors.ts";
import { sqlRoot } from "../lib/paths.ts";
import { CheckHeader, families } from "../model/check.ts";
import type { Check } from "../model/check.ts";

/** Every check below sql/checks, by code. The path is the registry: no list names them. */
export function readChecks(folder = join(sqlRoot, "checks")): Check[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".sql"));
  const checks = files.map((file) => readCheck(join(folder, file)));
  const codes = new Map<string, string>();
  for (const { code, file } of checks) {
    if (codes.has(code)) throw usageError(file, `code ${code} is already taken by ${codes.get(code)}`);
    codes.set(code, file);
  }
  return checks.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function readCheck(file: string): Check {
  const text = readFileSync(file, "utf8").replaceAll("\r\n", "\n");
  const { header, body } = readFrontMatter(file, text);
  const parsed = CheckHeader.safeParse(header);
  if (!parsed.success) throw usageError(file, describeFaults(parsed.error));
  const check: Check = {
    ...parsed.data,
    family: basename(dirname(file)),
    sql: body,
    file,
    version: createHash("sha256").update(text).digest("hex").slice(0, 12),
  };
  const fault = namingFault(check);
  if (fault !== null) throw usageError(file, fault);
  return check;
}

function namingFault({ id, code, family, file }: Check): string | null {
  if (basename(file, ".sql") !== id) return `id ${id}; expected its file name`;
  const named = families[family];
  if (named === undefined) return `folder ${family} is no family of checks`;
  if (!code.startsWith(`${named.code}-`)) return `code ${code}; expected ${named.code}- in folder ${family}`;
  return null;
}
