import { fingerprint } from "../lib/fingerprint.ts";
import type { Contract } from "../model/contract.ts";
import type { LandedFile } from "../staging/stage.ts";
import type { LandingRecord } from "./recalled-landing.ts";

/** A table's rows as a hash of what they were made from: while it stays the same, so do they. */
export type Contents = ReadonlyMap<string, string>;

/** The contents of every table of staging but the list of deliveries, and of the delivered registers as they are staged. */
export function fingerprintStaging(contracts: ReadonlyMap<string, Contract>, landed: readonly LandedFile[], records: readonly LandingRecord[]): Contents {
  const landings = new Map(records.map(({ delivery_no: number, fingerprint: mark }) => [number, mark]));
  const parts = landed.map(({ delivery, isReference }) => {
    const { delivery_no: number, replaced_by, corrects, register } = delivery;
    // A correction is made of its bytes and of the delivery whose rows it corrects.
    const mark = landings.get(number) ?? fingerprint(delivery, landings.get(corrects!));
    return { register, part: [number, mark, replaced_by, corrects, isReference] };
  });
  const registers = [...contracts.values()].map(({ register, columns }) => {
    const mark = fingerprint(columns, parts.filter((one) => one.register === register).map(({ part }) => part));
    return [[`staging.${register}`, mark], [`registers.${register}`, mark]] as const;
  });
  const aside = fingerprint(landed.map(({ delivery }) => delivery), parts);
  const others = ["rejected_row", "unread_value", "unknown_column", "corrected_row", "control_total"].map((table) => [`staging.${table}`, aside] as const);
  return new Map([...registers.flat(), ...others]);
}

const dayFacts = ["as_of_date", "as_of_month", "home_division"] as const;
export type DayFacts = Readonly<Record<(typeof dayFacts)[number], string>>;

/** Of registers.as_of and $as_of_date only what a text names; all of it where it reads the table and names nothing. */
export function fingerprintDay(sql: string, facts: DayFacts): string {
  const named = dayFacts.filter((name) => names(sql, name));
  const read = named.length === 0 && names(sql, "registers.as_of") ? dayFacts : named;
  return fingerprint(read.map((name) => [name, facts[name]]));
}

/** Of staging.delivery only the columns that a text names: a file's new name is nothing to one that asks for its date. */
export function fingerprintDeliveries(sql: string, landed: readonly LandedFile[]): string {
  if (!names(sql, "staging.delivery")) return "";
  return fingerprint(landed.map(({ delivery }) => Object.entries(delivery).filter(([column]) => names(sql, column))));
}

export const names = (sql: string, word: string): boolean => new RegExp(`\\b${word.replace(".", "\\.")}\\b`).test(sql);
