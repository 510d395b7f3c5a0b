import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import type { Contract, ContractColumn } from "../model/contract.ts";
import { columnEntries, sqlType } from "./typing.ts";

/** What a slice of the delivered rows is cut out around. */
export interface Subject {
  readonly persons: readonly string[];
  readonly households: readonly string[];
  /** source_row of the rows that must be in it. */
  readonly rows: readonly string[];
  /** Six digits. */
  readonly county: string | null;
}

/**
 * linked: persons and households of the subject, and those on the same rows as they; anchored: and the first row of its county of
 * every delivery, month and programme, which shows what was delivered; county: everybody of its county; whole: every row.
 */
export const scopes = ["linked", "anchored", "county", "whole"] as const;
export type Scope = (typeof scopes)[number];

export interface SlicedRegister {
  readonly register: string;
  readonly rows: number;
  /** Statement that makes staging.<register> from a file below `rows/`, or empty. */
  readonly statement: string;
}

/** Registers that hold nobody's data are taken whole up to this many rows, so that a small table needs no thought. */
const smallTable = 10_000;
/** A list of more people, as one put up in a village, does not connect them. */
const longList = 12;

/** Writes the rows of each register around a subject to <folder>/rows/<register>.parquet, in the order of the deliveries. */
export async function cutSlice(db: Database, contracts: readonly Contract[], subject: Subject, scope: Scope, folder: string): Promise<SlicedRegister[]> {
  if (scope !== "whole") await findLinked(db, contracts, subject, scope);
  const sliced: SlicedRegister[] = [];
  for (const contract of contracts) {
    const path = join(folder, "rows", `${contract.register}.parquet`);
    const condition = scope === "whole" ? "TRUE" : await conditionOf(db, contract, subject, scope);
    const rows = await db.count(`SELECT count(*) FROM staging.${contract.register} WHERE ${condition}`);
    if (rows > 0) await db.run(`COPY (SELECT * FROM staging.${contract.register} WHERE ${condition} ORDER BY source_row) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`);
    sliced.push({ register: contract.register, rows, statement: rows > 0 ? readStatement(contract.register) : emptyStatement(contract) });
  }
  return sliced;
}

const readStatement = (register: string): string => `CREATE TABLE staging.${register} AS SELECT * FROM read_parquet('rows/${register}.parquet')`;

const emptyStatement = (contract: Contract): string =>
  `CREATE TABLE staging.${contract.register} (${columnEntries(contract).map(([name, { type }]) => `${quoteIdentifier(name)} ${sqlType[type]}`).join(", ")}, source_row BIGINT)`;

/** Writes what registers say that tell of the whole delivery; of those that name people or deliveries only what the slice is about. */
export async function cutStated(db: Database, registers: readonly string[], { rows, county }: Subject, scope: Scope, folder: string): Promise<void> {
  for (const register of registers) {
    const columns = (await db.columns(`registers.${register}`)).map(({ name }) => name);
    const deliveries = rows.map((row) => String(BigInt(row) / 4294967296n));
    const arms = [
      ...(columns.includes("person_id") ? ["person_id IN (FROM slice.person)"] : []),
      ...(columns.includes("household_no") ? ["household_no IN (FROM slice.household)"] : []),
      ...(columns.includes("delivery_no") && deliveries.length > 0 ? [`delivery_no IN (${deliveries.join(", ")})`] : []),
      ...(columns.includes("person_id") && scope === "county" && county !== null ? [`left(division_code, 6) = ${quoteText(county)}`] : []),
    ];
    const condition = scope === "whole" || arms.length === 0 ? "TRUE" : arms.map((arm) => `COALESCE(${arm}, FALSE)`).join(" OR ");
    await db.run(`COPY (SELECT * FROM registers.${register} WHERE ${condition} ORDER BY ALL) TO ${quoteText(join(folder, "rows", `${register}.parquet`))} (FORMAT parquet, COMPRESSION zstd)`);
  }
}

