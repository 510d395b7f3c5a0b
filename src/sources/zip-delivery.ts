import { createWriteStream } from "node:fs";
import { stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { deliveryError } from "../lib/errors.ts";
import { tellDamage } from "./damage.ts";
import { isAside } from "./deliveries.ts";
import { findDelivered } from "./delivery-input.ts";
import type { OpenInput } from "./delivery-input.ts";
import { promisedKind, readKind } from "./file-kind.ts";
import { nameStaged } from "./staged-file.ts";
import { ZipArchive } from "./zip-archive.ts";
import type { ZipEntry } from "./zip-archive.ts";

const mostFiles = 5000;
const mostUnpacked = 8_000_000_000;
/** A package in a package is read; one more is not. */
const deepest = 2;

interface Budget {
  files: number;
  bytes: number;
}

/** The file itself, or what a zip file holds, named `包.zip/里面/文件.csv` and unpacked below the work folder. */
export async function unpackDelivery(input: OpenInput, workFolder: string): Promise<OpenInput[]> {
  return unpack(input, workFolder, { files: mostFiles, bytes: mostUnpacked }, 1);
}

async function unpack(input: OpenInput, workFolder: string, budget: Budget, depth: number): Promise<OpenInput[]> {
  if (promisedKind(input.file) !== "zip") return [input];
  const path = await findDelivered(input);
  const { kind } = await readKind(path, input.file).catch(tellDamage(input.file));
  if (kind !== "zip") return [input];
  if (depth > deepest) throw deliveryError(input.file, `压缩包嵌套超过 ${deepest} 层；请解开后重新报送`);
  const files: OpenInput[] = [];
  for (const inner of await unpackEntries(path, input, workFolder, budget).catch(tellDamage(input.file))) {
    files.push(...(await unpack(inner, workFolder, budget, depth + 1)));
  }
  return files;
}

async function unpackEntries(path: string, input: OpenInput, workFolder: string, budget: Budget): Promise<OpenInput[]> {
  const archive = await ZipArchive.open(path);
  try {
    const entries = archive.entries.filter(({ name, escapes }) => escapes || (!name.endsWith("/") && !name.split("/").some(isAside)));
    refuse(input.file, entries, budget);
    const inner: OpenInput[] = [];
    for (const { name } of entries) inner.push(await unpackEntry(archive, name, input, workFolder));
    return inner;
  } finally {
    await archive.close();
  }
}

/** All that is wrong with the list of a package, before a byte of it is unpacked. */
function refuse(file: string, entries: readonly ZipEntry[], budget: Budget): void {
  const faults: [string, (entry: ZipEntry) => boolean][] = [
    ["路径越出压缩包", (entry) => entry.escapes],
    ["是符号链接", (entry) => entry.symlink],
    ["已加密，请去掉密码后重新报送", (entry) => entry.encrypted],
  ];
  const found = faults.map(([fault, holds]) => ({ fault, names: entries.filter(holds).map(({ name }) => name) })).filter(({ names }) => names.length > 0);
  if (found.length > 0) throw deliveryError(file, found.map(({ fault, names }) => `${names.slice(0, 5).join("、")}${names.length > 5 ? ` 等 ${names.length} 个文件` : ""} ${fault}`).join("；"));
  budget.files -= entries.length;
  budget.bytes -= entries.reduce((sum, { size }) => sum + size, 0);
  if (budget.files < 0) throw deliveryError(file, `压缩包内文件超过 ${mostFiles} 个；请分开报送`);
  if (budget.bytes < 0) throw deliveryError(file, `压缩包解开后超过 ${mostUnpacked / 1e9} GB；请分开报送`);
  if (entries.length === 0) throw deliveryError(file, "压缩包中没有文件");
}

/** Written under a name of our own: what the package calls it never becomes a path. It is as old as the package. */
async function unpackEntry(archive: ZipArchive, name: string, input: OpenInput, workFolder: string): Promise<OpenInput> {
  const file = `${input.file}/${name}`;
  const path = join(workFolder, nameStaged("unpacked", join(input.folder, file), ".part"));
  await pipeline(archive.readBytes(name), createWriteStream(path, { mode: 0o600 }));
  const { atime, mtime } = await stat(input.path ?? join(input.folder, input.file));
  await utimes(path, atime, mtime);
  return { ...input, file, path };
}
