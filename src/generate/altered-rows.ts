import type { Database } from "../duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import { readHeaders } from "./delivery-headers.ts";

/** A register's ordinary rows as planted cases leave them: without the rows withheld, and with the cells that say something else. */
export async function alterRows(db: Database, register: string, ordinary: string): Promise<string> {
  const { columns } = readHeaders(register);
  const owner = ["person_id", "beneficiary_id", "head_id", "household_no"].find((name) => columns.has(name));
  const altered = await db.rows<{ name: string | null }>(`SELECT DISTINCT "column" AS name FROM planted_row WHERE register = ${quoteText(register)} ORDER BY name`);
  if (owner === undefined || altered.length === 0) return ordinary;
  const ownerKey = owner === "household_no" ? "household_no" : "person_id";
  const concerns = (row: string) => `${row}.register = ${quoteText(register)} AND ${row}.${ownerKey} = ordinary.${owner} AND ordinary.file_no BETWEEN ${row}.first_no AND ${row}.last_no`;
  const cells = altered.flatMap(({ name }, at) => (name === null ? [] : [{ column: quoteIdentifier(name), name, row: `cell_${at}` }]));
  const replaced = cells.map(({ column, row }) => `coalesce(${row}.value, ordinary.${column}::VARCHAR) AS ${column}`);
  const joins = cells.map(({ name, row }) => `LEFT JOIN planted_row AS ${row} ON ${concerns(row)} AND ${row}."column" = ${quoteText(name)}`);
  const type = columns.has("type") ? "AND coalesce(withheld.type, ordinary.type) = ordinary.type" : "";
  const withheld = `ANTI JOIN planted_row AS withheld ON ${concerns("withheld")} AND withheld."column" IS NULL ${type}`;
  return `SELECT ordinary.*${replaced.length === 0 ? "" : ` REPLACE (${replaced.join(", ")})`} FROM (${ordinary}) AS ordinary ${joins.join(" ")} ${withheld}`;
}
