import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readChecks } from "../checks/catalogue.ts";
import { parameterFaults, parametersGiven } from "../checks/parameters.ts";
import type { ParameterOverrides } from "../checks/parameters.ts";
import { parameterText } from "../deliverables/check-card.ts";
import type { CheckCard } from "../deliverables/check-card.ts";
import { usageError } from "../lib/errors.ts";
import { sqlRoot } from "../lib/paths.ts";
import { readYaml } from "../lib/yaml.ts";
import type { Check } from "../model/check.ts";
import { loadPipeline } from "../pipeline/definition.ts";
import { readRegisterHeaders } from "../registers/definition.ts";
import { loadCodeTables, loadContracts } from "../staging/contracts.ts";

/** A card for every check, with the parameters that a pipeline gives. */
export function readCards(pipeline: string | undefined): CheckCard[] {
  const checks = readChecks();
  const { definition, file } = loadPipeline(pipeline);
  const faults = parameterFaults(checks, definition.parameters);
  if (faults.length > 0) throw usageError(file, faults.join("; "));
  const examples = readExamples();
  const names = readRegisterNames();
  const labelOf = readLabels();
  return checks.map((check) => ({ check, example: examples[check.code] ?? null, parameters: describeParameters(check, definition.parameters, labelOf), ...names }));
}

function describeParameters(check: Check, overrides: ParameterOverrides, labelOf: (table: string, code: string) => string): CheckCard["parameters"] {
  return Object.entries(parametersGiven(check, overrides)).map(([name, { value, origin }]) => {
    const { title, codes, default: usual } = check.parameters[name]!;
    const words = codes !== undefined && typeof value === "object" ? value.map((code) => labelOf(codes, code)) : value;
    return { name, title: title.zh, words: parameterText(words), value: parameterText(value), usual: parameterText(usual), origin };
  });
}

/** Statements that the cases of the checks give, by code; the tests write and hold them. */
function readExamples(file = join(sqlRoot, "checks", "examples.yaml")): Record<string, string> {
  return existsSync(file) ? z.record(z.string(), z.string()).parse(readYaml(file, readFileSync(file, "utf8"))) : {};
}

function readRegisterNames(): Pick<CheckCard, "titleOf" | "sourceOf"> {
  const contracts = loadContracts();
  const headers = readRegisterHeaders();
  const titleOf = (register: string): string => contracts.get(register)?.title.zh ?? headers.get(register)?.title ?? register;
  const sourceOf = (register: string): string | null => {
    const groups = headers.get(register)?.stands_on ?? [];
    return groups.length === 0 || contracts.has(register) ? null : groups.map((group) => group.map(titleOf).join("或")).join("，");
  };
  return { titleOf, sourceOf };
}

function readLabels(): (table: string, code: string) => string {
  const tables = loadCodeTables();
  return (table, code) => tables.get(table)?.codes[code]?.zh ?? code;
}
