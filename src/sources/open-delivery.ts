import { lstat } from "node:fs/promises";
import { extname, join } from "node:path";
import { deliveryError } from "../lib/errors.ts";
import type { SourceTable } from "../model/delivery.ts";
import { openCsv } from "./csv-file.ts";
import type { OpenInput } from "./delivery-input.ts";
import { normaliseHeader } from "./header-name.ts";
import { openParquet } from "./parquet-file.ts";
import { writePlaces } from "./record-places.ts";
import { openWorkbook } from "./workbook.ts";

/** The tables of one delivered file, each staged for DuckDB; a damaged file is refused with one line. */
export async function openDelivery(given: OpenInput, workFolder: string): Promise<SourceTable[]> {
  const input = learnAliases(given);
  const path = await findDelivered(input);
  switch (extname(input.file).toLowerCase()) {
    case ".csv":
    case ".txt":
    case ".tsv":
      return [await openCsv(path, input, workFolder)];
    case ".xlsx":
      return openWorkbook(path, input, workFolder);
    case ".parquet":
      return [await openParquet(path, input, workFolder)];
    default:
      throw deliveryError(input.file, `不支持的文件类型 ${extname(input.file) || "（无扩展名）"}；应为 csv、txt、tsv、xlsx 或 parquet`);
  }
}

/** Rewrites a CSV table record by record, for files DuckDB reads otherwise than we counted. */
export async function restage(table: SourceTable, input: OpenInput, workFolder: string): Promise<SourceTable> {
  if (table.format !== "csv") return table;
  return openCsv(await findDelivered(input), learnAliases(input), workFolder, true);
}

/** Writes where some rows of a delimited file lie in its bytes, as CSV, to `wanted.target`. */
export async function locateRows(table: SourceTable, given: OpenInput, wanted: { rows: readonly number[]; target: string }): Promise<void> {
  const input = learnAliases(given);
  await writePlaces(await findDelivered(input), input, table, wanted);
}

/** Header names that only the source contract knows help to find the header row too. */
function learnAliases(input: OpenInput): OpenInput {
  const aliases = Object.values(input.contract?.aliases ?? {}).flat();
  return aliases.length === 0 ? input : { ...input, vocabulary: new Set([...input.vocabulary, ...aliases.map(normaliseHeader)]) };
}

async function findDelivered(input: OpenInput): Promise<string> {
  const path = join(input.folder, input.file);
  const found = await lstat(path).catch((cause: unknown) => {
    throw deliveryError(input.file, "文件不存在或无法读取", { cause });
  });
  if (!found.isFile()) throw deliveryError(input.file, "不是普通文件（目录或符号链接不读）");
  return path;
}
