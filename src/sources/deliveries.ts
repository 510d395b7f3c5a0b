import { readdir } from "node:fs/promises";
import { join } from "node:path";

export interface DeliveryList {
  /** Paths below the folder, with forward slashes, in byte order. */
  readonly files: readonly string[];
  /** What lies there and is not read: other extensions and symbolic links, so that the run can name them. */
  readonly others: readonly string[];
}

const readable = /\.(?:csv|txt|tsv|xlsx|parquet)$/i;
const aside = /^(?:\.|~\$|readme|answer-key|expected-rejections)|\.(?:md|ya?ml)$/i;

export async function listDeliveries(folder: string): Promise<DeliveryList> {
  const found = await walk(folder, "");
  const inByteOrder = (paths: string[]) => paths.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return {
    files: inByteOrder(found.filter((entry) => entry.regular && readable.test(entry.path)).map((entry) => entry.path)),
    others: inByteOrder(found.filter((entry) => !entry.regular || !readable.test(entry.path)).map((entry) => entry.path)),
  };
}

async function walk(folder: string, below: string): Promise<{ path: string; regular: boolean }[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const found = entries
    .filter((entry) => !aside.test(entry.name))
    .map(async (entry) => {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? walk(folder, path) : [{ path, regular: entry.isFile() }];
    });
  return (await Promise.all(found)).flat();
}
