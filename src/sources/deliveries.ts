import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisedKind } from "./file-kind.ts";

export interface DeliveryList {
  /** Paths below the folder, with forward slashes, in byte order. */
  readonly files: readonly string[];
  /** What lies there and is not read: other extensions and symbolic links, so that the run can name them. */
  readonly others: readonly string[];
}

const aside = /^(?:\.|~\$|__macosx$|thumbs\.db$|readme|answer-key|expected-rejections)|\.(?:md|ya?ml)$/i;

/** What programs and people leave beside deliveries: hidden files, locks of open workbooks, notes. */
export const isAside = (name: string): boolean => aside.test(name);

export async function listDeliveries(folder: string): Promise<DeliveryList> {
  const found = await walk(folder, "");
  const inByteOrder = (paths: string[]) => paths.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return {
    files: inByteOrder(found.filter((entry) => entry.regular && promisedKind(entry.path) !== undefined).map((entry) => entry.path)),
    others: inByteOrder(found.filter((entry) => !entry.regular || promisedKind(entry.path) === undefined).map((entry) => entry.path)),
  };
}

async function walk(folder: string, below: string): Promise<{ path: string; regular: boolean }[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const found = entries
    .filter((entry) => !isAside(entry.name))
    .map(async (entry) => {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? walk(folder, path) : [{ path, regular: entry.isFile() }];
    });
  return (await Promise.all(found)).flat();
}
