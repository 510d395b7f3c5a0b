/** Whether tables can be believed tonight: delivered, and not stale. */
export interface RegisterHealth {
  /** Why these tables, with at least one of each group, cannot be evaluated, for officials, or null when they can. */
  unfit(tables: readonly string[], anyOf?: readonly (readonly string[])[]): string | null;
  /** Why what these tables raise counts one level less, for officials, or null where they are fresh. */
  aged(tables: readonly string[], anyOf?: readonly (readonly string[])[]): string | null;
  /** Whether every one of these tables stands on delivered registers. */
  hasAll(tables: readonly string[]): boolean;
}
