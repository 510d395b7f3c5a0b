import type { Database } from "../duckdb/database.ts";
import { Lanes } from "../duckdb/lanes.ts";
import { writeParquet } from "../duckdb/parquet.ts";
import { fingerprint } from "../lib/fingerprint.ts";
import { awaitAll } from "../lib/side-by-side.ts";
import { quoteText } from "../lib/sql-text.ts";
import type { KeptRegister } from "../model/kept.ts";
import { buildRegister, hashRows, registerPath, showRegister } from "../registers/build.ts";
import type { Keeping } from "../registers/build.ts";
import type { RegisterDefinition } from "../registers/definition.ts";
import { rankUrgency } from "../registers/urgency.ts";
import { listNeeded } from "../registers/needed.ts";
import type { LandedFile } from "../staging/stage.ts";
import { fingerprintDay, fingerprintDeliveries } from "./contents.ts";
import type { Contents, DayFacts } from "./contents.ts";
import { keepBytes } from "./kept-bytes.ts";
import type { Memory } from "./memory.ts";

export interface RegisterDesk {
  readonly definitions: readonly RegisterDefinition[];
  readonly landed: readonly LandedFile[];
  /** Rows delivered, by register. */
  readonly rows: ReadonlyMap<string, number>;
  readonly staged: Contents;
  readonly day: DayFacts;
  readonly keeping: Keeping;
  readonly memory: Memory;
  /** Tonight's folder of landed files. */
  readonly landing: string;
  readonly runId: string;
  readonly onInterrupt: (stop: () => void) => void;
}

/**
 * The derived registers of one night. One whose SQL and inputs are those of the night before is not computed; one that is
 * computed and comes out as it was counts as unchanged for those that read it.
 */
export class ChangedRegisters {
  readonly #db: Database;
  readonly #desk: RegisterDesk;
  readonly #definitions: ReadonlyMap<string, RegisterDefinition>;
  readonly #contents: Map<string, string>;
  readonly #urgency: ReadonlyMap<string, number>;
  readonly #fingerprints = new Map<string, string>();
  readonly #settled = new Map<string, Promise<void>>();
  readonly #made = new Map<string, Promise<"computed" | "shown">>();

  constructor(db: Database, desk: RegisterDesk) {
    this.#db = db;
    this.#desk = desk;
    this.#definitions = new Map(desk.definitions.map((item) => [`registers.${item.register}`, item]));
    this.#contents = new Map(desk.staged);
    this.#urgency = rankUrgency(desk.definitions, desk.rows);
  }

