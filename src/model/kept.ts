import type { CheckOutcome } from "./check.ts";
import type { RecognisedTable, RowCounts, SourceTable } from "./delivery.ts";
import type { Overlap } from "./overlap.ts";

/** A file in the folder of landed files, by its name there, and the hash it had when it was kept. */
export interface KeptBytes {
  readonly name: string;
  readonly sha256: string;
}

/** What the system says of a delivered file; while all of it stays the same, so do the bytes. */
export interface Stamp {
  readonly device: string;
  readonly inode: string;
  readonly size: string;
  /** Nanoseconds since 1970. */
  readonly modified: string;
  readonly changed: string;
}

/** A delivered file that was opened, with the tables found in it, or in what it packs, and what they are. Samples are not kept. */
export interface KeptFile {
  readonly folder: string;
  readonly file: string;
  readonly stamp: Stamp;
  /** What decides, beside the bytes and the program, how the file is opened and recognised. */
  readonly rules: string;
  readonly opened: readonly { readonly file: string; readonly tables: readonly RecognisedTable[] }[];
}

/** A delivered table as it was landed. Samples and the file that was staged are not kept. */
export interface KeptLanding {
  /** Of everything that decides its rows. */
  readonly fingerprint: string;
  /** The run that read it. */
  readonly run_id: string;
  readonly delivery_no: number;
  /** The landed file, and what lies beside it. */
  readonly parts: readonly KeptBytes[];
  readonly rows: RowCounts;
  readonly table: Omit<SourceTable, "sample" | "staged">;
}

/** What the deliveries of a register have in common, and of everything that decides it. */
export interface KeptOverlaps {
  readonly register: string;
  readonly fingerprint: string;
  readonly overlaps: readonly Overlap[];
}

/** What was gathered and counted of the delivered registers. `content` stays the same for as long as the rows do. */
export interface KeptStaging {
  readonly registers: readonly { readonly register: string; readonly content: string; readonly gathered: KeptBytes | null }[];
  readonly arrivals: KeptBytes | null;
  readonly odd_dates: KeptBytes | null;
  /** YYYY-MM-DD; a later day was odd. */
  readonly latest: string;
}

/** A derived register. `content` stays the same for as long as its rows do, whatever it was computed from. */
export interface KeptRegister {
  readonly register: string;
  readonly fingerprint: string;
  readonly content: string;
  readonly parquet: KeptBytes | null;
}

/** How a check ended; its exceptions lie in the file of all exceptions found. */
export interface KeptCheck {
  readonly fingerprint: string;
  /** The run that evaluated it. */
  readonly run_id: string;
  readonly outcome: CheckOutcome;
}

/** What a published run leaves beside its landed files, so that the next need not do it again. */
export interface Kept {
  /** The program, the engine, the macros and code tables that made it: by any other it is not read. */
  readonly program: string;
  /** The program and the SELECTs that made the registers: while they are the same, who reads the store need not make them. */
  readonly maker: string;
  readonly files: readonly KeptFile[];
  readonly landings: readonly KeptLanding[];
  readonly overlaps: readonly KeptOverlaps[];
  readonly staging: KeptStaging;
  readonly registers: readonly KeptRegister[];
  readonly checks: readonly KeptCheck[];
  readonly found: KeptBytes | null;
}
