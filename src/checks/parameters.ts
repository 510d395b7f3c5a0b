import { usageError } from "../lib/errors.ts";
import type { Check, CheckParameter, CheckParameters } from "../model/check.ts";

/** Values that a pipeline gives to parameters: check code or id, or `shared` for all checks at once → name → value. */
export type ParameterOverrides = Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>;

type ParameterValue = number | string | readonly string[];

export type BoundParameters = Record<string, string | number>;

/** Faults of a pipeline's parameters, all at once: an unknown check, an unknown name, a value of another type. */
export function parameterFaults(checks: readonly Check[], overrides: ParameterOverrides): string[] {
  return Object.entries(overrides).flatMap(([key, values]) => {
    const known = key === "shared" ? sharedParameters(checks) : checks.find(({ code, id }) => code === key || id === key)?.parameters;
    if (known === undefined) return [`parameters.${key}: no such check; expected a code, an id or shared`];
    return Object.entries(values).flatMap(([name, value]) => {
      const parameter = known[name];
      if (parameter === undefined) return [`parameters.${key}.${name}: no such parameter; ${key} has ${Object.keys(known).join(", ") || "none"}`];
      return fits(parameter, value) ? [] : [`parameters.${key}.${name}: expected ${parameter.type}`];
    });
  });
}

const sharedParameters = (checks: readonly Check[]): CheckParameters =>
  Object.fromEntries(checks.flatMap(({ shared, parameters }) => shared.map((name) => [name, parameters[name]!])));

/** Where the value of a parameter comes from: what is given for one check wins over what is given for all. */
export type Origin = "default" | "shared" | "check";

/** The value in force of each parameter of a check, and its origin. */
export function parametersGiven(check: Check, overrides: ParameterOverrides): Record<string, { value: ParameterValue; origin: Origin }> {
  const own = { ...overrides[check.id], ...overrides[check.code] };
  const forAll = overrides["shared"] ?? {};
  return Object.fromEntries(
    Object.entries(check.parameters).map(([name, { default: usual }]) => {
      if (own[name] !== undefined) return [name, { value: own[name], origin: "check" }];
      if (check.shared.includes(name) && forAll[name] !== undefined) return [name, { value: forAll[name], origin: "shared" }];
      return [name, { value: usual, origin: "default" }];
    }),
  );
}

/** The values in force for one check. Lists and decimals travel as text and are cast where they are used. */
export function parametersInForce(check: Check, overrides: ParameterOverrides): BoundParameters {
  return Object.fromEntries(
    Object.entries(parametersGiven(check, overrides)).map(([name, { value }]) => {
      const parameter = check.parameters[name]!;
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
