import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Database } from "../duckdb/database.ts";
import { deliveryError } from "../lib/errors.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import type { SourceTable } from "../model/delivery.ts";
import type { OpenInput } from "./delivery-input.ts";
import { linkStaged, nameStaged, readModified } from "./staged-file.ts";

export async function openParquet(path: string, input: OpenInput, workFolder: string): Promise<SourceTable> {
  const { size } = await stat(path);
  if (size === 0) throw deliveryError(input.file, "空文件（0 字节），应为 Parquet 文件");
  const sha256 = await hashFile(path);
  const staged = await linkStaged(path, workFolder, nameStaged(sha256, input.file, ".parquet"));
  const facts = await borrowDatabase(input.database, (database) => readFacts(database, staged)).catch((cause: unknown) => {
    throw deliveryError(input.file, "不是有效的 Parquet 文件，或文件已损坏", { cause });
  });
  return { file: input.file, sheet: null, format: "parquet", spotless: false, encoding: null, sha256, bytes: size, headerRow: 0, blankAbove: 0, staged: { format: "parquet", path: staged, modified: await readModified(staged) }, notes: [], ...facts };
}

export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

async function borrowDatabase<T>(given: Database | undefined, use: (database: Database) => Promise<T>): Promise<T> {
  if (given !== undefined) return use(given);
  const database = await Database.open({ threads: 1 });
  try {
    return await use(database);
  } finally {
    database.shut();
  }
}

async function readFacts(database: Database, staged: string): Promise<Pick<SourceTable, "headers" | "records" | "sample">> {
  const source = `read_parquet(${quoteText(staged)}, hive_partitioning = false)`;
  const columns = await database.rows<{ column_name: string }>(`DESCRIBE SELECT * FROM ${source}`);
  const texts = columns.map((column) => `${quoteIdentifier(column.column_name)}::VARCHAR`);
  const sample = await database.rows<{ cells: (string | null)[] }>(`SELECT [${texts.join(", ")}] AS cells FROM ${source} LIMIT 50`);
  return {
    headers: columns.map((column) => column.column_name),
    records: await database.count(`SELECT count(*) FROM ${source}`),
    sample: sample.map((row) => row.cells.map((cell) => cell ?? "")),
  };
}
