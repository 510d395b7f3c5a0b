import { cells, deliveredRows, rawRow, readings } from "./delivered.ts";
import type { Landing, Reading } from "./delivered.ts";
import { lineKind } from "./line-kind.ts";

/** Keys that several rows share. */
const shared = new Set(["household_no", "account_no", "batch_no", "phone"]);

/** A row's own name and numbers tell it apart from the one above, so 同上 cannot be meant there. */
const canBeMeant = ({ name, column }: Reading): boolean =>
  name !== "name" && !(column.required && column.type === "id") && (column.type !== "key" || shared.has(name));

/**
 * The delivered rows with 同上 read as the cell above it. Headings and blank lines between are passed over; beyond a total
 * stands another group, so that 同上 under one stays as it is and is refused.
 */
export function repeatedRows(landing: Landing): string {
  const settled = new Map(readings(landing).filter(canBeMeant).map(({ raw }) => [raw, settle(raw)]));
  const columns = landing.table.headers.map((_, index) => `c${index}`).map((cell) => `${settled.get(cell) ?? cell} AS ${cell}`);
  return `SELECT ${columns.join(",\n    ")}, delivered_row, line_no
  FROM (SELECT *, ${rawRow(landing)} AS delivered_row, row_number() OVER () AS line_no, ${lineKind(landing)} AS line_kind
    FROM (${deliveredRows(landing)}))`;
}

const settle = (cell: string): string => `CASE WHEN is_ditto(${cell}) THEN COALESCE(last_value(CASE
      WHEN line_kind = 'total' THEN '同上'
      WHEN line_kind IS NOT NULL OR is_ditto(${cell}) THEN NULL
      ELSE COALESCE(${cell}, '')
    END IGNORE NULLS) OVER (ORDER BY line_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), ${cell}) ELSE ${cell} END`;

/** TRUE when a row may hold 同上 anywhere. */
export const mayRepeat = ({ table }: Landing): string => `regexp_matches(concat_ws('', ${cells(table)}), '同上|〃')`;
