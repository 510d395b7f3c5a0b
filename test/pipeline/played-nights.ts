import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { z } from "zod";
import { readChecks } from "../../src/checks/catalogue.ts";
import { Database } from "../../src/duckdb/database.ts";
import { generateCounty } from "../../src/generate/county.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { quoteText } from "../../src/lib/sql-text.ts";
import { Manifest } from "../../src/model/run.ts";
import { runNight } from "./night.ts";
import type { Night } from "./night.ts";
import { Workplace, fingerprint } from "./workplace.ts";

type Published = z.infer<typeof Manifest>;

export interface Told {
  readonly manifest: Published;
  readonly folder: string;
  /** Files read anew, and checks evaluated of those that can be and need not be every night. */
  readonly read: readonly string[];
  readonly evaluated: readonly string[];
}

/** What other checks found, and what came before, is told by no delivery. */
export const everyNight = readChecks().filter(({ inputs }) => inputs.includes("registers.hit") || inputs.includes("registers.earlier_arrival")).map(({ code }) => code);

/** Long after the files were written, so that their times can be trusted. */
const settled = "2100-01-01T00:00";

/** Nights of a small county that remember, and beside each the same night done afresh on a copy of the same store. */
export class PlayedNights {
  readonly place = new Workplace();
  readonly policy = join(this.place.root, "policy");
  readonly #copy = { store: join(this.place.root, "afresh", "doudi.duckdb"), out: join(this.place.root, "afresh-out") };
  #number = 0;

  /** Six months of deliveries and the shipped policy. */
  async prepare(): Promise<void> {
    await generateCounty({ out: this.place.input, seed: 3, scale: 0.02, months: 6, asOf: "2022-10-31", county: "620521", clean: false, messy: false });
    cpSync(join(packageRoot, "pipelines", "nightly", "policy"), this.policy, { recursive: true });
    this.pipeline();
  }

  pipeline(parameters = "{}"): string {
    return this.place.pipeline("nightly", `pipeline: trial\ntitle: 试算\nreference: [../../policy]\nparameters: ${parameters}\n`);
  }

  at(file: string): string {
    return join(this.place.input, file);
  }

  textOf(file: string): string {
    return readFileSync(this.at(file), "utf8");
  }

  /** Runs a night twice and holds the one that remembers to the one that does not. */
  async play(options: Night = {}): Promise<Told> {
    const { place } = this;
    const pipeline = join(place.root, "pipelines", "nightly");
    rmSync(join(place.root, "afresh"), { recursive: true, force: true });
    if (this.#number > 0) cpSync(join(place.root, "store"), join(place.root, "afresh"), { recursive: true });
    this.#number += 1;
    // The copy first: its store, too, must find `latest` as it left it.
    const full = await runNight(place, this.#number, { pipeline, at: settled, ...options, ...this.#copy, afresh: true });
    const night = await runNight(place, this.#number, { pipeline, at: settled, ...options });
    const [{ "manifest.json": _mine, ...files }, { "manifest.json": _other, ...others }] = [fingerprint(night.folder), fingerprint(full.folder)];
    expect(files).toEqual(others);
    const [manifest, whole] = [readManifest(night.folder), readManifest(full.folder)];
    expect(withoutOrigin(manifest)).toEqual(withoutOrigin(whole));
    expect(await dump(place.store)).toEqual(await dump(this.#copy.store));
    expect([...whole.inputs, ...whole.checks].filter(({ reused_from: from }) => from !== null)).toEqual([]);
    const evaluable = manifest.checks.filter(({ outcome }) => outcome !== "not_evaluated");
    const evaluated = evaluable.filter(({ reused_from: from }) => from === null).map(({ code }) => code);
    expect(evaluated).toEqual(expect.arrayContaining(everyNight.filter((code) => evaluable.some((check) => check.code === code))));
    return {
      manifest,
      folder: night.folder,
      read: manifest.inputs.filter(({ reused_from: from }) => from === null).map(({ file }) => file),
      evaluated: evaluated.filter((code) => !everyNight.includes(code)),
    };
  }
}

const readManifest = (folder: string): Published => Manifest.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")));

const withoutOrigin = ({ store: _store, inputs, checks, ...rest }: Published) => ({
  ...rest, inputs: inputs.map(({ reused_from: _from, ...input }) => input), checks: checks.map(({ reused_from: _from, ...check }) => check),
});

/** Every table of a store; deliveries keep their order, not their numbers. */
async function dump(path: string): Promise<Record<string, unknown>> {
  const db = await Database.open();
  try {
    await db.run(`ATTACH ${quoteText(path)} AS store (READ_ONLY)`);
    const tables = ["exceptions.ledger", "exceptions.movement", "checks.outcome", "checks.definition", "runs.arrival"];
    const rows = await Promise.all(tables.map((table) => db.rows(`SELECT * FROM store.${table} ORDER BY ALL`)));
    const runs = await db.rows("SELECT * EXCLUDE (output) FROM store.runs.run ORDER BY ALL");
    const deliveries = await db.rows("SELECT * EXCLUDE (path, delivery_no, replaced_by, corrects) FROM store.runs.delivery ORDER BY delivery_no");
    return { ...Object.fromEntries(tables.map((table, index) => [table, rows[index]])), runs, deliveries };
  } finally {
    db.shut();
  }
}
