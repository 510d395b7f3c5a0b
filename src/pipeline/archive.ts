import { createReadStream, createWriteStream, existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { Readable, Writable } from "node:stream";
import { ZipWriter, configure } from "@zip.js/zip.js";
import { usageError } from "../lib/errors.ts";

export interface Archived {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Writes a run's folder, or one county's lists of it, as a ZIP whose entries are encrypted with AES-256, as 7-Zip, WinRAR and
 * Bandizip open it. Names of entries stay readable, so they hold nothing of a person.
 */
export async function archiveRun(folder: string, { county, password, to }: { county: string | null; password: string; to: string }): Promise<Archived> {
  if (existsSync(to)) throw usageError(to, "is there already; expected the name of a new file");
  if (!existsSync(dirname(to))) throw usageError(to, `no folder ${dirname(to)}; expected one that exists`);
  const files = listFiles(folder, county);
  const partial = `${to}.partial`;
  try {
    await writeArchive(files.map((file) => ({ file, name: `${basename(folder)}/${file}` })), { folder, password, partial });
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  return { files: files.length, bytes: statSync(to).size };
}

function listFiles(folder: string, county: string | null): string[] {
  const below = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile());
  const files = below.map((name) => relative(folder, join(folder, name)).split(sep).join("/")).sort();
  const wanted = county === null ? files : files.filter((file) => file.startsWith(`lists/${county}_`));
  if (wanted.length === 0) throw usageError(folder, county === null ? "is empty; expected the folder of a published run" : `no lists of county ${county}; expected a code of 6 digits below lists/`);
  return wanted;
}

async function writeArchive(entries: readonly { file: string; name: string }[], { folder, password, partial }: { folder: string; password: string; partial: string }): Promise<void> {
  configure({ useWebWorkers: false });
  const target = createWriteStream(partial, { flags: "wx", mode: 0o600 });
  const writer = new ZipWriter(Writable.toWeb(target), { password, encryptionStrength: 3, extendedTimestamp: false });
  for (const { file, name } of entries) {
    const source = createReadStream(join(folder, ...file.split("/")));
    await writer.add(name, Readable.toWeb(source) as ReadableStream<Uint8Array>, { lastModDate: statSync(join(folder, file)).mtime });
  }
  await writer.close();
}
