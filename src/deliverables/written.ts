import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Output } from "../model/run.ts";

/** A file just written: its path below the run's folder and how many rows it carries. */
export interface Written {
  readonly file: string;
  readonly rows: number;
}

/** The file's place on disk, its folder made. */
export async function makeRoom(folder: string, file: string): Promise<string> {
  const path = join(folder, ...file.split("/"));
  await mkdir(dirname(path), { recursive: true });
  return path;
}

/** Hashes what lies on disk, not what was meant to be written. */
export async function hashOutput(folder: string, written: Written): Promise<Output> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(join(folder, ...written.file.split("/"))), hash);
  return { file: written.file, sha256: hash.digest("hex"), rows: written.rows };
}

const unsafe = /[\p{Cc}\p{Cf}<>:"|?*\\]/gu;

/** One path segment that every file system takes and that leads nowhere else. */
export const safeSegment = (text: string): string => {
  const plain = text.replaceAll("/", "_").replace(unsafe, "_").trim().replace(/^\.+|[. ]+$/g, "_");
  return plain === "" ? "_" : plain;
};
