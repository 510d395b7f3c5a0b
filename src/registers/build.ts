import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { quoteText } from "../lib/sql-text.ts";
import type { Contract } from "../model/contract.ts";
import type { RegisterDefinition } from "./definition.ts";

export interface RegisterFacts {
  /** YYYY-MM-DD */
  readonly asOf: string;
  /** 12 digits, for rows that carry no division. */
  readonly homeDivision: string;
}

/** Makes the schema registers: a view over staging for each contract, then the derived ones in the order they read each other. */
export async function buildRegisters(
  db: Database,
  input: {
    contracts: ReadonlyMap<string, Contract>;
    definitions: readonly RegisterDefinition[];
    facts: RegisterFacts;
    folder: string;
    /** The derived tables of an earlier run are looked at again, not computed. */
    written?: boolean;
  },
): Promise<void> {
  const { contracts, definitions, facts, folder, written = false } = input;
  await db.run("CREATE SCHEMA IF NOT EXISTS registers");
  await db.run(
    `CREATE OR REPLACE TABLE registers.as_of AS SELECT $as_of::DATE AS as_of_date, date_trunc('month', $as_of::DATE)::DATE AS as_of_month, $home::VARCHAR AS home_division`,
    { as_of: facts.asOf, home: facts.homeDivision },
  );
  const defined = new Set(definitions.map(({ register }) => register));
  for (const { register } of contracts.values()) {
    if (!defined.has(register)) await db.run(`CREATE OR REPLACE VIEW registers.${register} AS SELECT * FROM staging.${register}`);
  }
  for (const definition of definitions) await buildRegister(db, definition, folder, written);
}

async function buildRegister(db: Database, { register, keep, sql }: RegisterDefinition, folder: string, written: boolean): Promise<void> {
  if (keep === "view") {
    await db.run(`CREATE OR REPLACE VIEW registers.${register} AS ${sql}`);
    return;
  }
  const path = join(folder, `register_${register}.parquet`);
  if (!written) await db.run(`COPY (${sql}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION snappy, WRITE_BLOOM_FILTER false)`);
  await db.run(`CREATE OR REPLACE VIEW registers.${register} AS SELECT * FROM read_parquet(${quoteText(path)})`);
}
