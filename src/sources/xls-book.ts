import { BiffText } from "./biff-text.ts";
import { biff, joinRecords, readRecords } from "./biff-records.ts";
import type { BiffRecord } from "./biff-records.ts";
import { mostSheets } from "./book.ts";
import type { Book } from "./book.ts";
import { CompoundFile } from "./compound-file.ts";
import { Damage } from "./damage.ts";
import { readNumberKind } from "./number-format.ts";
import type { NumberKind } from "./number-format.ts";
import { readXlsSheet } from "./xls-sheet.ts";

/** What the sheets of an old workbook share. */
export interface XlsGlobals {
  readonly stream: Buffer;
  readonly shared: readonly string[];
  readonly kinds: readonly NumberKind[];
  readonly from1904: boolean;
}

interface SheetPlace {
  readonly name: string;
  readonly hidden: boolean;
  readonly at: number;
}

/** An .xls workbook of Excel 97 to 2003. */
export function openXlsBook(bytes: Buffer): Book {
  const file = new CompoundFile(bytes);
  if (file.has("EncryptedPackage")) throw locked();
  if (!file.has("Workbook")) throw new Damage(file.has("Book") ? "是 Excel 95 或更早的工作簿；请用 Excel 或 WPS 另存为 .xlsx" : "不是 Excel 工作簿（其中没有 Workbook）；请用 Excel 或 WPS 另存为 .xlsx");
  const { globals, places } = readGlobals(file.read("Workbook"));
  const sheets = places.map(({ name, hidden, at }): Book["sheets"][number] => ({ name, hidden, read: async (take) => readXlsSheet(globals, at, take) }));
  return { format: "xls", encoding: null, from1904: globals.from1904, sheets };
}

function readGlobals(stream: Buffer): { globals: XlsGlobals; places: readonly SheetPlace[] } {
  const places: SheetPlace[] = [];
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let [shared, from1904]: [string[], boolean] = [[], false];
  for (const record of readStart(stream)) {
    if (record.kind === biff.end) break;
    if (record.kind === biff.password) throw locked();
    if (record.kind === biff.dates) from1904 = record.content.readUInt16LE(0) === 1;
    if (record.kind === biff.format) formats.push(record.content.readUInt16LE(2));
    if (record.kind === biff.formatCode) codes.set(record.content.readUInt16LE(0), new BiffText(joinRecords(stream, record), 2).readText());
    if (record.kind === biff.texts) shared = readShared(stream, record);
    if (record.kind === biff.sheet) places.push(...readPlace(record.content));
    if (places.length > mostSheets) throw new Damage(`工作表超过 ${mostSheets} 张`);
  }
  return { globals: { stream, shared, from1904, kinds: formats.map((id) => readNumberKind(id, codes.get(id))) }, places };
}

function readStart(stream: Buffer): Generator<BiffRecord> {
  const version = stream.length >= 6 && stream.readUInt16LE(0) === biff.start ? stream.readUInt16LE(4) : 0;
  if (version !== 0x600) throw new Damage("不是 Excel 97—2003 工作簿；请用 Excel 或 WPS 另存为 .xlsx");
  return readRecords(stream, 0);
}

function readShared(stream: Buffer, record: BiffRecord): string[] {
  const texts = new BiffText(joinRecords(stream, record), 8);
  const shared: string[] = [];
  for (let left = record.content.readUInt32LE(4); left > 0 && !texts.ended; left--) shared.push(texts.readText());
  return shared;
}

/** Charts and macro sheets hold no rows of a register. */
function readPlace(content: Buffer): SheetPlace[] {
  if (content[5] !== 0) return [];
  return [{ name: new BiffText([content], 6).readText(1), hidden: ((content[4] ?? 0) & 3) !== 0, at: content.readUInt32LE(0) }];
}

const locked = (): Damage => new Damage("工作簿加了密码；请去掉密码后重新报送");
