import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { usageError } from "../lib/errors.ts";
import { describeFaults } from "../lib/faults.ts";
import { SourceContract } from "../model/source-contract.ts";

/** All source contracts of a folder in the order of their names; a folder that does not exist holds none. */
export async function loadSourceContracts(folder: string): Promise<SourceContract[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(files.map(async (name) => readSourceContract(join(folder, name), await readFile(join(folder, name), "utf8"))));
}

export function readSourceContract(path: string, text: string): SourceContract {
  const document = parseDocument(text);
  const fault = document.errors[0];
  if (fault !== undefined) throw usageError(path, `not valid YAML: ${fault.message.split("\n")[0] ?? ""}`);
  const read = SourceContract.safeParse(document.toJS());
  if (!read.success) throw usageError(path, describeFaults(read.error));
  return read.data;
}

/** The contract whose pattern a delivered file matches; the first by name wins. */
export function matchSourceContract(file: string, contracts: readonly SourceContract[]): SourceContract | undefined {
  return contracts.find((contract) => compilePattern(contract.files).test(file.normalize("NFC")));
}

function compilePattern(pattern: string): RegExp {
  const parts = pattern.normalize("NFC").split(/(\*\*\/|\*\*|\*)/);
  const source = parts.map((part) => (part === "**/" ? "(?:.*/)?" : part === "**" ? ".*" : part === "*" ? "[^/]*" : part.replaceAll(/[.+?^${}()|[\]\\/]/g, "\\$&")));
  return new RegExp(`^${source.join("")}$`, "u");
}
