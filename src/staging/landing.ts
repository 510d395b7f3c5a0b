import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import type { ContractColumn } from "../model/contract.ts";
import { overlongMark } from "../model/delivery.ts";
import { cells, deliveredRows, isUntidy, matchOf, numberRows, orSheetTown, rawRow, readings, respelledType } from "./delivered.ts";
import type { Landing, Reading } from "./delivered.ts";
import { mayRepeat, repeatedRows } from "./ditto.ts";
import { lineKind, lineText, mayBeNoRecord } from "./line-kind.ts";
import { columnEntries, isStrict, readColumn, sqlType, unreadableReason } from "./typing.ts";

/**
 * The SELECT that turns one delivered table into typed rows, one for one and in order, so that the row number of the Parquet
 * file is the row number of the delivery. Rows that are not accepted stay, marked by row_state. Nested, not WITH: rows that pass
 * through a materialised CTE come in any order.
 */
export function landingSelect(landing: Landing): string {
  const { contract, dittos, unclearIn } = landing;
  const { deliveryNo, firstRow } = numberRows(landing);
  const typed = columnEntries(contract).map(([name, column]) => `${orSheetTown(landing, name, typedColumn(landing, name, column))} AS ${quoteIdentifier(name)}`);
  const delivered = dittos ? repeatedRows(landing) : deliveredRows(landing);
  const marked = `SELECT *, ${isUntidy(landing)} AS is_untidy FROM (\n${delivered})`;
  const judged = `SELECT *, ${rowState(landing)} AS row_state FROM (SELECT *, ${typed.join(",\n    ")}\nFROM (${marked}))`;
  return `SELECT
  ${columnEntries(contract).map(([name]) => quoteIdentifier(name)).join(", ")},
  row_state,
  CASE WHEN row_state = 'rejected' THEN ${rowFault(landing)} END AS row_fault,
  CASE WHEN row_state = 'rejected' THEN ${dittos ? "delivered_row" : rawRow(landing)} END AS raw_row,
  ${unreadValues(landing)} AS unread,
  ${respelledIds(landing)} AS respelled,
  ${lineText(landing)} AS line_text,
  ${deliveryNo} AS delivery_no,
  ${firstRow} AS first_row${unclearIn === undefined ? "" : ", file_row_number"}
FROM (${judged})${dittos ? "\nORDER BY line_no" : ""}`;
}

const counted = new Set(["date", "month", "time"]);

function typedColumn(landing: Landing, name: string, column: ContractColumn): string {
  const match = matchOf(landing, name);
  if (match === undefined) return `NULL::${sqlType[column.type]}`;
  const cell = `c${match.index}`;
  const value = readColumn(name, column, landing.table.from1904 && counted.has(column.type) ? `day_from_1904(${cell})` : cell, match.times);
  return landing.dittos ? `CASE WHEN NOT COALESCE(is_ditto(${cell}), FALSE) THEN ${value} END` : value;
}

const mustHold = (landing: Landing): Reading[] =>
  readings(landing).filter(({ column }) => column.required || isStrict(column, landing.tables));

/** A cheap first look that may say yes too often: AND does not spare DuckDB the second half. */
const mayBeMissing = ({ name, column, raw }: Reading): string =>
  column.required ? `${quoteIdentifier(name)} IS NULL` : `(${quoteIdentifier(name)} IS NULL AND ${raw} IS NOT NULL)`;

const isMissing = ({ name, column, raw }: Reading): string =>
  column.required ? `${quoteIdentifier(name)} IS NULL` : `(${quoteIdentifier(name)} IS NULL AND plain_text(${raw}) IS NOT NULL)`;

/** NULL for an accepted row; otherwise blank, heading, total, footer or rejected; ditto where the table must be read again. */
function rowState(landing: Landing): string {
  const required = mustHold(landing);
  if (required.length === 0) return "NULL::VARCHAR";
  const doubtful = mayBeNoRecord(landing);
  return `CASE
    ${landing.dittos ? "" : `WHEN ${mayRepeat(landing)} THEN 'ditto'`}
    WHEN NOT (${[doubtful, ...required.map(mayBeMissing)].join(" OR ")}) THEN NULL
    WHEN NOT (${[doubtful, ...required.map(isMissing)].join(" OR ")}) THEN NULL
    ELSE COALESCE(${lineKind(landing)}, CASE WHEN ${required.map(isMissing).join(" OR ")} THEN 'rejected' END)
  END`;
}

/** {column, field, type, value, reason} of the first reading that failed. */
function rowFault(landing: Landing): string {
  const arms = mustHold(landing).map((reading) => {
    const header = quoteText(landing.table.headers[Number(reading.raw.slice(1))]!);
    return `WHEN ${isMissing(reading)} THEN json_object('column', ${header}, 'field', '${reading.name}', 'type', '${reading.column.type}',
      'value', ${reading.raw}, 'reason', ${reasonOf(reading)})::VARCHAR`;
  });
  const overlong = `starts_with(concat_ws('', ${cells(landing.table)}), ${quoteText(overlongMark)})`;
  return `CASE WHEN ${overlong} THEN json_object('column', '（整行）', 'value', NULL, 'reason', '一行超过60万字，不是一行数据，请检查换行符和引号')::VARCHAR
    ${arms.join("\n    ")} END`;
}

/** What the sender can do about a cell, as closely as it can be said. */
function reasonOf({ raw, column: { type } }: Reading): string {
  const unreadable = quoteText(unreadableReason[type]);
  return `CASE
      WHEN plain_text(${raw}) IS NULL THEN '必填项为空'
      WHEN is_ditto(${raw}) THEN '“同上”不能代替本行的内容，或上一行无从对应；请填写完整'
      ELSE ${type === "id" ? `COALESCE(list_transform([folded_id(${raw})], lambda id: id_fault(id))[1], ${unreadable})` : unreadable}
    END`;
}

/** The id cells of an accepted row that were read from another spelling; NULL when all were plain. */
function respelledIds(landing: Landing): string {
  const ids = readings(landing).filter(({ column }) => column.type === "id");
  if (ids.length === 0) return `NULL::${respelledType}`;
  const isRespelled = ids.map(({ name, raw }) => `${quoteIdentifier(name)} <> ${raw}`);
  const entries = ids.map(({ name, raw }, index) => `CASE WHEN ${isRespelled[index]} THEN {field: '${name}', kind: id_spelling(${raw}), value: ${raw}} END`);
  return `CASE WHEN ${isRespelled.join(" OR ")} THEN list_filter([${entries.join(", ")}], lambda entry: entry IS NOT NULL) END`;
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
