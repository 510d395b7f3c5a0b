import type { BoundDoubt } from "../exceptions/doubts.ts";
import { readSelect } from "../exceptions/ledger.ts";
import { tablesNamed } from "../lib/sql-text.ts";
import { tablesOf } from "../model/check.ts";
import type { Check } from "../model/check.ts";
import { doubtReads } from "./bound-doubts.ts";
import { readRegisters } from "../registers/definition.ts";
import type { RegisterDefinition } from "../registers/definition.ts";

/** What a check and the evidence of its exceptions stand on. */
export interface Reads {
  /** By name, each after those it reads; one without a SELECT is its delivery. */
  readonly registers: ReadonlyMap<string, RegisterDefinition | { readonly register: string }>;
  /** Delivered registers. */
  readonly staged: readonly string[];
  /** Registers that evidence states as they were. */
  readonly stated: readonly string[];
}

/** What is read of staging.delivery is told by the table itself, which is stated whole. */
const wholeTable = "staging.delivery";

/** Follows every SELECT down to the delivered registers. */
export function findReads(check: Check, doubts: readonly BoundDoubt[]): Reads {
  const definitions = readRegisters();
  const roots = [...tablesOf(check), ...tablesNamed(readSelect("current")), ...doubtReads(doubts)];
  const [derived, plain, staged] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const visit = (table: string): void => {
    const [schema, name] = table.split(".") as [string, string];
    if (schema === "staging" && table !== wholeTable) staged.add(name);
    if (schema !== "registers" || name === "as_of" || derived.has(name)) return;
    const definition = definitions.find(({ register }) => register === name);
    (definition === undefined ? plain : derived).add(name);
    if (definition?.stated !== true) (definition?.reads ?? [`staging.${name}`]).forEach(visit);
  };
  roots.forEach(visit);
  const ordered = [...[...plain].sort().map((register) => ({ register })), ...definitions.filter(({ register }) => derived.has(register))];
  const stated = ordered.filter((item) => "stated" in item && item.stated).map(({ register }) => register);
  return { registers: new Map(ordered.map((item) => [item.register, item])), staged: [...staged].sort(), stated };
}
