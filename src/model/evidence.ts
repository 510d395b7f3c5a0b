/** A delivered row that an exception points at: where it stands, what its cells hold, and how they were read. */
export interface SourceRow {
  readonly register: string;
  readonly title: string;
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly sha256: string;
  /** Whether the delivered file still lies where it was read; if it is not the same, only what was read is known. */
  readonly delivered: "same" | "changed" | "gone";
  readonly cells: readonly SourceCell[];
}

export interface SourceCell {
  /** As delivered; null where the delivery has no such column, or is gone. */
  readonly header: string | null;
  readonly raw: string | null;
  /** Of the register; null where it knows no such column. */
  readonly column: string | null;
  readonly title: string | null;
  readonly typed: unknown;
  /** What was read, in officials' words. */
  readonly words: string | null;
}

/** Everything that is sealed about one exception: evidence.json. */
export interface EvidenceRecord {
  /** As published, its evidence as JSON. */
  readonly exception: Readonly<Record<string, unknown>> & { readonly exception_id: string };
  readonly run: {
    readonly run_id: string;
    readonly as_of: string;
    readonly manifest_sha256: string;
    readonly doudi_version: string;
    readonly duckdb_version: string;
  };
  readonly check: {
    readonly check_code: string;
    readonly check_id: string;
    readonly title: string;
    readonly version: string;
    readonly policy_basis: readonly string[];
    /** In force on this run, each with its title. */
    readonly parameters: readonly { readonly name: string; readonly title: string; readonly value: string | number }[];
    readonly sql: string;
  };
  readonly source_rows: readonly SourceRow[];
  /** Amounts of policy that the entitlement of the months concerned stands on. */
  readonly policy_rows: readonly SourceRow[];
  readonly reproduction: {
    readonly scope: "linked" | "anchored" | "county" | "whole";
    readonly registers: readonly { readonly register: string; readonly title: string; readonly rows: number }[];
  };
}
