import type { Database } from "../duckdb/database.ts";
import { respelledType } from "./delivered.ts";
import { companionRows, correctionsPath, landedRows, parquetFiles, placesPath } from "./landed-files.ts";
import type { LandedFile } from "./landed-files.ts";

/** Numbers of the rejected rows of one landed file, ascending. */
export async function listRejected(db: Database, path: string): Promise<number[]> {
  const rows = await db.rows<{ row: string }>(
    `SELECT first_row + file_row_number AS row FROM ${landedRows([path], false)} WHERE row_state = 'rejected' ORDER BY 1`,
  );
  return rows.map(({ row }) => Number(row));
}

/**
 * Makes staging.corrected_row: the row of a delivery that a row of a correction stands for, whether that is accepted or not.
 * Where several corrections have one row the accepted one stands, else the newest, and it stands for the others too.
 */
export async function createCorrectedRows(db: Database, landed: readonly LandedFile[]): Promise<void> {
  const corrections = landed.filter(({ delivery }) => delivery.corrects !== null);
  const judged = corrections.length === 0
    ? "SELECT 0 AS delivery_no, 0 AS row, FALSE AS is_accepted WHERE FALSE"
    : `SELECT delivery_no, first_row + file_row_number AS row, row_state IS NULL AS is_accepted FROM ${parquetFiles(corrections)} WHERE row_state IS NULL OR row_state = 'rejected'`;
  await db.run(`CREATE OR REPLACE TABLE staging.corrected_row AS
    WITH correction AS (
      SELECT delivery_no, row, delivery.corrects AS of_delivery_no, of_row,
        row_number() OVER (PARTITION BY delivery.corrects, of_row ORDER BY is_accepted DESC, delivery_no DESC) AS rank
      FROM (${companionRows(corrections, correctionsPath, ["row", "of_row"])}) AS placed
      JOIN (${judged}) AS judged USING (delivery_no, row)
      JOIN staging.delivery AS delivery USING (delivery_no)
    )
    SELECT delivery_no, row, of_delivery_no, of_row, TRUE AS is_first FROM correction WHERE rank = 1
    UNION ALL
    SELECT standing.delivery_no, standing.row, other.delivery_no, other.row, FALSE
    FROM correction AS other
    JOIN correction AS standing ON standing.of_delivery_no = other.of_delivery_no AND standing.of_row = other.of_row AND standing.rank = 1
    WHERE other.rank > 1`);
}

/**
 * Makes staging.rejected_row, staging.unread_value and staging.respelled_id. A row that was corrected is named only when its
 * correction was rejected too: then with the newer cells, and still under the place where it was first delivered.
 */
export async function createRejectedRows(db: Database, landed: readonly LandedFile[]): Promise<void> {
  // Files landed by an earlier version lack the last column.
  const none = `SELECT NULL::INTEGER AS delivery_no, NULL::BIGINT AS row, NULL::VARCHAR AS row_state, NULL::VARCHAR AS row_fault,
      NULL::VARCHAR AS raw_row, NULL::VARCHAR AS unread, NULL::${respelledType} AS respelled WHERE FALSE`;
  const registers = [...new Set(landed.map(({ delivery }) => delivery.register))];
  const faulty = registers.map((register) => `SELECT * EXCLUDE (first_row, file_row_number), first_row + file_row_number AS row FROM (
      SELECT COLUMNS(name -> name IN ('delivery_no', 'first_row', 'file_row_number', 'row_state', 'row_fault', 'raw_row', 'unread', 'respelled'))
      FROM ${parquetFiles(landed.filter(({ delivery }) => delivery.register === register))})`);
  await db.run(`CREATE OR REPLACE TABLE staging.row_fault AS
    SELECT * EXCLUDE (row_state) FROM (${[none, ...faulty].join(" UNION ALL BY NAME ")})
    WHERE row_fault IS NOT NULL OR (row_state IS NULL AND (unread IS NOT NULL OR respelled IS NOT NULL))`);
  await db.run(`CREATE OR REPLACE TABLE staging.rejected_row AS
    WITH fault AS (
      SELECT rejected.*, corrected.of_row, COALESCE(corrected.of_delivery_no, rejected.delivery_no) AS of_delivery_no
      FROM staging.row_fault AS rejected
      LEFT JOIN staging.corrected_row AS corrected
        ON corrected.is_first AND corrected.delivery_no = rejected.delivery_no AND corrected.row = rejected.row
      WHERE row_fault IS NOT NULL
        AND NOT EXISTS (FROM staging.corrected_row AS newer WHERE newer.of_delivery_no = rejected.delivery_no AND newer.of_row = rejected.row)
    ), place AS (
      ${companionRows(landed, placesPath, ["row", "byte_offset", "byte_length"])}
    )
    SELECT first.delivery_no, first.file, first.sheet, COALESCE(fault.of_row, fault.row)::BIGINT AS row, row_fault->>'$.column' AS "column",
      row_fault->>'$.value' AS raw_value, row_fault->>'$.reason' AS reason, raw_row, byte_offset, byte_length,
      first.sha256 AS file_sha256, CASE WHEN fault.of_row IS NOT NULL THEN latest.file END AS corrected_in,
      row_fault->>'$.field' AS field, row_fault->>'$.type' AS type
    FROM fault
    JOIN staging.delivery AS latest ON latest.delivery_no = fault.delivery_no
    JOIN staging.delivery AS first ON first.delivery_no = fault.of_delivery_no
    LEFT JOIN place ON place.delivery_no = first.delivery_no AND place.row = COALESCE(fault.of_row, fault.row)
    ORDER BY first.delivery_no, COALESCE(fault.of_row, fault.row)`);
  await db.run(`CREATE OR REPLACE TABLE staging.unread_value AS
    SELECT delivery_no, delivery.file, delivery.sheet, fault.row::BIGINT AS row, entry.key AS "column", entry.value->>'$' AS raw_value
    FROM staging.row_fault AS fault JOIN staging.delivery AS delivery USING (delivery_no), json_each(fault.unread) AS entry
    WHERE unread IS NOT NULL ORDER BY delivery_no, row, "column"`);
  // A whole file may be written so: only how many, and the first of them.
  await db.run(`CREATE OR REPLACE TABLE staging.respelled_id AS
    SELECT delivery_no, entry.field AS "column", entry.kind, count(*) AS row_count, min({row: row, raw_value: entry.value}, ${shownRows}) AS first_rows
    FROM (SELECT delivery_no, row::BIGINT AS row, unnest(respelled) AS entry FROM staging.row_fault)
    GROUP BY ALL ORDER BY ALL`);
  await db.run("DROP TABLE staging.row_fault");
}

/** How many rows of one fault are named one by one. */
const shownRows = 20;
