import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describeFaults } from "../lib/faults.ts";
import { readFrontMatter } from "../lib/front-matter.ts";
import { usageError } from "../lib/errors.ts";
import { sqlRoot } from "../lib/paths.ts";
import { readYaml } from "../lib/yaml.ts";
import { CheckHeader, CheckParameters, families } from "../model/check.ts";
import type { Check } from "../model/check.ts";

/** Every check below sql/checks, by code. The path is the registry: no list names them. */
export function readChecks(folder = join(sqlRoot, "checks")): Check[] {
  const shared = readSharedParameters(join(folder, "shared_parameters.yaml"));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".sql"));
  const checks = files.map((file) => readCheck(join(folder, file), shared));
  const codes = new Map<string, string>();
  for (const { code, file } of checks) {
    if (codes.has(code)) throw usageError(file, `code ${code} is already taken by ${codes.get(code)}`);
    codes.set(code, file);
  }
  return checks.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function readSharedParameters(file: string): CheckParameters {
  const parsed = CheckParameters.safeParse(readYaml(file, readFileSync(file, "utf8")));
  if (!parsed.success) throw usageError(file, describeFaults(parsed.error));
  return parsed.data;
}

function readCheck(file: string, shared: CheckParameters): Check {
  const text = readFileSync(file, "utf8").replaceAll("\r\n", "\n");
  const { header, body } = readFrontMatter(file, text);
  const parsed = CheckHeader.safeParse(header);
  if (!parsed.success) throw usageError(file, describeFaults(parsed.error));
  const check: Check = {
    ...parsed.data,
    parameters: { ...sharedParameters(file, parsed.data, shared), ...parsed.data.parameters },
    family: basename(dirname(file)),
    sql: body,
    file,
    version: createHash("sha256").update(text).digest("hex").slice(0, 12),
  };
  const fault = namingFault(check);
  if (fault !== null) throw usageError(file, fault);
  return check;
}

/** The shared parameters that a header names; its own may not bear the name of one, or a value given for all would miss it. */
function sharedParameters(file: string, header: CheckHeader, shared: CheckParameters): CheckParameters {
  const unknown = header.shared.filter((name) => !(name in shared));
  if (unknown.length > 0) throw usageError(file, `shared ${unknown.join(", ")}; expected names of shared_parameters.yaml`);
  const hidden = Object.keys(header.parameters).filter((name) => name in shared);
  if (hidden.length > 0) throw usageError(file, `parameter ${hidden.join(", ")} is a shared one; expected it under shared`);
  return Object.fromEntries(header.shared.map((name) => [name, shared[name]!]));
}

function namingFault({ id, code, family, file }: Check): string | null {
  if (basename(file, ".sql") !== id) return `id ${id}; expected its file name`;
  const named = families[family];
  if (named === undefined) return `folder ${family} is no family of checks`;
  if (!code.startsWith(`${named.code}-`)) return `code ${code}; expected ${named.code}- in folder ${family}`;
  return null;
}
