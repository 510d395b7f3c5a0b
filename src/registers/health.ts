import { differenceInCalendarDays } from "date-fns/differenceInCalendarDays";
import type { Contract } from "../model/contract.ts";
import type { Delivery } from "../model/delivery.ts";
import type { RegisterHealth } from "../model/register-health.ts";
import type { RegisterDefinition } from "./definition.ts";

/** Judges tables by the deliveries of tonight and the freshness that the contracts ask for. */
export function judgeRegisters(
  { contracts, definitions }: { contracts: ReadonlyMap<string, Contract>; definitions: readonly RegisterDefinition[] },
  deliveries: readonly Delivery[],
  asOf: string,
): RegisterHealth {
  const newest = newestDelivery(deliveries);
  const standsOn = new Map(definitions.map((item) => [item.register, item.stands_on]));
  const groupsOf = (table: string): readonly (readonly string[])[] => {
    const register = table.replace(/^registers\./, "");
    return register === "as_of" ? [] : standsOn.get(register) ?? [[register]];
  };
  const title = (register: string): string => contracts.get(register)?.title.zh ?? register;
  const staleness = (register: string): string | null => {
    const days = contracts.get(register)?.fresh_days;
    const date = newest.get(register);
    if (days === undefined || date === undefined || date === null) return null;
    const age = differenceInCalendarDays(new Date(asOf), new Date(date));
    return age > days ? `登记册已过期：${title(register)}截至${date}，距基准日${age}天，超过${days}天` : null;
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
  return {
    unfit: (tables, anyOf = []) => [...tables.map(fault), ...anyOf.map(groupFault)].find((reason) => reason !== null) ?? null,
    hasAll: (tables) => tables.every((table) => groupsOf(table).every((group) => group.some((register) => newest.has(register)))),
  };
}

/** The newest as-of date of each delivered register; null where a delivery does not say. */
function newestDelivery(deliveries: readonly Delivery[]): Map<string, string | null> {
  const newest = new Map<string, string | null>();
  for (const { register, as_of } of deliveries) {
    const before = newest.get(register);
    if (before === undefined) newest.set(register, as_of);
    else if (before !== null && (as_of === null || as_of > before)) newest.set(register, as_of);
  }
  return newest;
}
