import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Database } from "../../src/duckdb/database.ts";
import { defineFunctions } from "../../src/duckdb/functions.ts";
import type { Row } from "../../src/duckdb/database.ts";
import { describeRows } from "../../src/pipeline/land.ts";
import { buildVocabulary, openDelivery, recogniseTable } from "../../src/sources/index.ts";
import { loadCodeTables, loadContracts } from "../../src/staging/contracts.ts";
import type { Landing } from "../../src/staging/delivered.ts";
import { createStagingViews, landTable } from "../../src/staging/stage.ts";
import type { LandedFile } from "../../src/staging/stage.ts";
import { codeMacros } from "../../src/staging/typing.ts";

export const contracts = loadContracts();
export const codeTables = loadCodeTables();

/** Takes a delivered file the whole way from its bytes to the staging tables. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), "doudi-dirt-"));
  readonly db: Database;

  private constructor(db: Database) {
    this.db = db;
  }

  static async open(): Promise<Desk> {
    const db = await Database.open({ threads: 2 });
    await defineFunctions(db);
    await db.runAll(codeMacros(codeTables));
    return new Desk(db);
  }

  remove(): void {
    this.db.shut();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** One landing a table of the file, as a run would plan it. */
  async landings(file: string, content: Buffer | string): Promise<Landing[]> {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), content);
    const tables = await openDelivery({ folder: this.folder, file, vocabulary: buildVocabulary(contracts), database: this.db }, this.folder);
    return tables.map((table, index) => {
      const recognition = recogniseTable(table, contracts, codeTables);
      if (recognition.register === null) throw new Error(recognition.reason ?? "not recognised");
      return { table, contract: contracts.get(recognition.register)!, matches: recognition.columns, tables: codeTables, deliveryNo: index + 1 };
    });
  }

  /** Lands every table of the file, makes the staging tables, and returns the rows of its register. */
  async land(file: string, content: Buffer | string): Promise<Row[]> {
    const landed: LandedFile[] = [];
    for (const landing of await this.landings(file, content)) {
      const { table, contract, deliveryNo } = landing;
      const path = join(this.folder, `${deliveryNo}.parquet`);
      const rows = await landTable(this.db, landing, path);
      const delivery = {
        delivery_no: deliveryNo, file, sheet: table.sheet, register: contract.register, format: table.format, encoding: table.encoding, sha256: table.sha256,
        header_row: table.headerRow, headers: table.headers, ...describeRows(rows), as_of: null, replaced_by: null, corrects: null,
      };
      landed.push({ path, isReference: false, delivery });
    }
    await createStagingViews(this.db, contracts, landed);
    return this.db.rows(`SELECT *, source_row % 4294967296 AS row FROM staging.${landed[0]!.delivery.register} ORDER BY source_row`);
  }

  rejected(): Promise<Row[]> {
    return this.db.rows(`SELECT row, "column", raw_value, reason FROM staging.rejected_row ORDER BY delivery_no, row`);
  }

  totals(): Promise<Row[]> {
    return this.db.rows(`SELECT row::INTEGER AS row, label, "column", printed, computed, difference FROM staging.control_total ORDER BY ALL`);
  }
}

/** A cell of a CSV file. */
export const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const csv = (...rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map(quoted).join(",")}\n`).join("");
