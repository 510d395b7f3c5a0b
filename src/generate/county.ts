import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Database } from "../duckdb/database.ts";
import { sqlRoot } from "../lib/paths.ts";
import { quoteText } from "../lib/sql-text.ts";
import { buildCounty } from "./county-tables.ts";
import { checkOptions } from "./county-options.ts";
import type { CountyOptions } from "./county-options.ts";
import { listFiles, writeCsv } from "./delivered-file.ts";
import type { DeliveredFile } from "./delivered-file.ts";
import { dressOf } from "./dress.ts";
import type { FileAnswer } from "./file-answers.ts";
import { writeMessyFile } from "./messy-file.ts";
import type { ExpectedRejection, WrittenFile } from "./messy-file.ts";
import { loneCounty } from "./setting.ts";

export interface GeneratedCounty {
  readonly counties: number;
  readonly registers: number;
  readonly files: number;
  readonly rows: number;
  readonly paymentRows: number;
  readonly bytes: number;
}

/** Writes the county's deliveries below options.out, and beside them what a run over them must find. */
export async function generateCounty(options: CountyOptions): Promise<GeneratedCounty> {
  checkOptions(options);
  const db = await Database.open();
  try {
    await buildCounty(db, options, loneCounty);
    return await writeDeliveries(db, options);
  } finally {
    db.shut();
  }
}

/** What the planted cases, and the files as they were written, must make a run say. */
export async function writeAnswerKey(db: Database, folder: string, ofFiles: readonly FileAnswer[] = []): Promise<void> {
  const shape = quoteText(JSON.stringify([{ check_code: "VARCHAR", case: "VARCHAR", subject_kind: "VARCHAR", subject_key: "VARCHAR", note: "VARCHAR", says: "VARCHAR" }]));
  if (ofFiles.length > 0) await db.run(`INSERT INTO planted.answer BY NAME SELECT unnest(from_json($answers::JSON, ${shape}), recursive := true)`, { answers: JSON.stringify(ofFiles) });
  const sql = readFileSync(join(sqlRoot, "generate", "answer_key.sql"), "utf8");
  mkdirSync(folder, { recursive: true });
  await db.run(`COPY (${sql}) TO ${quoteText(join(folder, "answer-key.csv"))} (FORMAT csv, HEADER)`);
}

async function writeDeliveries(db: Database, options: CountyOptions): Promise<GeneratedCounty> {
  const written: (WrittenFile & { register: string })[] = [];
  for (const file of listFiles(options, loneCounty)) written.push({ register: file.register, ...(await writeFile(db, file, options)) });
  if (options.messy) writeRejections(options.out, written.flatMap((file) => file.rejections));
  if (!options.clean) await writeAnswerKey(db, options.out, written.flatMap((file) => file.answers));
  const count = (files: readonly WrittenFile[]) => files.reduce((sum, file) => sum + file.rows, 0);
  const paths = written.flatMap((file) => file.paths);
  return {
    counties: 1,
    registers: new Set(written.map((file) => file.register)).size,
    files: paths.length,
    rows: count(written),
    paymentRows: count(written.filter((file) => file.register === "payment")),
    bytes: paths.reduce((sum, path) => sum + statSync(join(options.out, path)).size, 0),
  };
}

async function writeFile(db: Database, file: DeliveredFile, options: CountyOptions): Promise<WrittenFile> {
  if (options.messy) return writeMessyFile(db, file, dressOf(file), options.out);
  const path = `${file.path}.csv`;
  mkdirSync(dirname(join(options.out, path)), { recursive: true });
  return { paths: [path], rows: await writeCsv(db, file, join(options.out, path)), rejections: [], answers: [] };
}

function writeRejections(folder: string, rejections: readonly ExpectedRejection[]): void {
  const lines = rejections.map((one) => [one.file, one.sheet, one.row, one.column, one.reason].join(","));
  writeFileSync(join(folder, "expected-rejections.csv"), `${["file,sheet,row,column,reason", ...lines].join("\n")}\n`);
}
