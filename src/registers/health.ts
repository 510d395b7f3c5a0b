import { differenceInCalendarDays } from "date-fns/differenceInCalendarDays";
import type { Contract } from "../model/contract.ts";
import type { Delivery } from "../model/delivery.ts";
import type { RegisterHealth } from "../model/register-health.ts";
import type { RegisterDefinition } from "./definition.ts";

/** Older than fresh_days a register is aged: it counts one level less. Older than this many times that, it says nothing any more. */
const staleAfter = 2;

/** Judges tables by the deliveries of tonight and the freshness that the contracts ask for. */
export function judgeRegisters(
  { contracts, definitions }: { contracts: ReadonlyMap<string, Contract>; definitions: readonly RegisterDefinition[] },
  deliveries: readonly Pick<Delivery, "register" | "as_of">[],
  asOf: string,
): RegisterHealth {
  const newest = newestDelivery(deliveries);
  const standsOn = new Map(definitions.map((item) => [item.register, item.stands_on]));
  const groupsOf = (table: string): readonly (readonly string[])[] => {
    const register = table.replace(/^registers\./, "");
    return register === "as_of" ? [] : standsOn.get(register) ?? [[register]];
  };
  const title = (register: string): string => contracts.get(register)?.title.zh ?? register;
  const ageOf = (register: string, times: number): { date: string; age: number; days: number } | null => {
    const [fresh, date] = [contracts.get(register)?.fresh_days, newest.get(register)];
    if (fresh === undefined || date === undefined || date === null) return null;
    const [age, days] = [differenceInCalendarDays(new Date(asOf), new Date(date)), fresh * times];
    return age > days ? { date, age, days } : null;
  };
  const staleness = (register: string): string | null => {
    const old = ageOf(register, staleAfter);
    return old === null ? null : `登记册已过期：${title(register)}截至${old.date}，距基准日${old.age}天，超过${old.days}天`;
  };
  const ageing = (register: string): string | null => {
    const old = ageOf(register, 1);
    return old === null ? null : `${title(register)}截至${old.date}，距基准日${old.age}天，超过${old.days}天，级别下调一级`;
  };
  const fault = (table: string): string | null => {
    for (const group of groupsOf(table)) {
      const delivered = group.filter((register) => newest.has(register));
      if (delivered.length === 0) return `缺少登记册：${group.map(title).join("或")}`;
      const stale = delivered.map(staleness);
      if (stale.every((reason) => reason !== null)) return stale[0]!;
    }
    return null;
  };
  const groupFault = (group: readonly string[]): string | null => {
    const faults = group.map(fault);
    return faults.includes(null) ? null : `至少应有其一：${[...new Set(faults)].join("；")}`;
  };
  /** A table is as fresh as the freshest of each group that it stands on. */
  const ageOfTable = (table: string): string | null => {
    for (const group of groupsOf(table)) {
      const reasons = group.filter((register) => newest.has(register)).map(ageing);
      if (reasons.length > 0 && reasons.every((reason) => reason !== null)) return reasons[0]!;
    }
    return null;
  };
  return {
    unfit: (tables, anyOf = []) => [...tables.map(fault), ...anyOf.map(groupFault)].find((reason) => reason !== null) ?? null,
    aged: (tables, anyOf = []) => {
      const groups = anyOf.map((group) => group.filter((table) => fault(table) === null).map(ageOfTable));
      const old = groups.flatMap((reasons) => (reasons.includes(null) ? [] : reasons));
      return [...tables.map(ageOfTable), ...old].find((reason) => reason !== null) ?? null;
    },
    hasAll: (tables) => tables.every((table) => groupsOf(table).every((group) => group.some((register) => newest.has(register)))),
  };
}

/** The newest as-of date of each delivered register; null where a delivery does not say. */
function newestDelivery(deliveries: readonly Pick<Delivery, "register" | "as_of">[]): Map<string, string | null> {
  const newest = new Map<string, string | null>();
  for (const { register, as_of } of deliveries) {
    const before = newest.get(register);
    if (before === undefined) newest.set(register, as_of);
    else if (before !== null && (as_of === null || as_of > before)) newest.set(register, as_of);
  }
  return newest;
}
