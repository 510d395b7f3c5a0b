import { quoteIdentifier } from "../lib/sql-text.ts";
import { deliveredRows, isUntidy, matchOf, numberRows, orSheetTown, rawRow, readings, respelledType } from "./delivered.ts";
import type { Landing } from "./delivered.ts";
import { isWordy, mayBeNoRecord } from "./line-kind.ts";
import { columnEntries, readPlain, sqlType } from "./typing.ts";

/**
 * The landing of a file whose every cell is written plainly: the same rows as landingSelect, planned and read in a fraction of
 * the time. A row it cannot vouch for has row_state 'unclear' and its cells in raw_row, to be read with care.
 */
export function plainLandingSelect(landing: Landing): string {
  const { contract } = landing;
  const { deliveryNo, firstRow } = numberRows(landing);
  const typed = columnEntries(contract).map(([name, column]) => {
    const match = matchOf(landing, name);
    const value = match === undefined ? `NULL::${sqlType[column.type]}` : readPlain(column, `c${match.index}`, match.times);
    return `${orSheetTown(landing, name, value)} AS ${quoteIdentifier(name)}`;
  });
  const judged = `SELECT *, CASE WHEN ${unclear(landing)} THEN 'unclear' END AS row_state FROM (SELECT *, ${typed.join(",\n    ")}\nFROM (\n${deliveredRows(landing)}))`;
  return `SELECT
  ${columnEntries(contract).map(([name]) => quoteIdentifier(name)).join(", ")},
  row_state,
  NULL::VARCHAR AS row_fault,
  CASE WHEN row_state = 'unclear' THEN ${rawRow(landing)} END AS raw_row,
  NULL::VARCHAR AS unread,
  NULL::${respelledType} AS respelled,
  NULL::VARCHAR AS line_text,
  ${deliveryNo} AS delivery_no,
  ${firstRow} AS first_row
FROM (${judged})`;
}

/** Types that read 无 and the like as nothing even in the quick lane. */
const wordsForNothing = new Set(["text", "key", "list"]);

function unclear(landing: Landing): string {
  const lost = readings(landing).flatMap(({ name, column, raw }) => {
    if (column.required) return [`${quoteIdentifier(name)} IS NULL`];
    return wordsForNothing.has(column.type) ? [] : [`(${raw} IS NOT NULL AND ${quoteIdentifier(name)} IS NULL)`];
  });
  const doubts = isWordy(landing) ? [mayBeNoRecord(landing), ...lost] : lost;
  const judged = landing.table.spotless ? doubts : [isUntidy(landing), ...doubts];
  return judged.length === 0 ? "FALSE" : judged.join(" OR ");
}

const untidyCell = /同上|\.\d+[Ee]\d|[\s'"=+`\u00A0\u2018-\u201D\u3000\u200B-\u200D\u202F\u2060\uFEFF\u3003\uFF01-\uFF5E]/;

/** Whether the first rows look plain enough to try; a messy file would only be read twice. */
export function looksPlain({ table, contract, matches }: Landing): boolean {
  const judged = matches.filter(({ column }) => ["text", "key", "id"].includes(contract.columns[column]!.type)).map(({ index }) => index);
  return table.sample.every((row) => judged.every((index) => !untidyCell.test(row[index] ?? "")));
}
