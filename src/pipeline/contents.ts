import { fingerprint } from "../lib/fingerprint.ts";
import type { Contract } from "../model/contract.ts";
import type { LandedFile } from "../staging/stage.ts";
import type { LandingRecord } from "./recalled-landing.ts";

/** A table's rows as a hash of what they were made from: while it stays the same, so do they. */
export type Contents = ReadonlyMap<string, string>;

/** The contents of every table of staging, and of the delivered registers as they are staged. */
export function fingerprintStaging(contracts: ReadonlyMap<string, Contract>, landed: readonly LandedFile[], records: readonly LandingRecord[]): Contents {
  const landings = new Map(records.map(({ delivery_no: number, fingerprint: mark }) => [number, mark]));
  const parts = landed.map(({ delivery }) => {
    const { delivery_no: number, replaced_by, corrects, register } = delivery;
    // A correction is made of its bytes and of the delivery whose rows it corrects.
    const mark = landings.get(number) ?? fingerprint(delivery, landings.get(corrects!));
    return { register, part: [number, mark, replaced_by, corrects] };
  });
  const registers = [...contracts.values()].map(({ register, columns }) => {
    const mark = fingerprint(columns, parts.filter((one) => one.register === register).map(({ part }) => part));
    return [[`staging.${register}`, mark], [`registers.${register}`, mark]] as const;
  });
  const deliveries = fingerprint(landed.map(({ delivery }) => delivery));
  const aside = fingerprint(deliveries, parts);
  const others = ["rejected_row", "unread_value", "unknown_column", "corrected_row", "control_total"].map((table) => [`staging.${table}`, aside] as const);
  return new Map([...registers.flat(), ["staging.delivery", deliveries], ...others]);
}

const dayFacts = ["as_of_date", "as_of_month", "home_division"] as const;
export type DayFacts = Readonly<Record<(typeof dayFacts)[number], string>>;

/** Of registers.as_of and $as_of_date only what a text names; all of it where it reads the table and names nothing. */
export function fingerprintDay(sql: string, facts: DayFacts): string {
  const named = dayFacts.filter((name) => new RegExp(`\\b${name}\\b`).test(sql));
  const read = named.length === 0 && /\bregisters\.as_of\b/.test(sql) ? dayFacts : named;
  return fingerprint(read.map((name) => [name, facts[name]]));
}
