import type { RegisterDefinition } from "./definition.ts";

/**
 * How long the way is from each register to the end of all work, in rows: those that it reads, and those on the longest way among
 * the registers that stand on it. Whoever makes the longest way first has no core idle at the end. Nobody knows yet how many rows
 * a derived register will have; as many as the largest table it reads is near enough. Definitions come in reading order,
 * delivered rows by register.
 */
export function rankUrgency(definitions: readonly RegisterDefinition[], delivered: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>([...delivered].flatMap(([register, rows]) => [[`staging.${register}`, rows], [`registers.${register}`, rows]] as const));
  const work = new Map<string, number>();
  for (const { register, reads } of definitions) {
    const read = reads.map((table) => sizes.get(table) ?? 0);
    sizes.set(`registers.${register}`, Math.max(0, ...read));
    work.set(register, read.reduce((sum, rows) => sum + rows, 0));
  }
  const after = new Map<string, number>();
  const ways = new Map<string, number>();
  for (const { register, reads } of definitions.toReversed()) {
    const way = (work.get(register) ?? 0) + (after.get(`registers.${register}`) ?? 0);
    ways.set(register, way);
    for (const table of reads) after.set(table, Math.max(after.get(table) ?? 0, way));
  }
  return ways;
}
