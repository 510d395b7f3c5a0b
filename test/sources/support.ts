import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load as readYaml } from "js-yaml";
import { afterAll, beforeAll } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { sqlRoot } from "../../src/lib/paths.ts";
import { quoteText } from "../../src/lib/sql-text.ts";
import { CodeTable, Contract } from "../../src/model/contract.ts";
import type { SourceTable } from "../../src/model/delivery.ts";
import { buildVocabulary } from "../../src/sources/index.ts";

const load = <T>(folder: string, read: (value: unknown) => T): T[] =>
  readdirSync(join(sqlRoot, folder)).filter((name) => name.endsWith(".yaml")).map((name) => read(readYaml(readFileSync(join(sqlRoot, folder, name), "utf8"))));

export const contracts = new Map(load("registers", (value) => Contract.parse(value)).map((contract) => [contract.register, contract]));
export const codeTables = new Map(load("codes", (value) => CodeTable.parse(value)).map((table) => [table.table, table]));
export const vocabulary = buildVocabulary(contracts);

/** A folder for deliveries and one for staged files, gone after the test file. */
export class Bench {
  readonly root = mkdtempSync(join(tmpdir(), "doudi-sources-"));
  readonly inbox = mkdtempSync(join(this.root, "inbox-"));
  readonly work = mkdtempSync(join(this.root, "work-"));

  deliver(file: string, content: Buffer | string) {
    writeFileSync(join(this.inbox, file), content);
    return { folder: this.inbox, file, vocabulary };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A bench and a reader of what is staged on it, for the tests of one file. */
export function useBench() {
  const bench = new Bench();
  let db: Database;
  beforeAll(async () => {
    db = await Database.open({ threads: 1 });
  });
  afterAll(() => {
    db.shut();
    bench.remove();
  });
  return { bench, readStaged: (table: SourceTable) => readStaged(db, table), database: () => db };
}

/** What DuckDB sees in a staged table, in order. Told new_line = '\\r\\n', DuckDB 1.5.6 reads no row at all; left alone it finds it. */
export async function readStaged(db: Database, table: SourceTable): Promise<string[][]> {
  const { staged } = table;
  if (staged.format === "parquet") throw new Error("only for CSV");
  const newline = staged.newline === "\\n" ? "new_line = '\\n'," : "";
  const columns = table.headers.map((_, index) => `'c${index}': 'VARCHAR'`).join(", ");
  const rows = await db.rows<Record<string, string | null>>(
    `SELECT * FROM read_csv(${quoteText(staged.path)}, columns = {${columns}}, auto_detect = false, header = false, skip = ${staged.skip},
      delim = ${quoteText(staged.delimiter)}, quote = '"', escape = '"', ${newline} comment = '',
      strict_mode = true, null_padding = false, max_line_size = 16777216)`,
  );
  return rows.map((row) => table.headers.map((_, index) => row[`c${index}`] ?? ""));
}