/** Makes slice.person, slice.household, slice.source_row and slice.division: the subject, and in two steps all it shares a row with. */
async function findLinked(db: Database, contracts: readonly Contract[], subject: Subject, scope: Exclude<Scope, "whole">): Promise<void> {
  await db.run("CREATE SCHEMA IF NOT EXISTS slice");
  await fill(db, "source_row", "BIGINT", subject.rows);
  await fill(db, "person", "VARCHAR", subject.persons);
  await fill(db, "household", "VARCHAR", subject.households);
  await fill(db, "division", "VARCHAR", subject.county === null ? [] : [`${subject.county}000000`]);
  const linked = contracts.filter(isLinked);
  // The rows themselves name more people; the rows of these people are the slice.
  for (const step of ["rows of the facts", "rows of their people"]) {
    const isFirst = step === "rows of the facts";
    for (const kind of ["person", "household"] as const) {
      const found = linked.flatMap((contract) => keysOf(contract, kind).map((key) => `SELECT ${key} AS key FROM staging.${contract.register} WHERE ${isFirst ? "source_row IN (FROM slice.source_row)" : rowsOf(contract)}`));
      if (found.length > 0) await db.run(`CREATE OR REPLACE TABLE slice.more_${kind} AS SELECT DISTINCT key FROM (${found.join(" UNION ALL ")}) WHERE key IS NOT NULL`);
    }
    for (const kind of ["person", "household"]) await db.run(`INSERT INTO slice.${kind} SELECT key FROM slice.more_${kind} EXCEPT FROM slice.${kind}`);
    if (isFirst && scope === "county" && subject.county !== null) await addCounty(db, linked, subject.county);
  }
  const places = contracts.filter((contract) => isLinked(contract) && "division_code" in contract.columns)
    .map((contract) => `SELECT division_code AS key FROM staging.${contract.register} WHERE ${rowsOf(contract)}`);
  if (places.length > 0) await db.run(`INSERT INTO slice.division SELECT DISTINCT key FROM (${places.join(" UNION ALL ")}) WHERE key IS NOT NULL`);
}

async function addCounty(db: Database, contracts: readonly Contract[], county: string): Promise<void> {
  for (const contract of contracts.filter(({ columns }) => "division_code" in columns)) {
    for (const kind of ["person", "household"] as const) {
      for (const key of keysOf(contract, kind)) {
        await db.run(`INSERT INTO slice.${kind} SELECT DISTINCT ${key} AS key FROM staging.${contract.register} WHERE left(division_code, 6) = $county`, { county });
      }
    }
  }
}

async function fill(db: Database, name: string, type: string, keys: readonly string[]): Promise<void> {
  await db.run(`CREATE OR REPLACE TABLE slice.${name} AS SELECT unnest(from_json($keys, '["${type}"]')) AS key`, { keys: JSON.stringify(keys) });
}

/** Columns that name a person or a household, as expressions of one key a row; lists are taken apart. */
function keysOf(contract: Contract, kind: "person" | "household"): string[] {
  return columnEntries(contract).filter(([name, column]) => kindOf(name, column) === kind)
    .map(([name, { type }]) => (type === "list" ? `unnest(CASE WHEN len(${quoteIdentifier(name)}) <= ${longList} THEN ${quoteIdentifier(name)} END)` : quoteIdentifier(name)));
}

function kindOf(name: string, { type }: ContractColumn): "person" | "household" | null {
  if (type === "id" || (type === "list" && /_ids?$/.test(name))) return "person";
  return name === "household_no" ? "household" : null;
}

const isLinked = (contract: Contract): boolean => columnEntries(contract).some(([name, column]) => kindOf(name, column) !== null);

/** The rows of a register that name one of the keys found so far. */
function rowsOf(contract: Contract): string {
  const arms = columnEntries(contract).flatMap(([name, column]) => {
    const kind = kindOf(name, column);
    if (kind === null) return [];
    const keys = `FROM slice.${kind}`;
    return [column.type === "list" ? `list_has_any(${quoteIdentifier(name)}, (SELECT COALESCE(list(key), []) ${keys}))` : `${quoteIdentifier(name)} IN (${keys})`];
  });
  return ["source_row IN (FROM slice.source_row)", ...arms].map((arm) => `COALESCE(${arm}, FALSE)`).join(" OR ");
}

async function conditionOf(db: Database, contract: Contract, subject: Subject, scope: Exclude<Scope, "whole">): Promise<string> {
  const divided = "division_code" in contract.columns;
  if (isLinked(contract)) return [rowsOf(contract), ...(divided ? placeRows(contract, subject, scope) : [])].join(" OR ");
  if (!divided || (await db.count(`SELECT count(*) FROM staging.${contract.register}`)) <= smallTable) return "TRUE";
  // The divisions themselves and those above them.
  return `source_row IN (FROM slice.source_row) OR division_code IN (
    SELECT rpad(left(key, digits), 12, '0') FROM slice.division, unnest([2, 4, 6, 9, 12]) AS level(digits))`;
}

function placeRows({ register, columns }: Contract, { county }: Subject, scope: Exclude<Scope, "whole">): string[] {
  if (scope === "linked" || county === null) return [];
  const inCounty = `COALESCE(left(division_code, 6) = ${quoteText(county)}, TRUE)`;
  if (scope === "county") return [inCounty];
  const apart = ["month", "programme", "kind"].filter((name) => name in columns);
  return [`source_row IN (SELECT min(source_row) FROM staging.${register} WHERE ${inCounty} GROUP BY ${["source_row // 4294967296", ...apart].join(", ")})`];
}
