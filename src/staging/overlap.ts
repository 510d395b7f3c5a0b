import type { Database } from "../duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import type { Contract } from "../model/contract.ts";
import type { Overlap } from "../model/overlap.ts";
import { parquetFiles } from "./landed-files.ts";
import type { LandedFile } from "./landed-files.ts";
import { columnEntries } from "./typing.ts";

/** A column that so few rows leave empty helps to identify them. */
const filledEnough = 0.9;

/**
 * Deliveries of one register that may hold the same rows: their periods meet, their townships meet, and some rows agree. Rows are
 * only compared where the cheap looks before could not tell the deliveries apart.
 */
export async function measureOverlaps(db: Database, contract: Contract, landed: readonly LandedFile[]): Promise<Overlap[]> {
  await db.run(`CREATE OR REPLACE TEMP TABLE period AS ${periodSelect(contract, landed)}`);
  const near = await db.rows<Numbered>(`SELECT DISTINCT unnest([a.delivery_no, b.delivery_no]) AS delivery_no FROM ${nearPairs} ORDER BY 1`);
  const files = among(landed, near);
  if (files.length === 0) return [];
  await db.run(`CREATE OR REPLACE TEMP TABLE extent AS ${extentSelect(contract, files)}`);
  const groups = await db.rows<{ columns: string[] }>(`SELECT DISTINCT list_intersect(one.columns, other.columns).list_sort() AS columns FROM ${farPairs} ORDER BY 1`);
  const overlaps: Overlap[] = [];
  for (const { columns } of groups) {
    if (columns.some((name) => isNumber(contract, name))) overlaps.push(...(await compareRows(db, contract, files, columns)));
  }
  return overlaps;
}

interface Numbered {
  readonly delivery_no: number;
}

/** The files of deliveries. */
const among = (files: readonly LandedFile[], numbers: readonly Numbered[]): LandedFile[] => files.filter(({ delivery }) => numbers.some(({ delivery_no }) => delivery_no === delivery.delivery_no));

/** Rows are told apart by the columns that identify them first; only those that several deliveries have are read whole. */
async function compareRows(db: Database, contract: Contract, files: readonly LandedFile[], columns: readonly string[]): Promise<Overlap[]> {
  await db.run(`CREATE OR REPLACE TEMP TABLE pair AS ${pairSelect(columns)}`);
  const paired = identified(among(files, await db.rows("SELECT DISTINCT unnest([a, b]) AS delivery_no FROM pair")), columns);
  await db.run(`CREATE OR REPLACE TEMP TABLE several AS SELECT identity FROM ${paired} GROUP BY identity HAVING min(delivery_no) < max(delivery_no)`);
  await db.run(`CREATE OR REPLACE TEMP TABLE identities AS SELECT delivery_no, identity AS what, count(*) AS rows FROM ${paired} SEMI JOIN several USING (identity) GROUP BY ALL`);
  await db.run(`CREATE OR REPLACE TEMP TABLE common AS ${sharedRows("identities")}`);
  const alike = among(files, await db.rows("SELECT DISTINCT unnest([a, b]) AS delivery_no FROM common"));
  return alike.length === 0 ? [] : db.rows<Overlap>(overlapSelect(contract, alike, columns));
}

const isNumber = (contract: Contract, name: string): boolean => ["id", "key"].includes(contract.columns[name]!.type);

const has = (contract: Contract, name: string): boolean => name in contract.columns;

/** The month a row is of, as far as the row says it. */
function monthOf(contract: Contract): string {
  const parts = [has(contract, "month") ? "month" : "NULL::DATE", has(contract, "month") && has(contract, "batch_name") ? "month_in_text(batch_name)" : "NULL::DATE"];
  return `COALESCE(${parts.join(", ")})`;
}

/** First and last month of each delivery: of its rows where all say one, else of its name, else of its days of payment. */
function periodSelect(contract: Contract, landed: readonly LandedFile[]): string {
  const months = landed.map(({ delivery: { delivery_no, as_of } }) => `(${delivery_no}, date_trunc('month', ${as_of === null ? "NULL" : quoteText(as_of)}::DATE)::DATE)`);
  const paid = has(contract, "month") && has(contract, "paid_on") ? "paid_on" : "NULL::DATE";
  return `SELECT delivery_no, rows, COALESCE(first_month, named_month, first_paid) AS first_month, COALESCE(last_month, named_month, last_paid) AS last_month
    FROM (
      SELECT delivery_no, count(*) AS rows, CASE WHEN count(month) = count(*) THEN min(month) END AS first_month, CASE WHEN count(month) = count(*) THEN max(month) END AS last_month,
        date_trunc('month', min(paid))::DATE AS first_paid, date_trunc('month', max(paid))::DATE AS last_paid
      FROM (SELECT delivery_no, ${monthOf(contract)} AS month, ${paid} AS paid FROM ${parquetFiles(landed)} WHERE row_state IS NULL)
      GROUP BY delivery_no
    ) AS measured
    JOIN (VALUES ${months.join(", ")}) AS named (delivery_no, named_month) USING (delivery_no)`;
}

