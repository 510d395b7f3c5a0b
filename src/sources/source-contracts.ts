import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { usageError } from "../lib/errors.ts";
import { findNearest } from "../lib/likeness.ts";
import { readYaml } from "../lib/yaml.ts";
import type { CodeTable, Contract } from "../model/contract.ts";
import { SourceContract } from "../model/source-contract.ts";
import { matchesPattern } from "./file-pattern.ts";

/** What a source contract may name. */
interface Known {
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly codeTables: ReadonlyMap<string, CodeTable>;
}

/** All source contracts of a folder in the order of their names; a folder that does not exist holds none. */
export async function loadSourceContracts(folder: string, known?: Known): Promise<SourceContract[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(files.map(async (name) => readSourceContract(join(folder, name), await readFile(join(folder, name), "utf8"), known)));
}

function readSourceContract(path: string, text: string, known?: Known): SourceContract {
  const read = SourceContract.safeParse(readYaml(path, text));
  if (!read.success) throw usageError(path, read.error.issues.flatMap(describeFault).join("; "));
  const faults = known === undefined ? [] : findUnknownNames(read.data, known);
  if (faults.length > 0) throw usageError(path, faults.join("; "));
  return { ...read.data, path };
}

/** The contract whose pattern a delivered file matches; the first by name wins. */
export function matchSourceContract(file: string, contracts: readonly SourceContract[]): SourceContract | undefined {
  return contracts.find((contract) => matchesPattern(contract.files, file));
}

function describeFault(issue: z.core.$ZodIssue): string[] {
  const place = issue.path.join(".");
  if (issue.code !== "unrecognized_keys") return [`${place === "" ? "(top)" : place}: ${issue.message}`];
  return issue.keys.map((key) => unknownName(key, key, "key", Object.keys(SourceContract.shape)));
}

/** Registers, columns, code tables and codes that do not exist, each with the nearest that does. */
function findUnknownNames({ register, aliases, codes, units }: SourceContract, { contracts, codeTables }: Known): string[] {
  const contract = contracts.get(register);
  if (contract === undefined) return [unknownName("register", register, "register", contracts.keys())];
  const columns = Object.keys(contract.columns);
  const money = columns.filter((column) => contract.columns[column]?.type === "money");
  return [
    ...Object.keys(aliases).filter((column) => !columns.includes(column)).map((column) => unknownName(`aliases.${column}`, column, `column in ${register}`, columns)),
    ...Object.keys(units).filter((column) => !money.includes(column)).map((column) => unknownName(`units.${column}`, column, `money column in ${register}`, money)),
    ...Object.entries(codes).flatMap(([table, labels]) => findUnknownCodes(table, labels, codeTables)),
  ];
}

function findUnknownCodes(name: string, labels: Readonly<Record<string, string>>, codeTables: Known["codeTables"]): string[] {
  const table = codeTables.get(name);
  if (table === undefined) return [unknownName(`codes.${name}`, name, "code table", codeTables.keys())];
  const known = Object.keys(table.codes);
  return Object.entries(labels).filter(([, code]) => !known.includes(code)).map(([label, code]) => unknownName(`codes.${name}.${label}`, code, `code in ${name}`, known));
}

function unknownName(place: string, name: string, kind: string, known: Iterable<string>): string {
  const names = [...known];
  const nearest = findNearest(name, names);
  return `${place}: no ${kind} ${name}; expected ${nearest === null ? `one of ${names.join(", ")}` : nearest}`;
}
