import { parametersInForce, parametersUsed } from "../checks/parameters.ts";
import type { ParameterOverrides } from "../checks/parameters.ts";
import { readDoubts } from "../exceptions/doubts.ts";
import type { BoundDoubt } from "../exceptions/doubts.ts";
import { usageError } from "../lib/errors.ts";
import { tablesNamed } from "../lib/sql-text.ts";
import type { Check } from "../model/check.ts";

/** The doubts with the parameters that their checks have. */
export function bindDoubts(checks: readonly Check[], overrides: ParameterOverrides): BoundDoubt[] {
  return readDoubts().map((doubt) => {
    const check = checks.find(({ id }) => id === doubt.check);
    if (check === undefined) throw usageError(`sql/exceptions/doubts/${doubt.check}.sql`, "no such check; expected the name of one");
    const used = new Set(parametersUsed(doubt.sql));
    const parameters = Object.entries(parametersInForce(check, overrides)).filter(([name]) => used.has(name));
    return { ...doubt, code: check.code, parameters: Object.fromEntries(parameters) };
  });
}

/** The registers that the doubts stand on. */
export const doubtReads = (doubts: readonly BoundDoubt[]): string[] =>
  [...new Set(doubts.flatMap(({ sql }) => tablesNamed(sql)))].filter((table) => table.startsWith("registers."));

/** The doubts that can concern an exception: nothing more is cut out of the deliveries for its evidence than its confidence needs. */
export function doubtsConcerning(doubts: readonly BoundDoubt[], exception: Readonly<Record<string, unknown>>, check: Check): BoundDoubt[] {
  const isOwn = typeof exception["person_id"] === "string" || typeof exception["household_no"] === "string";
  const cited = new Set((exception["evidence"] as readonly { register: string | null }[]).map(({ register }) => register));
  const concerns = ({ of, registers }: BoundDoubt): boolean => {
    switch (of) {
      case "person":
        return typeof exception["person_id"] === "string";
      case "row":
        return isOwn && registers.some((register) => cited.has(register));
      case "account":
        return check.subject.kind === "account" || /\baccounts\b/.test(check.sql);
    }
  };
  return doubts.filter((doubt) => doubt.code !== check.code && concerns(doubt));
}
