import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { recallArrivals } from "../exceptions/arrivals.ts";
import { readFrontMatter } from "../lib/front-matter.ts";
import { sqlRoot } from "../lib/paths.ts";
import { tablesNamed } from "../lib/sql-text.ts";
import type { KeptCheck, KeptStaging } from "../model/kept.ts";
import type { RegisterHealth } from "../model/register-health.ts";
import { openRegisters } from "../registers/build.ts";
import type { Keeping } from "../registers/build.ts";
import type { RegisterDefinition } from "../registers/definition.ts";
import { listHeld } from "../registers/held.ts";
import { readControlDifferences } from "../staging/control-totals.ts";
import { findOddDates, latestDay } from "../staging/odd-dates.ts";
import { countArrivals } from "../staging/run-tables.ts";
import { createStagingViews } from "../staging/stage.ts";
import type { LandedFile } from "../staging/stage.ts";
import { doubtReads } from "./bound-doubts.ts";
import { ChangedRegisters } from "./changed-registers.ts";
import { fingerprintStaging } from "./contents.ts";
import type { Ingested } from "./ingest.ts";
import type { Memory } from "./memory.ts";
import type { Plan } from "./plan.ts";
import { keepStaging, recallStaging } from "./recalled-staging.ts";
import { fingerprintChecks, recallChecks, tablesOfCheck } from "./recalled-checks.ts";
import type { RunEffects } from "./run.ts";

export interface RegisterGround {
  readonly definitions: readonly RegisterDefinition[];
  readonly ingested: Ingested;
  readonly memory: Memory;
  readonly landing: string;
  readonly runId: string;
  readonly log: RunEffects["log"];
  readonly onInterrupt: RunEffects["onInterrupt"];
}

export interface PreparedRegisters {
  readonly registers: ChangedRegisters;
  /** Of the checks that can be evaluated, by code. */
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly recalled: ReadonlyMap<string, KeptCheck>;
  readonly keepStaging: () => Promise<KeptStaging>;
}

/** What every list prints, and what the ledger asks before it clears anything. */
const asked = ["registers.person", "registers.household", "registers.family_member", "registers.division", "registers.home_division", "registers.arrival", "registers.register_health"];

/** What a statement of a later stage names besides, and asks about a few rows. */
const alsoNamed = (): string[] => ["exceptions", "deliverables"].flatMap((stage) => {
  const files = readdirSync(join(sqlRoot, stage)).filter((file) => file.endsWith(".sql")).map((file) => join(sqlRoot, stage, file));
  return files.flatMap((file) => tablesNamed(readFrontMatter(file, readFileSync(file, "utf8")).body));
});

/** Finds out which checks must be evaluated, and makes the registers that they read. */
export async function prepareRegisters(db: Database, plan: Plan, health: RegisterHealth, ground: RegisterGround): Promise<PreparedRegisters> {
  const { definitions, memory, landing, runId, log, onInterrupt, ingested: { landed, records } } = ground;
  const staged = fingerprintStaging(plan.contracts, landed, records);
  const latest = latestDay(landed, plan.asOf);
  const before = await recallStaging(memory, staged, landing);
  await createStagingViews(db, plan.contracts, landed, { folder: landing, isDone: before.takeGathered });
  await countArrivals(db, plan.contracts, landed, before.arrivals);
  await findOddDates(db, plan.contracts, landed, { latest, counted: before.oddDates(latest) });
  for (const total of await readControlDifferences(db)) log("warn", "control total differs", { ...total });
  await db.run("SET preserve_insertion_order = false");
  await db.run("SET parquet_metadata_cache = true");
  const { home_division: homeDivision } = plan.pipeline.definition;
  const day = { as_of_date: plan.asOf, as_of_month: plan.asOf.slice(0, 7), home_division: homeDivision };
  const rows = countDelivered(landed);
  const keeping = chooseKeeping(plan, landing, rows);
  const made = keeping.in === "memory" ? [...listHeld(definitions, rows), ...definitions] : definitions;
  await openRegisters(db, { contracts: plan.contracts, definitions: made, facts: { asOf: plan.asOf, homeDivision } });
  const registers = new ChangedRegisters(db, { definitions: made, rows, landed, staged, day, keeping, memory, landing, runId, onInterrupt });
  // Asked for whichever checks are due: of doubts and of what clears every run decides anew.
  const wanted = [...asked, ...doubtReads(plan.doubts)];
  await registers.settle([...plan.checks.flatMap(tablesOfCheck), ...wanted]);
  const fingerprints = fingerprintChecks(plan, health, registers, day);
  const recalled = await recallChecks(memory, fingerprints);
  const due = plan.checks.filter(({ code }) => !recalled.has(code));
  await registers.provide([...due.flatMap(tablesOfCheck), ...wanted], alsoNamed());
  await recallArrivals(db, plan.asOf);
  return { registers, fingerprints, recalled, keepStaging: () => keepStaging(memory, staged, landing, { registers: [...plan.contracts.keys()], latest }) };
}

/** Rows that stand, by register. */
function countDelivered(landed: readonly LandedFile[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const { delivery } of landed) {
    if (delivery.replaced_by === null) rows.set(delivery.register, (rows.get(delivery.register) ?? 0) + delivery.rows_accepted);
  }
  return rows;
}

function chooseKeeping(plan: Plan, folder: string, rows: ReadonlyMap<string, number>): Keeping {
  const all = [...rows.values()].reduce((sum, count) => sum + count, 0);
  return all <= plan.pipeline.definition.rows_in_memory ? { in: "memory" } : { in: "parquet", folder };
}
