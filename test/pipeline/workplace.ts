import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseCsv } from "hucre/csv";
import { Database } from "../../src/duckdb/database.ts";
import type { Row } from "../../src/duckdb/database.ts";
import { quoteText } from "../../src/lib/sql-text.ts";

/** A folder of its own for one test file: deliveries, pipelines, a store, an output folder. */
export class Workplace {
  readonly root = mkdtempSync(join(tmpdir(), "doudi-whole-"));
  readonly input = join(this.root, "报送");
  readonly out = join(this.root, "out");
  readonly store = join(this.root, "store", "doudi.duckdb");

  /** Writes a file below the folder of deliveries; null takes it away again. */
  deliver(files: Readonly<Record<string, string | Buffer | null>>, folder = this.input): void {
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      if (content === null) rmSync(path);
      else writeFileSync(path, content);
    }
  }

  /** A folder with this pipeline.yaml in it. */
  pipeline(name: string, text: string): string {
    const folder = join(this.root, "pipelines", name);
    this.deliver({ "pipeline.yaml": text }, folder);
    return folder;
  }

  /** Rows of the store, read when nobody else holds it. */
  async stored<T extends object = Row>(sql: string): Promise<T[]> {
    const db = await Database.open();
    try {
      await db.run(`ATTACH ${quoteText(this.store)} AS store (READ_ONLY)`);
      return await db.rows<T>(sql);
    } finally {
      db.shut();
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Rows of a CSV as an independent reader sees them: header → text. */
export function readRecords(file: string): Record<string, string>[] {
  const [head, ...rows] = parseCsv(readFileSync(file, "utf8").replace(/^\uFEFF/, ""), { delimiter: "," }).map((row) => row.map(String));
  return rows.map((row) => Object.fromEntries(head!.map((name, index) => [name, row[index] ?? ""])));
}

/** Every file below a folder, relative, with forward slashes. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll("\\", "/"))
    .sort();

export const sha256 = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");

/** The published files and what is in them. */
export const fingerprint = (folder: string): Record<string, string> =>
  existsSync(folder) ? Object.fromEntries(filesBelow(folder).map((name) => [name, sha256(join(folder, name))])) : {};

/** A synthetic resident id: county 620521 or another, a birthday, a serial of the reserved range, the check character. */
export function inventId(born: string, serial: number, county = "620521"): string {
  const body = `${county}${born}${serial}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return `${body}${"10X98765432"[sum % 11]}`;
}

export const csv = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;
