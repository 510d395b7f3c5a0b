import { rmSync } from "node:fs";
import type { Database } from "../duckdb/database.ts";
import type { Lanes } from "../duckdb/lanes.ts";
import type { RowCounts } from "../model/delivery.ts";
import { refuseChanged } from "../sources/index.ts";
import { keepOnly, landBundle } from "../staging/bundle.ts";
import { bundlePath, isBundle } from "../staging/landed-files.ts";
import { looksPlain, shapeOf } from "../staging/plain-landing.ts";
import { smallBytes } from "./delivered-files.ts";
import { landedPath } from "./land.ts";
import { describeLanded, landOrRecall } from "./land-or-recall.ts";
import type { Delivered, Folders, LandOne } from "./land-or-recall.ts";
import type { Plan } from "./plan.ts";

/** What one statement reads at most. */
const fullBytes = 16_000_000;
const fullTables = 100;

interface Waiting {
  readonly one: LandOne;
  readonly settle: (landed: Promise<Delivered>) => void;
}

/** A bundle, and the rows of each table in it; null for one that must be landed alone. */
interface Together {
  readonly path: string;
  readonly rows: readonly (RowCounts | null)[];
}

/** Small tables of one shape, gathered until they are worth a statement: a province delivers thousands of a few hundred rows. */
export class Bundles {
  readonly #lanes: Lanes;
  readonly #plan: Plan;
  readonly #folders: Folders;
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(lanes: Lanes, plan: Plan, folders: Folders) {
    this.#lanes = lanes;
    this.#plan = plan;
    this.#folders = folders;
  }

  /** Lands a table, with others where that is quicker; it then waits for them, or for `flush`. */
  land(one: LandOne): Promise<Delivered> {
    const { landing, landing: { table } } = one;
    const isKnown = one.opened.reopen !== null || one.night.memory.landings.has(one.fingerprint);
    if (isKnown || table.format !== "csv" || table.bytes > smallBytes || !looksPlain(landing)) return this.#landAlone(one);
    const shape = shapeOf(landing);
    return new Promise((settle) => {
      const waiting = [...(this.#waiting.get(shape) ?? []), { one, settle }];
      const bytes = waiting.reduce((sum, { one }) => sum + one.landing.table.bytes, 0);
      if (waiting.length < fullTables && bytes < fullBytes) this.#waiting.set(shape, waiting);
      else this.#send(shape, waiting);
    });
  }

  /** Nothing more is to come. */
  flush(): void {
    for (const [shape, waiting] of this.#waiting) this.#send(shape, waiting);
  }

  #send(shape: string, waiting: readonly Waiting[]): void {
    this.#waiting.delete(shape);
    const landed = waiting.length < 2 ? null : this.#landTogether(waiting.map(({ one }) => one));
    for (const [index, { one, settle }] of waiting.entries()) settle(landed === null ? this.#landAlone(one) : this.#landAsFound(one, landed, index));
  }

  async #landTogether(all: readonly LandOne[]): Promise<Together> {
    const { landing: { deliveryNo, contract }, fingerprint } = all[0]!;
    // By its contents too: what an earlier night landed under the same number may lie in the same folder.
    const path = bundlePath(landedPath(this.#folders.landing, deliveryNo, `${contract.register}_${fingerprint.slice(0, 12)}`));
    const rows = await this.#lanes.run((lane) => landBundle(lane, all.map(({ landing }) => landing), path)).catch(() => all.map(() => null));
    if (rows.every((counts) => counts === null)) rmSync(path, { force: true });
    return { path, rows };
  }

  /** One that could not be landed with the others is landed alone, which says what is wrong with it. */
  async #landAsFound(one: LandOne, landed: Promise<Together>, index: number): Promise<Delivered> {
    const { path, rows } = await landed;
    const counts = rows[index] ?? null;
    if (counts === null) return this.#landAlone(one);
    const { table } = one.landing;
    await refuseChanged(table);
    return describeLanded(this.#plan, one, { table, rows: counts, path });
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
