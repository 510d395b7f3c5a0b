import type { RegisterDefinition } from "./definition.ts";

/** These tables and every derived register that they stand on, as `registers.<name>`; definitions come in reading order. */
export function listNeeded(definitions: readonly RegisterDefinition[], tables: Iterable<string>): ReadonlySet<string> {
  const needed = new Set(tables);
  for (const { register, reads } of definitions.toReversed()) {
    if (needed.has(`registers.${register}`)) reads.forEach((table) => needed.add(table));
  }
  return needed;
}
