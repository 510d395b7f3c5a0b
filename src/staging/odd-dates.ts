import type { Database } from "../duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import type { Contract, ContractColumn } from "../model/contract.ts";
import { listStanding } from "./landed-files.ts";
import type { LandedFile } from "./landed-files.ts";
import type { Counted } from "./run-tables.ts";
import { columnEntries } from "./typing.ts";

/** A day may be as late as the as-of date or the newest delivery. */
export const latestDay = (landed: readonly LandedFile[], asOf: string): string =>
  listStanding(landed).reduce((day, { delivery: { as_of } }) => (as_of !== null && as_of > day ? as_of : day), asOf);

/** Fills staging.odd_date: days that cannot be right, counted by column of each delivery, with the first rows. Day 0 of a spreadsheet is none. */
export async function findOddDates(
  db: Database, contracts: ReadonlyMap<string, Contract>, landed: readonly LandedFile[], { latest, counted = null }: { latest: string; counted?: Counted | null },
): Promise<void> {
  const standing = listStanding(landed);
  const isCounted = (register: string): boolean => counted?.registers.has(register) === true;
  const registers = [...new Set(standing.map(({ delivery }) => delivery.register))].filter((register) => !isCounted(register)).sort();
  const arms = registers.flatMap((register) => columnEntries(contracts.get(register)!).flatMap(([name, column]) => (column.type === "date" ? oddDates(register, name, column, latest) : [])));
  const known = standing.filter(({ delivery }) => isCounted(delivery.register)).map(({ delivery }) => delivery.delivery_no);
  const selects = [
    ...(arms.length === 0 ? [] : [`SELECT (source_row // 4294967296)::INTEGER AS delivery_no, "column", kind, count(*) AS row_count, min({row: source_row % 4294967296, raw_value: raw_value}, 20) AS first_rows
      FROM (${arms.join("\n      UNION ALL\n      ")}) GROUP BY ALL`]),
    ...(counted === null || known.length === 0 ? [] : [`SELECT delivery_no, "column", kind, row_count, first_rows FROM read_parquet(${quoteText(counted.path)}) WHERE delivery_no IN (${known.join(", ")})`]),
  ];
  if (selects.length > 0) await db.run(`INSERT INTO staging.odd_date BY NAME ${selects.join("\n    UNION ALL\n    ")} ORDER BY ALL`);
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
