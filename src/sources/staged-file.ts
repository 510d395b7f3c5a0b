import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { copyFile, link, rename, rm, stat, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { deliveryError } from "../lib/errors.ts";
import type { SourceTable } from "../model/delivery.ts";
import { Damage } from "./damage.ts";

/** Delivered columns beyond the header are kept up to this many; what lies further right joins the last one. */
const mostExtra = 20;
const flushAt = 1 << 20;

/** A name no glob can match and no two deliveries share. */
export function nameStaged(sha256: string, file: string, part: string): string {
  const place = createHash("sha256").update(file).digest("hex").slice(0, 12);
  return `${sha256.slice(0, 32)}-${place}${part}`;
}

/** Gives a delivered file a safe name without copying it, where the file system allows. */
export async function linkStaged(path: string, workFolder: string, name: string): Promise<string> {
  const staged = join(workFolder, name);
  await rm(staged, { force: true });
  const source = resolve(path);
  await symlink(source, staged, "file").catch(() => link(source, staged)).catch(() => copyFile(source, staged));
  return staged;
}

export const readModified = async (path: string): Promise<number> => (await stat(path)).mtimeMs;

/** A file that DuckDB read where it lies must still be the one that was counted and hashed. */
export async function refuseChanged({ file, staged }: SourceTable): Promise<void> {
  if (staged.modified === undefined || staged.modified === (await readModified(staged.path))) return;
  throw deliveryError(file, "读取过程中文件被改动；请等文件传完后重跑");
}

/** Writes records of one width as UTF-8 CSV. */
export class TableWriter {
  readonly #file: number;
  readonly #width: number;
  readonly #most: number;
  readonly #mostBytes: number;
  #bytes = 0;
  #text = "";
  records = 0;
  /** Cells of the widest record, empty ones at its end left out. */
  widest: number;
  short = 0;
  long = 0;

  constructor(path: string, width: number, most: number, mostBytes = Number.POSITIVE_INFINITY) {
    this.#file = openSync(path, "w", 0o600);
    this.#width = width;
    this.#most = most;
    this.#mostBytes = mostBytes;
    this.widest = width;
  }

  write(cells: readonly string[]): void {
    this.records += 1;
    const fitted = cells.length === this.#width ? cells : this.#fit(cells);
    this.#text += `${fitted.map(formatCell).join(",") || '""'}\n`;
    if (this.#text.length > flushAt) this.#flush();
  }

  /** Writes a line as it is when it has just the right number of cells; else leaves it to `write`. */
  writeLine(line: string): boolean {
    let cells = 1;
    for (let at = line.indexOf(","); at >= 0; at = line.indexOf(",", at + 1)) cells += 1;
    if (cells !== this.#width || line === "") return false;
    this.records += 1;
    this.#text += `${line}\n`;
    if (this.#text.length > flushAt) this.#flush();
    return true;
  }

  close(): void {
    try {
      this.#flush();
    } finally {
      closeSync(this.#file);
    }
  }

  /** Ends the writing of a table that is given up. */
  drop(): void {
    this.#text = "";
    this.close();
  }

  #fit(cells: readonly string[]): string[] {
    const filled = cells.findLastIndex((cell) => cell !== "") + 1;
    if (filled > this.#width) this.widest = Math.max(this.widest, Math.min(filled, this.#most));
    if (cells.length < this.#width && filled > 0) this.short += 1;
    if (filled > this.#width) this.long += 1;
    return fitCells(cells, this.#width, ",");
  }

  #flush(): void {
    const bytes = Buffer.from(this.#text);
    this.#bytes += bytes.length;
    if (this.#bytes > this.#mostBytes) throw new Damage(`展开后超过 ${Math.round(this.#mostBytes / 1e6)} MB，不是正常的表格；请拆分后重新报送`);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#text = "";
  }
}

export interface WrittenTable<T> {
  readonly width: number;
  readonly records: number;
  readonly short: number;
  readonly long: number;
  readonly result: T;
}

/** Writes a table whole or not at all, and once more when its records prove wider than the header. */
export async function writeTable<T>(path: string, width: number, fill: (writer: TableWriter) => Promise<T>, mostBytes?: number): Promise<WrittenTable<T>> {
  const part = `${path}.part`;
  let known: { columns: number; long: number } = { columns: width, long: 0 };
  for (;;) {
    const writer = new TableWriter(part, known.columns, width + mostExtra, mostBytes);
    const result = await fillAndClose(writer, part, fill);
    if (writer.widest > known.columns) {
      known = { columns: writer.widest, long: writer.long };
      continue;
    }
    await rename(part, path);
    return { width: known.columns, records: writer.records, short: writer.short, long: Math.max(known.long, writer.long), result };
  }
}

async function fillAndClose<T>(writer: TableWriter, part: string, fill: (writer: TableWriter) => Promise<T>): Promise<T> {
  const result = await fill(writer).catch(async (error: unknown) => {
    writer.drop();
    await rm(part, { force: true });
    throw error;
  });
  writer.close();
  return result;
}

/** Headers of a table that is wider than its header row. */
export function widenHeaders(headers: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, index) => headers[index] ?? `（多出的第${index + 1 - headers.length}列）`);
}

/** Pads with empty cells; joins what lies right of the last column into it, so that nothing is lost. */
export function fitCells(cells: readonly string[], width: number, joint: string): string[] {
  const fitted = Array.from({ length: width }, (_, index) => cells[index] ?? "");
  const beyond = cells.slice(width).filter((cell) => cell !== "");
  if (beyond.length > 0 && width > 0) fitted[width - 1] = [fitted[width - 1] ?? "", ...beyond].filter((cell) => cell !== "").join(joint);
  return fitted;
}

function formatCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
