import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import { cells, deliveredRows, isUntidy, matchOf, readings } from "./delivered.ts";
import type { Landing, Reading } from "./delivered.ts";
import type { ContractColumn } from "../model/contract.ts";
import { overlongMark } from "../model/delivery.ts";
import { columnEntries, isStrict, readColumn, sqlType, unreadableReason } from "./typing.ts";

/**
 * The SELECT that turns one delivered table into typed rows, one for one and in order, so that the row number of the Parquet
 * file is the row number of the delivery. Rows that are not accepted stay, marked by row_state.
 */
export function landingSelect(landing: Landing): string {
  const { table, contract, deliveryNo } = landing;
  const typed = columnEntries(contract).map(([name, column]) => `${typedColumn(landing, name, column)} AS ${quoteIdentifier(name)}`);
  return `WITH delivered AS (
  ${deliveredRows(landing)}
), marked AS (
  SELECT *, ${isUntidy(landing)} AS is_untidy FROM delivered
), typed AS (
  SELECT *, ${typed.join(",\n    ")} FROM marked
), judged AS (
  SELECT *, ${rowState(landing)} AS row_state FROM typed
)
SELECT
  ${columnEntries(contract).map(([name]) => quoteIdentifier(name)).join(", ")},
  row_state,
  CASE WHEN row_state = 'rejected' THEN ${rowFault(landing)} END AS row_fault,
  CASE WHEN row_state = 'rejected' THEN to_json([${cells(table)}])::VARCHAR END AS raw_row,
  ${unreadValues(landing)} AS unread,
  ${deliveryNo} AS delivery_no,
  ${table.headerRow + 1} AS first_row
FROM judged`;
}

function typedColumn(landing: Landing, name: string, column: ContractColumn): string {
  const match = matchOf(landing, name);
  return match === undefined ? `NULL::${sqlType[column.type]}` : readColumn(name, column, `c${match.index}`, match.times);
}

const mustHold = (landing: Landing): Reading[] =>
  readings(landing).filter(({ column }) => column.required || isStrict(column, landing.tables));

/** A cheap first look that may say yes too often: AND does not spare DuckDB the second half. */
const mayBeMissing = ({ name, column, raw }: Reading): string =>
  column.required ? `${quoteIdentifier(name)} IS NULL` : `(${quoteIdentifier(name)} IS NULL AND ${raw} IS NOT NULL)`;

const isMissing = ({ name, column, raw }: Reading): string =>
  column.required ? `${quoteIdentifier(name)} IS NULL` : `(${quoteIdentifier(name)} IS NULL AND plain_text(${raw}) IS NOT NULL)`;

/** NULL for an accepted row; otherwise blank, heading (a header printed again), total, footer or rejected. */
function rowState(landing: Landing): string {
  const required = mustHold(landing);
  if (required.length === 0) return "NULL::VARCHAR";
  const all = `concat_ws('', ${cells(landing.table)})`;
  const repeated = readings(landing).filter(({ column }) => column.required)
    .map(({ raw }) => `fold_width(${raw}) = fold_width(${quoteText(landing.table.headers[Number(raw.slice(1))]!)})`);
  const filled = `len(list_filter([${cells(landing.table)}], lambda cell: plain_text(cell) IS NOT NULL))`;
  return `CASE
    WHEN NOT (${required.map(mayBeMissing).join(" OR ")}) THEN NULL
    WHEN NOT (${required.map(isMissing).join(" OR ")}) THEN NULL
    WHEN fold_width(${all}) = '' THEN 'blank'
    ${repeated.length === 0 ? "" : `WHEN ${repeated.join(" AND ")} THEN 'heading'`}
    WHEN regexp_matches(fold_width(${all}), '^(合计|小计|总计|本页小计|本页合计|累计)') AND ${filled} < ${Math.max(2, landing.table.headers.length)} THEN 'total'
    WHEN regexp_matches(fold_width(${all}), '^(制表人|制表单位|制表|填表人|填报人|审核人|负责人|单位负责人|单位[:(]|备注:|说明:|注:|填报单位|打印日期|第[0-9]+页)') AND ${filled} <= 4 THEN 'footer'
    ELSE 'rejected'
  END`;
}

/** {column, value, reason} of the first reading that failed. */
function rowFault(landing: Landing): string {
  const arms = mustHold(landing).map((reading) => {
    const header = quoteText(landing.table.headers[Number(reading.raw.slice(1))]!);
    const reason = `CASE WHEN plain_text(${reading.raw}) IS NULL THEN '必填项为空' ELSE ${quoteText(unreadableReason[reading.column.type])} END`;
    return `WHEN ${isMissing(reading)} THEN json_object('column', ${header}, 'value', ${reading.raw}, 'reason', ${reason})::VARCHAR`;
  });
  const overlong = `starts_with(concat_ws('', ${cells(landing.table)}), ${quoteText(overlongMark)})`;
  return `CASE WHEN ${overlong} THEN json_object('column', '（整行）', 'value', NULL, 'reason', '一行超过60万字，不是一行数据，请检查换行符和引号')::VARCHAR
    ${arms.join("\n    ")} END`;
}

const checked = new Set(["id", "key", "division", "date", "month", "time", "money", "int", "num", "bool"]);

/** {column: raw value} of the optional values that could not be read in an accepted row; NULL when all were. */
function unreadValues(landing: Landing): string {
  const optional = readings(landing).filter(({ column }) => !column.required && checked.has(column.type));
  if (optional.length === 0) return "NULL::VARCHAR";
  const isBlankToo = optional.map(({ name, raw }) => `(${raw} IS NOT NULL AND ${quoteIdentifier(name)} IS NULL)`);
  const entries = optional.map(({ name, column, raw }) => `{k: '${name}', v: ${raw}, open: ${column.type === "date"}, unread: ${quoteIdentifier(name)} IS NULL}`);
  return `CASE WHEN ${isBlankToo.join(" OR ")} THEN nullif(to_json(map_from_entries(list_transform(
    list_filter([${entries.join(", ")}], lambda entry: entry.unread AND plain_text(entry.v) IS NOT NULL
      AND NOT (entry.open AND plain_text(entry.v) IN ('长期', '至今', '永久'))),
    lambda entry: {k: entry.k, v: entry.v})))::VARCHAR, '{}') END`;
}
