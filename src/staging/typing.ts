import { quoteText } from "../lib/sql-text.ts";
import type { CodeTable, ColumnType, Contract, ContractColumn } from "../model/contract.ts";

/** The DuckDB type that each contract type lands as. */
export const sqlType: Record<ColumnType, string> = {
  text: "VARCHAR",
  key: "VARCHAR",
  id: "VARCHAR",
  division: "VARCHAR",
  date: "DATE",
  month: "DATE",
  time: "TIMESTAMP",
  money: "DECIMAL(18,2)",
  int: "INTEGER",
  num: "DECIMAL(24,6)",
  bool: "BOOLEAN",
  code: "VARCHAR",
  list: "VARCHAR[]",
};

/** Why a value of a type could not be read, as officials are told. */
export const unreadableReason: Record<ColumnType, string> = {
  text: "内容为空",
  key: "编号已变成科学计数法，尾数丢失，请将该列设为文本后重新导出",
  id: "证件号码无法识别，应为15位或18位号码",
  division: "行政区划代码应为2、4、6、9或12位数字",
  date: "日期不存在或无法识别，应为年月日",
  month: "年月无法识别，应如2022年3月、2022-03或202203",
  time: "时间无法识别",
  money: "金额无法识别，应为数字，可带千分位、元或万元",
  int: "应为整数",
  num: "应为数字",
  bool: "应为是或否",
  code: "代码表中没有这个写法，请更正或在代码表中增加别名",
  list: "内容为空",
};

/** Columns of personal names lose every space inside, 张　三 is 张三. */
const isName = (column: string): boolean => column === "name" || column.endsWith("_name");

/**
 * The expression that reads delivered text `raw` as a contract column. `is_untidy` says whether any text, key or list column of
 * the row needs cleaning; only in such a row each cell is asked, and cleaning one takes ten times as long as asking it.
 */
export function readColumn(name: string, column: ContractColumn, raw: string, times: number): string {
  const needsCleaning = `is_untidy AND is_untidy(${raw})`;
  switch (column.type) {
    case "text":
      return `CASE WHEN ${needsCleaning} THEN ${isName(name) ? `translate(plain_text(${raw}), padding(), '')` : `plain_text(${raw})`} ELSE tidy_text(${raw}) END`;
    case "key":
      return `CASE WHEN ${needsCleaning} THEN key_of(${raw}) ELSE tidy_text(${raw}) END`;
    case "id":
      return `person_id_of(${raw})`;
    case "division":
      return `division_code_of(${raw})`;
    case "date":
      return column.month_is_enough ? `COALESCE(date_of(${raw}), last_day(month_of(${raw})))` : `date_of(${raw})`;
    case "month":
      return `month_of(${raw})`;
    case "time":
      return `time_of(${raw})`;
    case "money":
      return `money_of(${raw}, ${Number.isInteger(times) ? times : `${times}::DECIMAL(18, 12)`})`;
    case "int":
      return `integer_of(${raw})`;
    case "num":
      return times === 1 ? `number_of(${raw})` : `(number_of(${raw}) * ${times})::DECIMAL(24,6)`;
    case "bool":
      return `flag_of(${raw})`;
    case "code":
      return column.codes === undefined ? `plain_text(${raw})` : `code_${column.codes}(${raw})`;
    case "list":
      return `CASE WHEN (${needsCleaning}) OR regexp_matches(${raw}, '[,;、]') THEN list_of(${raw}) WHEN tidy_text(${raw}) IS NOT NULL THEN [${raw}] END`;
  }
}

/** The expression that reads a tidy cell in the one form that systems write; NULL for anything else. */
export function readPlain(column: ContractColumn, raw: string, times: number): string {
  switch (column.type) {
    case "text":
    case "key":
      return `tidy_text(${raw})`;
    case "id":
      return `CASE WHEN regexp_full_match(${raw}, '[1-9][0-9]{16}[0-9X]') THEN ${raw} END`;
    case "division":
      return `CASE WHEN length(${raw}) = 12 AND try_cast(${raw} AS BIGINT) > 0 THEN ${raw} END`;
    case "date":
      return `CASE WHEN length(${raw}) = 10 THEN try_cast(${raw} AS DATE) END`;
    case "month":
      return `CASE WHEN length(${raw}) = 7 THEN try_cast(${raw} || '-01' AS DATE) END`;
    case "time":
      return `CASE WHEN length(${raw}) >= 10 THEN try_cast(${raw} AS TIMESTAMP) END`;
    case "money":
      return `(try_cast(${raw} AS DECIMAL(18, 6)) * ${times})::DECIMAL(18, 2)`;
    case "int":
      return `CASE WHEN NOT contains(${raw}, '.') THEN try_cast(${raw} AS INTEGER) END`;
    case "num":
      return times === 1 ? `decimal_of(${raw})` : `(decimal_of(${raw}) * ${times})::DECIMAL(24, 6)`;
    case "bool":
      return `CASE WHEN ${raw} = '是' OR ${raw} = '有' OR ${raw} = '1' THEN TRUE WHEN ${raw} = '否' OR ${raw} = '无' OR ${raw} = '0' THEN FALSE END`;
    case "code":
      return column.codes === undefined ? `tidy_text(${raw})` : `plain_code_${column.codes}(${raw})`;
    case "list":
      return `CASE
        WHEN regexp_matches(${raw}, '[,;、]') THEN list_filter(regexp_split_to_array(${raw}, '[,;、]'), lambda part: tidy_text(part) IS NOT NULL)
        WHEN tidy_text(${raw}) IS NOT NULL THEN [${raw}] END`;
  }
}

/** Statements that define `code_<table>(raw)` and the quick `plain_code_<table>(raw)`, label to code, and `<table>_zh(code)`, code to official label. */
export function codeMacros(tables: ReadonlyMap<string, CodeTable>): string[] {
  return [...tables.values()].flatMap((table) => [
    `CREATE OR REPLACE MACRO plain_code_${table.table}(raw) AS ${table.open ? `COALESCE(${codeOf(table, "raw")}, tidy_text(raw))` : codeOf(table, "raw")}`,
    `CREATE OR REPLACE MACRO code_${table.table}(raw) AS COALESCE(${codeOf(table, "raw")}, ${codeOf(table, "fold_width(raw)")}${table.open ? ", plain_text(raw)" : ""})`,
    `CREATE OR REPLACE MACRO ${table.table}_zh(code) AS CASE code ${zhArms(table)} ELSE code END`,
  ]);
}

/** Two lists side by side: a CASE of as many arms takes three times as long to plan, and to run. */
function codeOf(table: CodeTable, label: string): string {
  const labels = Object.entries(table.codes).flatMap(([code, { zh, aliases }]) => [...new Set([zh, ...aliases, code])].map((one) => [one, code] as const));
  const list = (texts: readonly string[]): string => `[${texts.map(quoteText).join(", ")}]`;
  return `${list(labels.map(([, code]) => code))}[list_position(${list(labels.map(([one]) => one))}, ${label})]`;
}

const zhArms = (table: CodeTable): string =>
  Object.entries(table.codes)
    .map(([code, { zh }]) => `WHEN ${quoteText(code)} THEN ${quoteText(zh)}`)
    .join(" ");

/** An unknown label of a closed code table is never guessed: the row is refused. */
export const isStrict = (column: ContractColumn, tables: ReadonlyMap<string, CodeTable>): boolean =>
  column.codes !== undefined && tables.get(column.codes)?.open === false;

export const columnEntries = (contract: Contract): [string, ContractColumn][] => Object.entries(contract.columns);
