import type { Database } from "../duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import type { Contract, ContractColumn } from "../model/contract.ts";
import type { LandedFile } from "./landed-files.ts";
import { columnEntries } from "./typing.ts";

/**
 * Fills staging.odd_date: days that cannot be right, counted by column of each delivery, with the first rows. A day may be as late as
 * the as-of date or the newest delivery; day 0 of a spreadsheet is none.
 */
export async function findOddDates(db: Database, contracts: ReadonlyMap<string, Contract>, landed: readonly LandedFile[], asOf: string): Promise<void> {
  const standing = landed.filter(({ delivery, isReference }) => delivery.replaced_by === null && !isReference);
  const latest = standing.reduce((day, { delivery: { as_of } }) => (as_of !== null && as_of > day ? as_of : day), asOf);
  const registers = [...new Set(standing.map(({ delivery }) => delivery.register))].sort();
  const arms = registers.flatMap((register) => columnEntries(contracts.get(register)!).flatMap(([name, column]) => (column.type === "date" ? oddDates(register, name, column, latest) : [])));
  if (arms.length === 0) return;
  await db.run(`INSERT INTO staging.odd_date BY NAME
    SELECT (source_row // 4294967296)::INTEGER AS delivery_no, "column", kind, count(*) AS row_count, min({row: source_row % 4294967296, raw_value: raw_value}, 20) AS first_rows
    FROM (${arms.join("\n    UNION ALL\n    ")}) GROUP BY ALL ORDER BY ALL`);
}

function oddDates(register: string, name: string, { may_lie_ahead, not_before_birth_of }: ContractColumn, latest: string): string {
  const day = quoteIdentifier(name);
  const faults = [
    ["早于1900年", `${day} < DATE '1900-01-02'`],
    ...(may_lie_ahead ? [] : [["晚于基准日", `${day} > DATE ${quoteText(latest)}`]]),
    ...(not_before_birth_of === undefined ? [] : [["早于出生日期", `${day} < born_on_of(${quoteIdentifier(not_before_birth_of)})`]]),
  ] as const;
  return `SELECT source_row, '${name}' AS "column", CASE ${faults.map(([kind, fault]) => `WHEN ${fault} THEN '${kind}'`).join(" ")} END AS kind, ${day}::VARCHAR AS raw_value
    FROM staging.${register} WHERE ${faults.map(([, fault]) => fault).join(" OR ")}`;
}
