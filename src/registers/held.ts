import type { RegisterDefinition } from "./definition.ts";

/** Reading a register of at most so many rows out of memory takes less time than opening and unpacking its files for every reader. */
const fewRows = 150_000;

/**
 * Registers without a SELECT of their own that are read as tables in memory: what was delivered of them is little. `rows` counts the
 * rows delivered, by register.
 */
export function listHeld(definitions: readonly RegisterDefinition[], rows: ReadonlyMap<string, number>): RegisterDefinition[] {
  const defined = new Set(definitions.map(({ register }) => register));
  return [...rows]
    .filter(([register, count]) => count > 0 && count <= fewRows && !defined.has(register))
    .map(([register]) => ({
      register, grain: "as delivered", keep: "tonight", stated: false, purpose: "its delivery, held in memory", sql: `SELECT * FROM staging.${register}`, reads: [`staging.${register}`],
    }));
}
