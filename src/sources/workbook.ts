import { fork } from "node:child_process";
import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { deliveryError } from "../lib/errors.ts";
import type { SourceTable } from "../model/delivery.ts";
import type { BookFormat } from "./book.ts";
import { takeCensus } from "./census.ts";
import { Damage, tellDamage } from "./damage.ts";
import type { OpenInput } from "./delivery-input.ts";
import { readMarkOf } from "./encoding.ts";
import { readWhole } from "./open-book.ts";
import { hashFile } from "./parquet-file.ts";
import type { WorkbookRequest } from "./workbook-reader.ts";
import { ZipArchive } from "./zip-archive.ts";

/** Larger workbooks are read by a child process, so that a hostile one cannot take the run down. */
const smallBytes = { xlsx: 2_000_000, xls: 250_000, ods: 250_000, html: 250_000, xml: 250_000 } as const;
/** What a small workbook may unfold to. */
const smallContent = { xlsx: 64_000_000, ods: 2_000_000 } as const;
/** These are held in memory whole while they are read. */
const largestXls = 300_000_000;
const defaultSeconds = 300;
const heapMegabytes = 1024;

/** What the child sends back. */
export type WorkbookAnswer = { readonly tables: SourceTable[] } | { readonly damage: string } | { readonly fault: Error };

export async function openWorkbook(path: string, format: BookFormat, input: OpenInput, workFolder: string): Promise<SourceTable[]> {
  const tables = await readSafely(path, format, input, workFolder).catch(tellDamage(input.file));
  if (tables.length > 0) return tables;
  const wanted = input.contract?.sheet;
  throw deliveryError(input.file, wanted === undefined ? "工作簿中没有数据：所有工作表都是空的" : `没有名为「${wanted}」的非空工作表`);
}

async function readSafely(path: string, format: BookFormat, input: OpenInput, workFolder: string): Promise<SourceTable[]> {
  const before = await stat(path);
  if (format === "xls" && before.size > largestXls) throw new Damage(`旧版工作簿超过 ${largestXls / 1e6} MB；请另存为 .xlsx`);
  const request = {
    path, format, ...(await readIdentity(path, format)), file: input.file, bytes: before.size, workFolder,
    vocabulary: input.vocabulary, sheet: input.contract?.sheet, headerRow: input.contract?.header_row,
  };
  const tables = await ((await isSmall(path, format, before.size)) ? readWhole(request) : readInChild(request, input.timeLimit ?? defaultSeconds));
  const after = await stat(path);
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw new Damage("读取过程中文件被改动；请等文件传完后重跑");
  return tables;
}

/** Formats that are text have no mark of their own encoding that could be trusted: their bytes decide. */
async function readIdentity(path: string, format: BookFormat): Promise<{ sha256: string; encoding: string | null }> {
  if (format !== "html" && format !== "xml") return { sha256: await hashFile(path), encoding: null };
  const { sha256, wrongByte } = await takeCensus(path, ",");
  return { sha256, encoding: (await readMarkOf(path)) ?? (wrongByte === null ? "utf-8" : "gb18030") };
}

async function isSmall(path: string, format: BookFormat, size: number): Promise<boolean> {
  if (size > smallBytes[format]) return false;
  if (format !== "xlsx" && format !== "ods") return true;
  const archive = await ZipArchive.open(path);
  await archive.close();
  return archive.declaredBytes <= smallContent[format];
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