  /** Finds out what these tables hold, computing only what may have changed and may prove not to have. */
  async settle(tables: readonly string[]): Promise<void> {
    const needed = listNeeded(this.#desk.definitions, tables);
    await this.#inLanes((lanes) => awaitAll([...needed].map((table) => this.#settleOne(lanes, table))));
  }

  /**
   * A hash that stays the same while all these tables hold the same rows; of the day and the deliveries each reader has its own.
   * A table of which nobody says what it was made from, such as the hits of other checks or earlier loads, is another one every night.
   */
  contentOf(tables: readonly string[]): string {
    return fingerprint(tables.filter((table) => table !== "registers.as_of" && table !== "staging.delivery").map((table) => [table, this.#contents.get(table) ?? this.#desk.runId]));
  }

  /** Makes these tables ready to be read, and those of `inPassing` so that they are computed where they are read; no others are there. */
  async provide(tables: Iterable<string>, inPassing: Iterable<string>): Promise<void> {
    await this.#inLanes((lanes) => awaitAll([...tables].map((table) => this.#provideOne(lanes, table))));
    const needed = listNeeded(this.#desk.definitions, inPassing);
    for (const [table, definition] of this.#definitions) {
      if (!needed.has(table) || this.#made.has(table)) continue;
      if (await this.#isShown(table, definition)) this.#made.set(table, Promise.resolve("shown"));
      else await buildRegister(this.#db, definition, { in: "view" });
    }
  }

  /** What the next night may remember. */
  async keep(): Promise<KeptRegister[]> {
    const keepOne = async (lanes: Lanes, table: string, mark: string): Promise<KeptRegister> => {
      const definition = this.#definitions.get(table)!;
      const parquet = await lanes.run((lane) => this.#keepRows(lane, table, definition));
      return { register: definition.register, fingerprint: mark, content: this.#contents.get(table)!, parquet };
    };
    const settled = [...this.#definitions.keys()].filter((table) => this.#fingerprints.has(table));
    return this.#inLanes((lanes) => awaitAll(settled.map((table) => keepOne(lanes, table, this.#fingerprints.get(table)!))));
  }

  #inLanes<T>(work: (lanes: Lanes) => Promise<T>): Promise<T> {
    return Lanes.during(this.#db, { count: 2, onInterrupt: this.#desk.onInterrupt }, work);
  }

  /** Each register once, as soon as those that it reads are settled. */
  async #settleOne(lanes: Lanes, table: string): Promise<void> {
    const definition = this.#definitions.get(table);
    if (definition === undefined) return;
    if (!this.#settled.has(table)) this.#settled.set(table, this.#findContent(lanes, table, definition));
    await this.#settled.get(table);
  }

  async #findContent(lanes: Lanes, table: string, definition: RegisterDefinition): Promise<void> {
    const { day, landed, keeping } = this.#desk;
    await awaitAll(definition.reads.map((read) => this.#settleOne(lanes, read)));
    const mark = fingerprint(definition.sql, definition.keep, keeping.in, this.contentOf(definition.reads), fingerprintDay(definition.sql, day), fingerprintDeliveries(definition.sql, landed));
    const kept = this.#desk.memory.registers.get(definition.register);
    this.#fingerprints.set(table, mark);
    const isSame = kept !== undefined && (kept.fingerprint === mark || (await this.#comesOutAs(lanes, kept, table)));
    this.#contents.set(table, isSame ? kept.content : mark);
  }

  async #comesOutAs(lanes: Lanes, kept: KeptRegister, table: string): Promise<boolean> {
    const path = kept.parquet === null ? null : await this.#desk.memory.find(kept.parquet);
    if (path === null) return false;
    await this.#provideOne(lanes, table);
    return lanes.run(async (lane) => (await hashRows(lane, table)) === (await hashRows(lane, `read_parquet(${quoteText(path)})`)));
  }

  /** Each register once, as soon as those that it reads are there. */
  async #provideOne(lanes: Lanes, table: string): Promise<void> {
    const definition = this.#definitions.get(table);
    if (definition === undefined) return;
    if (!this.#made.has(table)) this.#made.set(table, this.#make(lanes, table, definition));
    await this.#made.get(table);
  }

  async #make(lanes: Lanes, table: string, definition: RegisterDefinition): Promise<"computed" | "shown"> {
    if (await this.#isShown(table, definition)) return "shown";
    await awaitAll(definition.reads.map((read) => this.#provideOne(lanes, read)));
    await lanes.run((lane) => buildRegister(lane, definition, this.#desk.keeping), this.#urgency.get(definition.register));
    return "computed";
  }

  /** Shows the rows that were kept, if they are tonight's. */
  async #isShown(table: string, definition: RegisterDefinition): Promise<boolean> {
    const isTaken = await this.#isTaken(table, definition);
    if (isTaken) await showRegister(this.#db, definition.register, registerPath(this.#desk.landing, definition.register));
    return isTaken;
  }

  /** Takes over the rows that were kept, if they are tonight's. */
  async #isTaken(table: string, { register }: RegisterDefinition): Promise<boolean> {
    const { memory, landing } = this.#desk;
    const kept = memory.registers.get(register);
    return kept?.parquet != null && kept.fingerprint === this.#fingerprints.get(table) && (await memory.take(kept.parquet, landing));
  }

  async #keepRows(db: Database, table: string, definition: RegisterDefinition): Promise<KeptRegister["parquet"]> {
    const { memory, landing, keeping } = this.#desk;
    const { register, keep } = definition;
    const made = await this.#made.get(table);
    // What nobody read tonight somebody may tomorrow.
    const isTaken = made === undefined ? await this.#isTaken(table, definition) : made === "shown";
    if (isTaken) return memory.registers.get(register)!.parquet;
    if (made === undefined || keep === "view") return null;
    const path = registerPath(landing, register);
    if (keeping.in === "parquet") return keepBytes(path);
    if (keep === "tonight") return null;
    await writeParquet(db, `FROM ${table}`, path);
    return (await isLossless(db, table, path)) ? keepBytes(path) : null;
  }
}

/** Parquet knows fewer types than DuckDB: a column that came back as another would not be the same register. */
async function isLossless(db: Database, table: string, path: string): Promise<boolean> {
  const [there, here] = [await db.columns(`SELECT * FROM read_parquet(${quoteText(path)})`), await db.columns(table)];
  return JSON.stringify(there) === JSON.stringify(here);
}
