import { extname } from "node:path";
import { deliveryError } from "../lib/errors.ts";
import type { SourceTable } from "../model/delivery.ts";
import { openCsv } from "./csv-file.ts";
import { tellDamage } from "./damage.ts";
import { findDelivered } from "./delivery-input.ts";
import type { OpenInput } from "./delivery-input.ts";
import { promisedKind, readableTypes, readKind } from "./file-kind.ts";
import type { FileKind } from "./file-kind.ts";
import { normaliseHeader } from "./header-name.ts";
import { openParquet } from "./parquet-file.ts";
import { writePlaces } from "./record-places.ts";
import { openWorkbook } from "./workbook.ts";

/** The tables of one delivered file, each staged for DuckDB; a damaged file is refused with one line. A zip file is unpacked before. */
export async function openDelivery(given: OpenInput, workFolder: string): Promise<SourceTable[]> {
  const input = learnAliases(given);
  const path = await findDelivered(input);
  if (promisedKind(input.file) === undefined) throw unsupported(input.file);
  const { kind, note } = await readKind(path, input.file).catch(tellDamage(input.file));
  const tables = await openAs(kind, path, input, workFolder);
  return note === null ? tables : tables.map((table) => ({ ...table, notes: [note, ...table.notes] }));
}

async function openAs(kind: FileKind, path: string, input: OpenInput, workFolder: string): Promise<SourceTable[]> {
  switch (kind) {
    case "csv":
      return [await openCsv(path, input, workFolder)];
    case "parquet":
      return [await openParquet(path, input, workFolder)];
    case "zip":
      throw deliveryError(input.file, "是 zip 压缩包，应先解开");
    default:
      return openWorkbook(path, kind, input, workFolder);
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

function unsupported(file: string) {
  const packed = /\.(?:rar|7z|tar|gz|tgz|bz2|z\d\d)$/i.test(file);
  return deliveryError(file, packed ? "这种压缩包不读；请解开，或改用 zip 压缩后重新报送" : `不支持的文件类型 ${extname(file) || "（无扩展名）"}；应为 ${readableTypes}`);
}
