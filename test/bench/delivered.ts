import { createReadStream, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { Database } from "../../src/duckdb/database.ts";
import { quoteText } from "../../src/lib/sql-text.ts";
import { loadContracts } from "../../src/staging/contracts.ts";

/** Files of one register with the same columns, as somebody without doudi would load them. */
export interface DeliveredTable {
  readonly title: string;
  readonly columns: readonly DeliveredColumn[];
  readonly csv: readonly string[];
  readonly parquet: readonly string[];
}

export interface DeliveredColumn {
  readonly name: string;
  /** Plain types only: what a column of clean ISO text becomes without any reading of ours; DuckDB and PostgreSQL know them by these names. */
  readonly type: "DATE" | "TIMESTAMP" | "DECIMAL(18,2)" | "INTEGER" | "VARCHAR";
}

const types = { date: "DATE", time: "TIMESTAMP", money: "DECIMAL(18,2)", int: "INTEGER" } as const;

/** Every generated file below a folder by register and columns. */
export async function listTables(folder: string): Promise<DeliveredTable[]> {
  const contracts = [...loadContracts().values()];
  const db = await Database.open();
  const tables = new Map<string, { title: string; columns: DeliveredColumn[]; csv: string[]; parquet: string[] }>();
  try {
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(csv|parquet)$/.test(name) && !/answer-key|expected-rejections/.test(name)).sort()) {
      const path = join(folder, file);
      const headers = file.endsWith(".csv") ? await headerOf(path) : (await db.columns(`(FROM read_parquet(${quoteText(path)}))`)).map(({ name }) => name);
      const title = basename(file).split("_")[0]!;
      const own = contracts.find((contract) => contract.title.zh === title);
      const typeOf = (name: string): DeliveredColumn["type"] => {
        const type = Object.values(own?.columns ?? {}).find(({ zh }) => zh === name)?.type;
        return type !== undefined && type in types ? types[type as keyof typeof types] : "VARCHAR";
      };
      const key = `${title} ${headers.join()}`;
      const table = tables.get(key) ?? { title, columns: headers.map((name) => ({ name, type: typeOf(name) })), csv: [], parquet: [] };
      table[file.endsWith(".csv") ? "csv" : "parquet"].push(path);
      tables.set(key, table);
    }
  } finally {
    db.shut();
  }
  return [...tables.values()];
}

async function headerOf(path: string): Promise<string[]> {
  for await (const line of createInterface({ input: createReadStream(path) })) return line.replace(/^\uFEFF/, "").split(",");
  return [];
}
