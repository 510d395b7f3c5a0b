import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { z } from "zod";
import { describeFaults } from "../lib/faults.ts";
import { usageError } from "../lib/errors.ts";
import { sqlRoot } from "../lib/paths.ts";
import { readYaml } from "../lib/yaml.ts";
import { CodeTable, Contract } from "../model/contract.ts";

/** The register contracts of sql/registers, by register. */
export function loadContracts(folder = join(sqlRoot, "registers")): ReadonlyMap<string, Contract> {
  const contracts = readYamlFolder(folder, Contract);
  return new Map(contracts.map(([file, contract]) => [named(file, contract.register), contract]));
}

/** The code tables of sql/codes, by name. */
export function loadCodeTables(folder = join(sqlRoot, "codes")): ReadonlyMap<string, CodeTable> {
  const tables = readYamlFolder(folder, CodeTable);
  return new Map(tables.map(([file, table]) => [named(file, table.table), table]));
}

function readYamlFolder<T>(folder: string, shape: z.ZodType<T>): [string, T][] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml") && !file.endsWith(".cases.yaml")).sort();
  return files.map((file) => [file, readShape(join(folder, file), shape)]);
}

function readShape<T>(file: string, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(readYaml(file, readFileSync(file, "utf8")));
  if (!parsed.success) throw usageError(file, describeFaults(parsed.error));
  return parsed.data;
}

function named(file: string, name: string): string {
  if (basename(file, ".yaml") !== name) throw usageError(file, `names itself ${name}; expected its file name`);
  return name;
}
