import { rmSync } from "node:fs";
import type { Database } from "../duckdb/database.ts";
import type { Lanes } from "../duckdb/lanes.ts";
import type { RowCounts, SourceTable } from "../model/delivery.ts";
import { refuseChanged } from "../sources/index.ts";
import { keepOnly, landBundle, shapeOf } from "../staging/bundle.ts";
import type { Manner } from "../staging/bundle.ts";
import { bundlePath, isBundle } from "../staging/landed-files.ts";
import { looksPlain } from "../staging/plain-landing.ts";
import { smallBytes } from "./delivered-files.ts";
import { landedPath } from "./land.ts";
import { describeLanded, landOrRecall } from "./land-or-recall.ts";
import type { Delivered, Folders, LandOne } from "./land-or-recall.ts";
import type { Plan } from "./plan.ts";

/** What one statement reads at most: text, in bytes, and tables. */
const fullBytes = 16_000_000;
const fullTables = 100;
/** As many are worth one statement. */
const fewTables = 2;
/** Tables of whatever shape that may wait, each with its sample in memory. */
const mostWaiting = 2000;

/** A workbook's bytes are packed, and all its sheets': a cell of it counts as many bytes as one of text has. */
const bytesOf = ({ format, bytes, records, headers }: SourceTable): number => (format === "csv" ? bytes : records * headers.length * usualCell);
const usualCell = 10;

interface Waiting {
  readonly one: LandOne;
  readonly settle: (landed: Promise<Delivered>) => void;
}

/** Tables of one shape, and how they are read. */
interface Queue {
  readonly manner: Manner;
  readonly waiting: readonly Waiting[];
}

/** A bundle, and the rows of each table in it, null for one that does not lie there; null altogether where the engine refuses a file of it. */
interface Together {
  readonly path: string;
  readonly rows: readonly (RowCounts | null)[] | null;
}

/** Small tables of one shape, gathered until they are worth a statement: a province delivers thousands of a few hundred rows. */
export class Bundles {
  readonly #lanes: Lanes;
  readonly #plan: Plan;
  readonly #folders: Folders;
  readonly #queues = new Map<string, Queue>();

  constructor(lanes: Lanes, plan: Plan, folders: Folders) {
    this.#lanes = lanes;
    this.#plan = plan;
    this.#folders = folders;
  }

  /** Lands a table, with others where that is quicker; it then waits for them, or for `flush`. */
  land(one: LandOne): Promise<Delivered> {
    const { landing, landing: { table } } = one;
    const isKnown = one.opened.reopen !== null || one.night.memory.landings.has(one.fingerprint);
    if (isKnown || table.staged.format !== "csv" || bytesOf(table) > smallBytes) return this.#landAlone(one);
    return new Promise((settle) => {
      const shape = this.#enqueue({ one, settle }, looksPlain(landing) ? "plainly" : "carefully");
      const { waiting } = this.#queues.get(shape)!;
      const bytes = waiting.reduce((sum, { one }) => sum + bytesOf(one.landing.table), 0);
      if (waiting.length >= fullTables || bytes >= fullBytes) this.#send(shape);
      if (this.#count >= mostWaiting) this.#send(this.#longest);
    });
  }

  /** Nothing more is to come. */
  flush(): void {
    for (const shape of this.#queues.keys()) this.#send(shape);
  }

  get #count(): number {
    return [...this.#queues.values()].reduce((sum, { waiting }) => sum + waiting.length, 0);
  }

  get #longest(): string {
    return [...this.#queues].reduce((longest, one) => (one[1].waiting.length > longest[1].waiting.length ? one : longest))[0];
  }

  /** Returns the shape it waits under. */
  #enqueue(item: Waiting, manner: Manner): string {
    const shape = shapeOf(item.one.landing, manner);
    this.#queues.set(shape, { manner, waiting: [...(this.#queues.get(shape)?.waiting ?? []), item] });
    return shape;
  }

  #send(shape: string): void {
    const queue = this.#queues.get(shape)!;
    this.#queues.delete(shape);
    void this.#settle(queue);
  }

  /** What is not plain is read with care, together again; what cannot lie in a bundle is landed alone, which says what is wrong with it. */
  async #settle({ manner, waiting }: Queue): Promise<void> {
    const { path, rows } = await this.#landTogether(waiting.map(({ one }) => one), manner);
    if (rows === null && waiting.length > fewTables) {
      const half = Math.ceil(waiting.length / 2);
      for (const part of [waiting.slice(0, half), waiting.slice(half)]) void this.#settle({ manner, waiting: part });
      return;
    }
    const left: Waiting[] = [];
    for (const [index, item] of waiting.entries()) {
      const counts = rows?.[index] ?? null;
      if (counts === null) left.push(item);
      else item.settle(this.#describe(item.one, path, counts));
    }
    if (manner === "carefully" || left.length < fewTables) for (const { one, settle } of left) settle(this.#landAlone(one));
    else for (const shape of new Set(left.map((item) => this.#enqueue(item, "carefully")))) this.#send(shape);
  }

  async #landTogether(all: readonly LandOne[], manner: Manner): Promise<Together> {
    const { landing: { deliveryNo, contract }, fingerprint } = all[0]!;
    // By its contents too: what an earlier night landed under the same number may lie in the same folder.
    const path = bundlePath(landedPath(this.#folders.landing, deliveryNo, `${contract.register}_${fingerprint.slice(0, 12)}_${manner}`));
    const rows = all.length < fewTables ? null : await this.#lanes.run((lane) => landBundle(lane, all.map(({ landing }) => landing), path, manner)).catch(() => null);
    if (rows === null || rows.every((counts) => counts === null)) rmSync(path, { force: true });
    return { path, rows };
  }

  async #describe(one: LandOne, path: string, rows: RowCounts): Promise<Delivered> {
    const { table } = one.landing;
    await refuseChanged(table);
    return describeLanded(this.#plan, one, { table, rows, path });
  }

  #landAlone(one: LandOne): Promise<Delivered> {
    return this.#lanes.run((lane) => landOrRecall(lane, this.#plan, this.#folders, one));
  }
}

/** Leaves in remembered bundles tonight's deliveries alone, and returns those that have changed by it. */
export async function thinBundles(db: Database, delivered: readonly Delivered[]): Promise<ReadonlySet<string>> {
  const recalled = delivered.map(({ record }) => record).filter(({ isRecalled, path }) => isRecalled && isBundle(path));
  const thinned = new Set<string>();
  for (const path of new Set(recalled.map((record) => record.path))) {
    const numbers = recalled.filter((record) => record.path === path).map((record) => record.delivery_no);
    if (await keepOnly(db, path, numbers)) thinned.add(path);
  }
  return thinned;
}
