import { BiffText } from "./biff-text.ts";
import { biff, joinRecords, readRecords } from "./biff-records.ts";
import type { BiffRecord } from "./biff-records.ts";
import { mostMerges, nameColumns } from "./book.ts";
import type { Merge, SheetFacts, TakeRow } from "./book.ts";
import { Damage } from "./damage.ts";
import { formatNumber, formatSerial } from "./number-format.ts";
import type { XlsGlobals } from "./xls-book.ts";

const mostColumns = 256;

const errors: Readonly<Record<number, string>> = { 0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A" };

/** The filled rows of the sheet whose records begin at a place, in order of their numbers. */
export function readXlsSheet(globals: XlsGlobals, at: number, take: TakeRow): SheetFacts {
  const reader = new XlsSheetReader(globals);
  let depth = 0;
  for (const record of readRecords(globals.stream, at)) {
    // A chart within a sheet has records of its own, between a start and an end.
    if (record.kind === biff.start) depth += 1;
    if (depth === 0) throw new Damage("旧版工作簿中的工作表位置有误，文件已损坏");
    if (record.kind === biff.end && --depth === 0) break;
    if (depth === 1) reader.add(record);
  }
  reader.giveRows(take);
  return reader.facts;
}

class XlsSheetReader {
  readonly #globals: XlsGlobals;
  readonly #rows: string[][] = [];
  readonly #merges: Merge[] = [];
  #hiddenRows = 0;
  readonly #hiddenColumns: string[] = [];
  /** The formula whose text stands in a record of its own further down. */
  #awaiting: { row: number; column: number } | null = null;
  #bareFormulas = 0;

  constructor(globals: XlsGlobals) {
    this.#globals = globals;
  }

  get facts(): SheetFacts {
    return { merges: this.#merges, hiddenRows: this.#hiddenRows, hiddenColumns: this.#hiddenColumns, bareFormulas: this.#bareFormulas + (this.#awaiting === null ? 0 : 1) };
  }

  giveRows(take: TakeRow): void {
    for (const [index, cells] of this.#rows.entries()) if (cells !== undefined && !take(index + 1, cells)) return;
  }

  add(record: BiffRecord): void {
    const { content } = record;
    switch (record.kind) {
      case biff.textNumber:
        return this.#put(content, this.#readShared(content.readUInt32LE(6)));
      case biff.text:
      case biff.richText:
        return this.#put(content, new BiffText(joinRecords(this.#globals.stream, record), 6).readText());
      case biff.number:
        return this.#put(content, this.#readNumber(content.readDoubleLE(6), content.readUInt16LE(4)));
      case biff.shortNumber:
        return this.#put(content, this.#readNumber(readShortNumber(content.readUInt32LE(6)), content.readUInt16LE(4)));
      case biff.numbers:
        return this.#addNumbers(content);
      case biff.truth:
        return this.#put(content, readTruth(content[6] ?? 0, content[7] === 1));
      case biff.formula:
        return this.#addFormula(content);
      case biff.formulaText:
        return this.#addFormulaText(record);
      case biff.row:
        this.#hiddenRows += (content.readUInt16LE(12) & 0x20) === 0 ? 0 : 1;
        return;
      case biff.columns:
        if ((content.readUInt16LE(8) & 1) === 1) this.#hiddenColumns.push(...nameColumns(content.readUInt16LE(0) + 1, content.readUInt16LE(2) + 1));
        return;
      case biff.merges:
        return this.#addMerges(content);
      default:
    }
  }

  #addNumbers(content: Buffer): void {
    const first = content.readUInt16LE(2);
    for (let at = 4; at + 6 < content.length; at += 6) {
      this.#putAt(content.readUInt16LE(0), first + (at - 4) / 6, this.#readNumber(readShortNumber(content.readUInt32LE(at + 2)), content.readUInt16LE(at)));
    }
  }

  #addFormula(content: Buffer): void {
    if (this.#awaiting !== null) this.#bareFormulas += 1;
    this.#awaiting = null;
    if (content.readUInt16LE(12) !== 0xffff) return this.#put(content, this.#readNumber(content.readDoubleLE(6), content.readUInt16LE(4)));
    const [kind, value] = [content[6] ?? 0, content[8] ?? 0];
    if (kind === 0) this.#awaiting = { row: content.readUInt16LE(0), column: content.readUInt16LE(2) };
    if (kind === 1 || kind === 2) this.#put(content, readTruth(value, kind === 2));
  }

  #addFormulaText(record: BiffRecord): void {
    if (this.#awaiting === null) return;
    const { row, column } = this.#awaiting;
    this.#awaiting = null;
    this.#putAt(row, column, new BiffText(joinRecords(this.#globals.stream, record)).readText());
  }

  #addMerges(content: Buffer): void {
    for (let at = 2; at + 8 <= content.length; at += 8) {
      const [top = 0, bottom = 0, left = 0, right = 0] = [0, 2, 4, 6].map((part) => content.readUInt16LE(at + part) + 1);
      this.#merges.push({ top, left, bottom, right });
    }
    if (this.#merges.length > mostMerges) throw new Damage(`合并单元格超过 ${mostMerges} 处`);
  }

  #put(content: Buffer, text: string): void {
    this.#putAt(content.readUInt16LE(0), content.readUInt16LE(2), text);
  }

  #putAt(row: number, column: number, text: string): void {
    if (column >= mostColumns) throw new Damage(`第 ${row + 1} 行有无效的单元格位置`);
    if (text === "") return;
    const cells = (this.#rows[row] ??= []);
    while (cells.length < column) cells.push("");
    cells[column] = text;
  }

  #readShared(index: number): string {
    const text = this.#globals.shared[index];
    if (text === undefined) throw new Damage("单元格引用了不存在的共享字符串");
    return text;
  }

  #readNumber(value: number, style: number): string {
    const kind = this.#globals.kinds[style] ?? "number";
    return kind === "number" ? formatNumber(String(value)) : formatSerial(String(value), kind, this.#globals.from1904);
  }
}

const halves = Buffer.alloc(8);

/** Four bytes for a number: a whole one or the upper half of a double, perhaps a hundredfold. */
function readShortNumber(code: number): number {
  halves.writeUInt32LE((code & 0xfffffffc) >>> 0, 4);
  const value = (code & 2) === 0 ? halves.readDoubleLE(0) : (code | 0) >> 2;
  return (code & 1) === 0 ? value : value / 100;
}

function readTruth(value: number, isError: boolean): string {
  if (isError) return errors[value] ?? "#N/A";
  return value === 0 ? "FALSE" : "TRUE";
}
