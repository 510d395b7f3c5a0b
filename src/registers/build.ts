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

/**
 * Where a derived table is kept: in memory, which is fastest to write and to read; as Parquet below a folder, when a province
 * would not fit; or nowhere, computed by whoever reads it, as a query on an earlier run does.
 */
export type Keeping = { readonly in: "memory" } | { readonly in: "parquet"; readonly folder: string } | { readonly in: "view" };

/**
 * Makes the schema registers: a view over staging for each contract, then the derived ones in the order they read each other.
 * Those that nobody needs tonight are views too, computed if somebody asks after all.
 */
export async function buildRegisters(
  db: Database,
  input: { contracts: ReadonlyMap<string, Contract>; definitions: readonly RegisterDefinition[]; facts: RegisterFacts; keeping: Keeping; needed?: ReadonlySet<string> },
): Promise<void> {
  const { contracts, definitions, facts, keeping, needed } = input;
  await db.run("CREATE SCHEMA IF NOT EXISTS registers");
  await db.run(
    `CREATE OR REPLACE TABLE registers.as_of AS SELECT $as_of::DATE AS as_of_date, date_trunc('month', $as_of::DATE)::DATE AS as_of_month, $home::VARCHAR AS home_division`,
    { as_of: facts.asOf, home: facts.homeDivision },
  );
  const defined = new Set(definitions.map(({ register }) => register));
  for (const { register } of contracts.values()) {
    if (!defined.has(register)) await db.run(`CREATE OR REPLACE VIEW registers.${register} AS SELECT * FROM staging.${register}`);
  }
  for (const definition of definitions) {
    const isNeeded = needed === undefined || needed.has(`registers.${definition.register}`);
    await buildRegister(db, definition, isNeeded ? keeping : { in: "view" });
  }
}

async function buildRegister(db: Database, { register, keep, sql }: RegisterDefinition, keeping: Keeping): Promise<void> {
  if (keep === "view" || keeping.in === "view") {
    await db.run(`CREATE OR REPLACE VIEW registers.${register} AS ${sql}`);
  } else if (keeping.in === "memory") {
    await db.run(`CREATE OR REPLACE TABLE registers.${register} AS ${sql}`);
  } else {
    const path = join(keeping.folder, `register_${register}.parquet`);
    await db.run(`COPY (${sql}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION snappy, WRITE_BLOOM_FILTER false)`);
    await db.run(`CREATE OR REPLACE VIEW registers.${register} AS SELECT * FROM read_parquet(${quoteText(path)})`);
  }
}
