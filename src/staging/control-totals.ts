import type { Database } from "../duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import type { Contract } from "../model/contract.ts";
import { parquetFiles } from "./landed-files.ts";
import type { LandedFile } from "./landed-files.ts";
import { columnEntries } from "./typing.ts";

/**
 * Makes staging.control_total: what the 合计 and 小计 lines of every delivery say, beside what the rows they cover add up to.
 * Rows that were rejected count too, since the sender counted them.
 */
export async function createControlTotals(db: Database, contracts: ReadonlyMap<string, Contract>, landed: readonly LandedFile[]): Promise<void> {
  await db.run(`CREATE OR REPLACE TABLE staging.control_total (
    delivery_no INTEGER, row BIGINT, label VARCHAR, "column" VARCHAR, printed DECIMAL(18, 2), computed DECIMAL(18, 2), difference DECIMAL(18, 2))`);
  const printed = landed.filter(({ delivery }) => delivery.rows_summary > 0 || delivery.rows_footer > 0);
  for (const [register, contract] of contracts) {
    const files = printed.filter(({ delivery }) => delivery.register === register);
    if (files.length > 0) await db.run(`INSERT INTO staging.control_total ${compareTotals(contract, files)}`);
  }
}

export interface ControlTotal {
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly label: string;
  readonly column: string;
  readonly printed: string;
  readonly computed: string;
  readonly difference: string;
}

/** The lines whose figure is not what the rows add up to. */
export const readControlDifferences = (db: Database): Promise<ControlTotal[]> =>
  db.rows<ControlTotal>(`SELECT delivery.file, delivery.sheet, total.* EXCLUDE (delivery_no) REPLACE (total.row::INTEGER AS row)
    FROM staging.control_total AS total JOIN staging.delivery AS delivery USING (delivery_no)
    WHERE total.difference <> 0 ORDER BY delivery_no, row, "column"`);

/** Every figure of a row by the name that officials know, and each row as one person and a part of one household. */
function figures(contract: Contract): string {
  const measured = columnEntries(contract).filter(([, { type }]) => type === "money" || type === "int");
  const list = measured.map(([name, { zh }]) => `{'name': ${quoteText(zh)}, 'value': ${quoteIdentifier(name)}::DECIMAL(18, 2)}`);
  const counts = ["户", "人"].map((unit) => `{'name': '${unit}数', 'value': CASE
      WHEN row_state = 'total' THEN try_cast(translate(regexp_extract(line_text, '([0-9][0-9,]*)${unit}', 1), ',', '') AS DECIMAL(18, 2)) ELSE 1 END}`);
  return [...list, ...counts].join(",\n      ");
}

const has = (contract: Contract, names: readonly string[]): string => {
  const found = names.find((name) => name in contract.columns);
  return found === undefined ? "NULL::VARCHAR" : quoteIdentifier(found);
};

/**
 * A line covers the rows since the last line of its level (小计 below 合计 below 总计), those down to the next where it stands
 * above them, all rows so far, or all; a household's figure stands once or on each of its rows. Where any of these is what is printed,
 * that is what was meant; where none is, the plainest is what the difference is taken from.
 */
const compareTotals = (contract: Contract, files: readonly LandedFile[]): string => `WITH line AS (
  SELECT
    delivery_no, first_row + file_row_number AS row, row_state, line_text,
    ${has(contract, ["household_no"])} AS household, ${has(contract, ["person_id", "beneficiary_id", "owner_id", "head_id"])}::VARCHAR AS person,
    [${figures(contract)}] AS figures,
    count(*) FILTER (WHERE row_state = 'total') OVER (PARTITION BY delivery_no ORDER BY file_row_number) AS above
  FROM ${parquetFiles(files)} AS landed
  WHERE row_state IS NULL OR row_state IN ('rejected', 'total')
),

counted AS (
  SELECT delivery_no, above, name, sum(value) AS by_row, sum(once) FILTER (WHERE is_same) AS by_unit, bool_and(is_same) AS is_same, max(rows) > 1 AS is_repeated
  FROM (
    SELECT delivery_no, above, figure.name, COALESCE(CASE WHEN figure.name = '人数' THEN person ELSE household END, row::VARCHAR) AS unit,
      sum(figure.value) AS value, max(figure.value) AS once, COALESCE(min(figure.value) = max(figure.value), TRUE) AS is_same, count(figure.value) AS rows
    FROM line, unnest(figures) AS part(figure)
    WHERE row_state IS DISTINCT FROM 'total'
    GROUP BY ALL
  )
  GROUP BY ALL
),

total AS (
  SELECT delivery_no, row, above AS number, label, figure.name, figure.value AS printed,
    CASE WHEN label IN ('小计', '累计') OR starts_with(label, '本页') THEN 1 WHEN label = '总计' THEN 3 ELSE 2 END AS level
  FROM (SELECT *, regexp_extract(line_text, '本页小计|本页合计|小计|合计|总计|累计|共计|共') AS label FROM line WHERE row_state = 'total'), unnest(figures) AS part(figure)
),

reach AS (
  SELECT total.*,
    COALESCE((SELECT max(other.number) FROM total AS other WHERE other.delivery_no = total.delivery_no AND other.number < total.number AND other.level >= total.level), 0) AS since,
    COALESCE((SELECT min(other.number) FROM total AS other WHERE other.delivery_no = total.delivery_no AND other.number > total.number AND other.level >= total.level), 1000000000) AS until
  FROM total WHERE total.printed IS NOT NULL
),

way AS (
  SELECT reach.*, unnest([
      {'rank': CASE WHEN label = '累计' THEN 3 ELSE 1 END, 'first': since, 'last': number - 1},
      {'rank': 2, 'first': number, 'last': until - 1},
      {'rank': CASE WHEN label = '累计' THEN 1 ELSE 3 END, 'first': 0, 'last': number - 1},
      {'rank': 4, 'first': 0, 'last': 1000000000}
    ], max_depth := 2)
  FROM reach
),

covering AS (
  SELECT way.*, COALESCE(sum(counted.by_row), 0) AS by_row, CASE WHEN COALESCE(bool_and(counted.is_same), TRUE) THEN COALESCE(sum(counted.by_unit), 0) END AS by_unit,
    COALESCE(bool_or(counted.is_repeated), FALSE) AS is_repeated, count(counted.name) > 0 AS has_rows
  FROM way
  LEFT JOIN counted ON counted.delivery_no = way.delivery_no AND counted.name = way.name AND counted.above BETWEEN way.first AND way.last
  GROUP BY ALL
),

-- Some tables print a group's total above it: then the first of its level has no rows before it.
habit AS (SELECT delivery_no, level, NOT arg_min(has_rows, number) AS stands_above FROM covering WHERE rank = 1 GROUP BY ALL)

SELECT delivery_no, row, label, name, printed, computed, printed - computed
FROM (
  SELECT delivery_no, row, label, name, printed,
    CASE
      WHEN bool_or(by_unit = printed OR (by_row = printed AND NOT (name = '户数' AND is_repeated))) THEN any_value(printed)
      ELSE arg_min(CASE WHEN (is_repeated OR name = '户数') AND by_unit IS NOT NULL THEN by_unit ELSE by_row END, CASE WHEN NOT has_rows THEN 10 WHEN stands_above AND rank = 1 THEN 2.5 ELSE rank END)
    END AS computed
  FROM covering JOIN habit USING (delivery_no, level)
  GROUP BY ALL
)
ORDER BY ALL`;
