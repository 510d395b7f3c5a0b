import type { Database } from "../duckdb/database.ts";
import { quoteText } from "../lib/sql-text.ts";
import { exceptionSelect } from "./projection.ts";
import type { Projection } from "./projection.ts";

/** Exceptions found on an earlier night that stand tonight: those of some checks, out of a Parquet file of exceptions.found. */
export interface RecalledExceptions {
  readonly path: string;
  readonly codes: readonly string[];
}

/** What every check's rows are turned into before they are judged. */
export const foundTable = `CREATE OR REPLACE TABLE exceptions.found (exception_id VARCHAR, check_code VARCHAR, subject_kind VARCHAR, subject_key VARCHAR, person_id VARCHAR,
  person_name VARCHAR, household_no VARCHAR, division_code VARCHAR, programme VARCHAR, first_month VARCHAR, last_month VARCHAR,
  amount_yuan DECIMAL(18, 2), confidence VARCHAR, accounts VARCHAR[], statement VARCHAR, statement_zh VARCHAR, facts STRUCT(source_row BIGINT, name VARCHAR, value VARCHAR)[],
  computed STRUCT(name VARCHAR, value JSON)[], check_version VARCHAR, parameters_hash VARCHAR)`;

/** Makes exceptions.found, with what was found before and stands tonight. */
export async function openFound(db: Database, recalled: RecalledExceptions | null): Promise<void> {
  await db.run("CREATE SCHEMA IF NOT EXISTS exceptions");
  await db.run(foundTable);
  if (recalled === null) return;
  await db.run(`INSERT INTO exceptions.found BY NAME SELECT * FROM read_parquet(${quoteText(recalled.path)}) WHERE check_code IN (${recalled.codes.map(quoteText).join(", ")})`);
}

/** Adds the rows of some checks to exceptions.found: one statement is planned in less time than one a check. */
export async function addFound(db: Database, projections: readonly Projection[]): Promise<void> {
  await db.unoptimised(() => db.run(`INSERT INTO exceptions.found BY NAME ${projections.map((projection) => `(${exceptionSelect(projection)})`).join(" UNION ALL ")}`));
}

/** Takes out checks of which several rows have one id, and would be one exception: how many such ids, by code. */
export async function dropRepeated(db: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await db.rows<{ check_code: string; ids: string }>(`SELECT check_code, count(*) AS ids
    FROM (SELECT check_code FROM exceptions.found GROUP BY check_code, exception_id HAVING count(*) > 1) GROUP BY check_code`);
  const repeated = new Map(rows.map(({ check_code: code, ids }) => [code, Number(ids)]));
  if (repeated.size > 0) await db.run(`DELETE FROM exceptions.found WHERE check_code IN (${[...repeated.keys()].map(quoteText).join(", ")})`);
  return repeated;
}

/** Writes exceptions.found for a later night, exceptions of counties that were not judged included. */
export async function writeFound(db: Database, path: string): Promise<void> {
  await db.run(`COPY exceptions.found TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`);
}
