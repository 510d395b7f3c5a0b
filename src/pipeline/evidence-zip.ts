import { createWriteStream, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { Writable } from "node:stream";
import { Uint8ArrayReader, ZipWriter, configure } from "@zip.js/zip.js";
import { filesBelow } from "./checksums.ts";

/** Every entry bears this date, so that the same evidence is the same zip. */
const entryDate = new Date(1980, 0, 1);

/** Turns a folder into <folder>.zip, under the folder's own name inside. */
export async function zipFolder(folder: string): Promise<string> {
  configure({ useWebWorkers: false });
  const [partial, to] = [`${folder}.zip.partial`, `${folder}.zip`];
  try {
    const writer = new ZipWriter(Writable.toWeb(createWriteStream(partial, { mode: 0o640 })), { extendedTimestamp: false });
    for (const file of filesBelow(folder)) {
      await writer.add(`${basename(folder)}/${file}`, new Uint8ArrayReader(readFileSync(join(folder, file))), { lastModDate: entryDate });
    }
    await writer.close();
    renameSync(partial, to);
  } finally {
    rmSync(partial, { force: true });
  }
  rmSync(folder, { recursive: true });
  return to;
}
