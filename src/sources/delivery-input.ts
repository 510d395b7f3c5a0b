import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { deliveryError } from "../lib/errors.ts";
import type { SourceContract } from "../model/source-contract.ts";

/** One delivered file and what is known about it before it is opened. */
export interface OpenInput {
  readonly folder: string;
  /** Path below the folder, with forward slashes; the path in a zip file follows the zip file's own. */
  readonly file: string;
  /** Where the bytes lie when that is not `file` below `folder`: what a zip file held. */
  readonly path?: string | undefined;
  /** Header names the registers know, as buildVocabulary returns them. */
  readonly vocabulary: ReadonlySet<string>;
  readonly contract?: SourceContract | undefined;
  /** Reads the headers of Parquet files; without one, a database is opened for the moment. */
  readonly database?: Database | undefined;
  /** Seconds a large workbook may take. */
  readonly timeLimit?: number | undefined;
}

export async function findDelivered(input: OpenInput): Promise<string> {
  const path = input.path ?? join(input.folder, input.file);
  const found = await lstat(path).catch((cause: unknown) => {
    throw deliveryError(input.file, "文件不存在或无法读取", { cause });
  });
  if (found.isSymbolicLink()) throw deliveryError(input.file, "是符号链接，不读；请放入文件本身");
  if (!found.isFile()) throw deliveryError(input.file, "不是普通文件，不读");
  return path;
}
