import { fork } from "node:child_process";
import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { deliveryError } from "../lib/errors.ts";
import type { SourceTable } from "../model/delivery.ts";
import { Damage, readDamage } from "./damage.ts";
import type { OpenInput } from "./delivery-input.ts";
import { hashFile } from "./parquet-file.ts";
import { readWorkbook } from "./workbook-reader.ts";
import type { WorkbookRequest } from "./workbook-reader.ts";
import { ZipArchive } from "./zip-archive.ts";

/** Larger workbooks are read by a child process, so that a hostile one cannot take the run down. */
const [smallFile, smallContent] = [2_000_000, 64_000_000];
const defaultSeconds = 300;
const heapMegabytes = 1024;

/** What the child sends back. */
export type WorkbookAnswer = { readonly tables: SourceTable[] } | { readonly damage: string } | { readonly fault: Error };

export async function openWorkbook(path: string, input: OpenInput, workFolder: string): Promise<SourceTable[]> {
  const tables = await readSafely(path, input, workFolder).catch((cause: unknown) => {
    const damage = readDamage(cause);
    throw damage === null ? cause : deliveryError(input.file, damage.message, { cause });
  });
  if (tables.length > 0) return tables;
  const wanted = input.contract?.sheet;
  throw deliveryError(input.file, wanted === undefined ? "工作簿中没有数据：所有工作表都是空的" : `没有名为「${wanted}」的非空工作表`);
}

async function readSafely(path: string, input: OpenInput, workFolder: string): Promise<SourceTable[]> {
  const { size } = await stat(path);
  const archive = await ZipArchive.open(path);
  try {
    const request = { path, file: input.file, sha256: await hashFile(path), bytes: size, workFolder, vocabulary: input.vocabulary, sheet: input.contract?.sheet, headerRow: input.contract?.header_row };
    const small = size <= smallFile && archive.declaredBytes <= smallContent;
    return await (small ? readWorkbook(archive, request) : readInChild(request, input.timeLimit ?? defaultSeconds));
  } finally {
    await archive.close();
  }
}

/** The compiled program runs as it is; from TypeScript sources the child needs the loader the parent has. */
function readInChild(request: WorkbookRequest, seconds: number): Promise<SourceTable[]> {
  const entry = fileURLToPath(import.meta.url).replace(/workbook(\.[jt]s)$/, "workbook-child$1");
  const loader = entry.endsWith(".ts") ? ["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href] : [];
  const child = fork(entry, [], { execArgv: [`--max-old-space-size=${heapMegabytes}`, ...loader], serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"] });
  return new Promise<SourceTable[]>((resolve, reject) => {
    let fault = `读取失败：内存超过 ${heapMegabytes} MB 或子进程意外退出；请拆分后重新报送`;
    const timer = setTimeout(() => {
      fault = `读取超过 ${seconds} 秒，已中止；请拆分后重新报送`;
      child.kill("SIGKILL");
    }, seconds * 1000);
    child.once("message", (answer: WorkbookAnswer) => {
      if ("tables" in answer) resolve(answer.tables);
      else reject("damage" in answer ? new Damage(answer.damage) : answer.fault);
    });
    child.once("error", reject);
    child.once("close", () => {
      clearTimeout(timer);
      reject(new Damage(fault));
    });
    child.send(request);
  });
}
