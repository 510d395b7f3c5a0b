import { usageError } from "../lib/errors.ts";
import type { Check, CheckParameter } from "../model/check.ts";

/** Values that a pipeline gives to parameters: check code or id → name → value. */
export type ParameterOverrides = Readonly<Record<string, Readonly<Record<string, number | string | readonly string[]>>>>;

export type BoundParameters = Record<string, string | number>;

/** Faults of a pipeline's parameters, all at once: an unknown check, an unknown name, a value of another type. */
export function parameterFaults(checks: readonly Check[], overrides: ParameterOverrides): string[] {
  return Object.entries(overrides).flatMap(([key, values]) => {
    const check = checks.find(({ code, id }) => code === key || id === key);
    if (check === undefined) return [`parameters.${key}: no such check`];
    return Object.entries(values).flatMap(([name, value]) => {
      const parameter = check.parameters[name];
      if (parameter === undefined) {
        return [`parameters.${key}.${name}: no such parameter; ${check.code} has ${Object.keys(check.parameters).join(", ") || "none"}`];
      }
      return fits(parameter, value) ? [] : [`parameters.${key}.${name}: expected ${parameter.type}`];
    });
  });
}

/** The values in force for one check. Lists and decimals travel as text and are cast where they are used. */
export function parametersInForce(check: Check, overrides: ParameterOverrides): BoundParameters {
  const given = { ...overrides[check.id], ...overrides[check.code] };
  return Object.fromEntries(
    Object.entries(check.parameters).map(([name, parameter]) => {
      const value = given[name] ?? parameter.default;
      if (!fits(parameter, value)) throw usageError(check.file, `parameter ${name}: expected ${parameter.type}`);
      return [name, Array.isArray(value) ? JSON.stringify(value).replaceAll('"', "'") : (value as string | number)];
    }),
  );
}

/** The $names that a SELECT uses, without the as-of date that every check may use. */
export const parametersUsed = (sql: string): string[] =>
  [...new Set([...withoutComments(sql).matchAll(/\$([a-z][a-z0-9_]*)/g)].map((match) => match[1]!))].filter((name) => name !== "as_of_date").sort();

const withoutComments = (sql: string): string => sql.replace(/--[^\n]*/g, "");

function fits({ type }: CheckParameter, value: unknown): boolean {
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "decimal":
      return typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
    case "text":
      return typeof value === "string";
    case "date":
      return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case "list":
      return Array.isArray(value) && value.every((item) => typeof item === "string" && !/['"\\,[\]]/.test(item));
  }
}