/** A delivery without a period may be of any. */
const nearPairs = `period AS a JOIN period AS b ON a.delivery_no < b.delivery_no
  AND (a.first_month <= b.last_month AND b.first_month <= a.last_month) IS NOT FALSE`;

const farPairs = `${nearPairs}
  JOIN extent AS one ON one.delivery_no = a.delivery_no
  JOIN extent AS other ON other.delivery_no = b.delivery_no AND NOT (one.is_placed AND other.is_placed AND NOT list_has_any(one.townships, other.townships))`;

/** Months, townships and filled columns of the deliveries that may overlap. */
function extentSelect(contract: Contract, files: readonly LandedFile[]): string {
  const identity = contract.identity ?? columnEntries(contract).filter(([name, { type }]) => type === "id" || type === "key" || name === "month").map(([name]) => name);
  const columns = identity.map((name) => `CASE WHEN count(${quoteIdentifier(name)}) >= ${filledEnough} * count(*) THEN '${name}' END`);
  const township = has(contract, "division_code") ? "left(division_code, 9)" : "NULL::VARCHAR";
  return `SELECT delivery_no, list_filter([${columns.join(", ")}], lambda name: name IS NOT NULL) AS columns, list(DISTINCT ${monthOf(contract)}) AS months,
      list(DISTINCT ${township}) AS townships, count(${township}) = count(*) AS is_placed
    FROM ${parquetFiles(files)} WHERE row_state IS NULL GROUP BY delivery_no`;
}

/** The pairs that are told by these columns. */
function pairSelect(columns: readonly string[]): string {
  const covers = (one: string, other: string): string => `list_has_all(${one}.months, ${other}.months) AND list_has_all(${one}.townships, ${other}.townships)`;
  return `SELECT a.delivery_no AS a, b.delivery_no AS b, a.rows::INTEGER AS rows_a, b.rows::INTEGER AS rows_b, ${covers("one", "other")} AS a_covers, ${covers("other", "one")} AS b_covers,
      a.first_month IS NOT NULL AS a_dated, b.first_month IS NOT NULL AS b_dated
    FROM ${farPairs} WHERE list_intersect(one.columns, other.columns).list_sort() = [${columns.map((name) => `'${name}'`).join(", ")}]`;
}

/** What follows FROM: the accepted rows of deliveries with the hash of what identifies them. */
const identified = (files: readonly LandedFile[], columns: readonly string[]): string =>
  `(SELECT *, hash(${columns.map(quoteIdentifier).join(", ")}) AS identity FROM ${parquetFiles(files)} WHERE row_state IS NULL)`;

/** Rows that the deliveries of each pair have in common, out of a tally by delivery. */
const sharedRows = (tally: string): string => `SELECT a, b, sum(least(one.rows, other.rows))::INTEGER AS rows
  FROM pair JOIN ${tally} AS one ON one.delivery_no = pair.a JOIN ${tally} AS other ON other.delivery_no = pair.b AND other.what = one.what GROUP BY ALL`;

function overlapSelect(contract: Contract, files: readonly LandedFile[], columns: readonly string[]): string {
  // The township may stand in the name of a sheet for its rows, where the sheet of the whole county says nothing of it.
  const bySheet = files.some(({ delivery }) => delivery.sheet !== null);
  const every = columnEntries(contract).filter(([name]) => !(bySheet && name === "town")).map(([name]) => quoteIdentifier(name));
  return `WITH contents AS (
      SELECT delivery_no, hash(${every.join(", ")}) AS what, count(*) AS rows FROM ${identified(files, columns)} SEMI JOIN several USING (identity) GROUP BY ALL
    ), same AS (${sharedRows("contents")})
    SELECT pair.*, common.rows AS common, COALESCE(same.rows, 0)::INTEGER AS same
    FROM pair JOIN common USING (a, b) LEFT JOIN same USING (a, b) ORDER BY a, b`;
}
