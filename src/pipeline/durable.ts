import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow } from "./checksums.ts";

/** For its user alone, as everything that a run writes. */
export function makeFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

/** Replaces a small file: after a power cut it is the old one or the new one. */
export function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  syncFile(`${path}.new`);
  moveDurably(`${path}.new`, path);
}

export function moveDurably(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

/** Every byte and every name below a folder, and the folder's own name, is on disk when this returns. */
export function syncTree(folder: string): void {
  const files = filesBelow(folder);
  for (const file of files) syncFile(join(folder, file));
  const folders = new Set(files.flatMap((file) => file.split("/").slice(0, -1).map((_, depth, names) => names.slice(0, depth + 1).join("/"))));
  for (const name of [...folders, ".", ".."]) syncFolder(join(folder, name));
}

export function syncFile(path: string): void {
  const descriptor = openSync(path, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Where a folder cannot be opened like a file, as on Windows, its names are the file system's own care. */
function syncFolder(path: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch (error) {
    if (existsSync(path)) return;
    throw error;
  }
  try {
    fsyncSync(descriptor);
  } catch (error) {
    if (!["EPERM", "EINVAL", "EISDIR", "ENOTSUP"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    closeSync(descriptor);
  }
}
