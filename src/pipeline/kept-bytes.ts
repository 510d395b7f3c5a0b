import { existsSync } from "node:fs";
import { basename } from "node:path";
import type { KeptBytes } from "../model/kept.ts";
import { hashFile } from "../sources/index.ts";

/** A file by its name and its hash; null where there is none. */
export const keepBytes = async (path: string): Promise<KeptBytes | null> =>
  existsSync(path) ? { name: basename(path), sha256: await hashFile(path) } : null;
