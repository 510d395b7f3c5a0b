import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { writeParquet } from "../duckdb/parquet.ts";
import { quoteText } from "../lib/sql-text.ts";
import type { Contract } from "../model/contract.ts";
import type { RegisterDefinition } from "./definition.ts";
import { writeParts } from "./parts.ts";

export interface RegisterFacts {
  /** YYYY-MM-DD */
  readonly asOf: string;
  /** 12 digits, for rows that carry no division. */
  readonly homeDivision: string;
}

/**
 * Where a derived table is kept: in memory, which is fastest to write and to read; as Parquet below a folder, when a province
 * would not fit; or nowhere, computed by whoever reads it, unless it lies somewhere already, as for a query on an earlier run.
 */
export type Keeping = { readonly in: "memory" } | { readonly in: "parquet"; readonly folder: string } | { readonly in: "view"; readonly kept?: ReadonlyMap<string, string> };

interface RegisterInput {
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly definitions: readonly RegisterDefinition[];
  readonly facts: RegisterFacts;
}

/** Makes the schema registers: delivered ones as they are staged, derived ones as Keeping says, in the order they read each other. */
export async function buildRegisters(db: Database, input: RegisterInput & { keeping: Keeping }): Promise<void> {
  await openRegisters(db, input);
  for (const definition of input.definitions) await buildRegister(db, definition, input.keeping);
}

/** Makes registers.as_of, and a view over staging for each register that has no SELECT of its own. */
export async function openRegisters(db: Database, { contracts, definitions, facts }: RegisterInput): Promise<void> {
  await db.run("CREATE SCHEMA IF NOT EXISTS registers");
  await db.run(
    `CREATE OR REPLACE TABLE registers.as_of AS SELECT $as_of::DATE AS as_of_date, date_trunc('month', $as_of::DATE)::DATE AS as_of_month, $home::VARCHAR AS home_division`,
    { as_of: facts.asOf, home: facts.homeDivision },
  );
  const defined = new Set(definitions.map(({ register }) => register));
  const delivered = [...contracts.keys()].filter((register) => !defined.has(register));
  await db.runAll(delivered.map((register) => `CREATE OR REPLACE VIEW registers.${register} AS SELECT * FROM staging.${register}`));
}

/** Where a register that is kept as Parquet lies below a folder. */
export const registerPath = (folder: string, register: string): string => join(folder, `register_${register}.parquet`);

/** Makes one register, once those it reads are there. */
export async function buildRegister(db: Database, definition: RegisterDefinition, keeping: Keeping): Promise<void> {
  const { register, keep, sql, parts } = definition;
  const kept = keeping.in === "view" ? keeping.kept?.get(register) : undefined;
  if (kept !== undefined) await showRegister(db, register, kept);
  else if (keep === "view" || keeping.in === "view") {
    await db.run(`CREATE OR REPLACE VIEW registers.${register} AS ${sql}`);
  } else if (keeping.in === "memory") {
    await db.run(`CREATE OR REPLACE TABLE registers.${register} AS ${sql}`);
  } else {
    const path = registerPath(keeping.folder, register);
    await (parts === undefined ? writeParquet(db, sql, path) : writeParts(db, sql, parts, path));
    await showRegister(db, register, path);
  }
}

/** Shows a register as it lies in a file. */
export async function showRegister(db: Database, register: string, path: string): Promise<void> {
  await db.run(`CREATE OR REPLACE VIEW registers.${register} AS SELECT * FROM read_parquet(${quoteText(path)})`);
}

/** Equal for tables of the same columns and rows, in whatever order; `from` is what follows FROM. */
export async function hashRows(db: Database, from: string): Promise<string> {
  const columns = (await db.columns(`SELECT * FROM ${from}`)).map(({ name, type }) => `${name} ${type}`);
  const row = await db.first<{ content: string }>(`SELECT count(*) || ' ' || COALESCE(sum(hash(whole_row)::HUGEINT), 0) AS content FROM ${from} AS whole_row`);
  return [...columns, row!.content].join("\n");
}
