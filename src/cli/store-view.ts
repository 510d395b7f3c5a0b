import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Database } from "../duckdb/database.ts";
import { defineFunctions } from "../duckdb/functions.ts";
import { PipelineError, exitCode, usageError } from "../lib/errors.ts";
import { quoteText } from "../lib/sql-text.ts";
import { landingFolder, storeVersion } from "../exceptions/store-schema.ts";
import { readKeptRegisters } from "../pipeline/memory.ts";
import { fingerprintMaker } from "../pipeline/program.ts";
import { buildRegisters } from "../registers/build.ts";
import { readRegisters } from "../registers/definition.ts";
import type { RegisterDefinition } from "../registers/definition.ts";
import { listNeeded } from "../registers/needed.ts";
import { loadCodeTables, loadContracts } from "../staging/contracts.ts";
import { readRunTables } from "../staging/run-tables.ts";
import { createStagingViews } from "../staging/stage.ts";
import type { LandedFile } from "../staging/stage.ts";
import { codeMacros } from "../staging/typing.ts";

export const defaultStore = (given: string | undefined): string => resolve(given ?? join("doudi-store", "doudi.duckdb"));

/**
 * The store for reading: the ledger, the outcomes, the runs, and the registers of the newest published run; of the derived ones
 * those that `sql` names, whatever schema it gives them, and all where it asks for the catalogue or is left out. To plan them all takes seconds.
 */
export async function openStore(path: string, sql?: string): Promise<Database> {
  const db = await openLedger(path);
  await showRegisters(db, path, sql);
  return db;
}

/** The store for reading, without any register: also when the landed files of the newest run are gone. */
export async function openLedger(path: string): Promise<Database> {
  if (!existsSync(path)) throw usageError(path, "no such store; expected the file of an earlier run, --store FILE");
  // What a large query spills lies where the store lies, and not in the current folder.
  const db = await Database.open({ temporaryFolder: join(`${path}.tmp`, `read-${process.pid}`) });
  try {
    await db.run(`ATTACH ${quoteText(path)} AS store (READ_ONLY)`);
    const version = await db.count("SELECT version FROM store.runs.store_version");
    if (version > storeVersion) throw usageError(path, `store version ${version}; expected at most ${storeVersion}, upgrade doudi to open it`);
  } catch (error) {
    db.shut();
    if (error instanceof PipelineError) throw error;
    if (/lock/i.test((error as Error).message)) throw new PipelineError(exitCode.storeHeld, path, "held by a run; expected a free store");
    throw usageError(path, "is no store of doudi or is damaged");
  }
  await showLedger(db);
  return db;
}

async function showRegisters(db: Database, path: string, sql: string | undefined): Promise<void> {
  await defineFunctions(db);
  await db.runAll(codeMacros(loadCodeTables()));
  const rows = await db.rows<Record<string, string | null>>("SELECT * EXCLUDE (run_id) REPLACE (as_of::VARCHAR AS as_of) FROM store.runs.delivery ORDER BY delivery_no");
  const run = await db.first<{ run_id: string; as_of: string; home_division: string }>(
    "SELECT run_id, as_of::VARCHAR AS as_of, home_division FROM store.runs.run WHERE run_id = (SELECT any_value(run_id) FROM store.runs.delivery)",
  );
  if (run === undefined) return;
  const landed = rows.map(({ path: file, ...delivery }) => ({ path: file!, isReference: false, delivery: numbers(delivery) })) as unknown as LandedFile[];
  const contracts = loadContracts();
  await createStagingViews(db, contracts, landed, { folder: landingFolder(path, run.run_id), isDone: async () => true });
  if (landed[0] !== undefined) await readRunTables(db, dirname(landed[0].path));
  const definitions = readRegisters();
  const kept = readKeptRegisters(landingFolder(path, run.run_id), await fingerprintMaker(db, definitions));
  await buildRegisters(db, {
    contracts, definitions: listNamed(definitions, kept, sql), facts: { asOf: run.as_of, homeDivision: run.home_division }, keeping: { in: "view", kept },
  });
}

/** What lies somewhere already needs nothing that it was made from. */
function listNamed(definitions: readonly RegisterDefinition[], kept: ReadonlyMap<string, string>, sql: string | undefined): readonly RegisterDefinition[] {
  if (sql === undefined || /information_schema|duckdb_|pg_|sqlite_/i.test(sql)) return definitions;
  const named = definitions.filter(({ register }) => new RegExp(`\\b${register}\\b`, "i").test(sql));
  const needed = listNeeded(definitions.map((item) => (kept.has(item.register) ? { ...item, reads: [] } : item)), named.map(({ register }) => `registers.${register}`));
  return definitions.filter(({ register }) => needed.has(`registers.${register}`));
}

/** 64-bit counts arrive as text; a store of version 1 lacks the newer columns. */
const numbers = (delivery: Record<string, string | null>): Record<string, unknown> => {
  const counted = ([name, value]: [string, string | null]) => [name, value !== null && name.startsWith("rows_") ? Number(value) : value] as const;
  return { headers: [], replaced_by: null, corrects: null, ...Object.fromEntries(Object.entries(delivery).map(counted)) };
};

async function showLedger(db: Database): Promise<void> {
  await db.run("CREATE SCHEMA IF NOT EXISTS exceptions");
  await db.run("CREATE SCHEMA IF NOT EXISTS checks");
  await db.run("CREATE SCHEMA IF NOT EXISTS runs");
  await db.run("CREATE VIEW exceptions.ledger AS FROM store.exceptions.ledger");
  await db.run("CREATE VIEW exceptions.movement AS FROM store.exceptions.movement");
  await db.run("CREATE VIEW checks.outcome AS FROM store.checks.outcome");
  await db.run("CREATE VIEW checks.definition AS FROM store.checks.definition");
  await db.run("CREATE VIEW runs.run AS FROM store.runs.run");
  await db.run("CREATE VIEW runs.delivery AS FROM store.runs.delivery");
}
