import { mostColumns, mostMerges, mostRows, nameColumns } from "./book.ts";
import type { Merge, SheetFacts, TakeRow } from "./book.ts";
import { Damage } from "./damage.ts";
import { formatNumber, formatSerial } from "./number-format.ts";
import { joinText, scanPart, TextCollector, unescapeText } from "./workbook-parts.ts";
import type { SheetPart, WorkbookParts } from "./workbook-parts.ts";
import { readAttribute } from "./xml-scanner.ts";
import type { ZipArchive } from "./zip-archive.ts";

/** Streams the filled rows of one sheet in order. */
export async function readSheet(archive: ZipArchive, sheet: SheetPart, parts: WorkbookParts, take: TakeRow): Promise<SheetFacts> {
  const reader = new SheetReader(parts, take);
  await scanPart(archive, sheet.path, reader, () => reader.ended);
  return reader.facts;
}

class SheetReader {
  readonly #parts: WorkbookParts;
  readonly #take: TakeRow;
  readonly #words = new TextCollector();
  readonly #merges: Merge[] = [];
  #row = 0;
  #column = 0;
  #cells: string[] = [];
  #filled = false;
  #type = "";
  #style = 0;
  #value = "";
  #inValue = false;
  #hasFormula = false;
  #hiddenRows = 0;
  readonly #hiddenColumns: string[] = [];
  #bareFormulas = 0;
  ended = false;

  constructor(parts: WorkbookParts, take: TakeRow) {
    this.#parts = parts;
    this.#take = take;
  }

  get facts(): SheetFacts {
    return { merges: this.#merges, hiddenRows: this.#hiddenRows, hiddenColumns: this.#hiddenColumns, bareFormulas: this.#bareFormulas };
  }

  // Arrow members, since the scanner takes them apart from the object.
  readonly open = (name: string, attributes: string): void => {
    if (name === "c") this.#startCell(attributes);
    else if (name === "v") this.#inValue = true;
    else if (name === "row") this.#startRow(attributes);
    else if (name === "f") this.#hasFormula = true;
    else if (name === "col") this.#noteColumns(attributes);
    else if (name === "mergeCell") this.#addMerge(attributes);
    else if (this.#type === "inlineStr") this.#words.open(name);
  };

  readonly close = (name: string): void => {
    if (name === "v") this.#inValue = false;
    else if (name === "c") this.#endCell();
    else if (name === "row") this.#endRow();
    else if (this.#type === "inlineStr") this.#words.close(name);
  };

  readonly text = (text: string): void => {
    if (this.#inValue) this.#value = joinText(this.#value, text);
    else if (this.#type === "inlineStr") this.#words.text(text);
  };

  #startRow(attributes: string): void {
    const row = Number(readAttribute(attributes, "r") ?? this.#row + 1);
    if (!Number.isInteger(row) || row <= this.#row || row > mostRows) throw new Damage(`第 ${this.#row} 行之后的行号无效（行号应递增且不超过 ${mostRows}）`);
    this.#row = row;
    this.#column = 0;
    this.#cells = [];
    this.#filled = false;
    if (attributes.includes("hidden") && isSet(readAttribute(attributes, "hidden"))) this.#hiddenRows += 1;
  }

  #noteColumns(attributes: string): void {
    const [first, last] = [Number(readAttribute(attributes, "min")), Number(readAttribute(attributes, "max"))];
    if (isSet(readAttribute(attributes, "hidden"))) this.#hiddenColumns.push(...nameColumns(first, last));
  }

  #endRow(): void {
    if (this.#filled && !this.ended) this.ended = !this.#take(this.#row, this.#cells);
  }

  #startCell(attributes: string): void {
    const reference = readAttribute(attributes, "r");
    this.#column = reference === undefined ? this.#column + 1 : readColumn(reference);
    if (this.#column < 1 || this.#column > mostColumns) throw new Damage(`第 ${this.#row} 行有无效的单元格位置`);
    this.#type = readAttribute(attributes, "t") ?? "n";
    this.#style = Number(readAttribute(attributes, "s") ?? 0);
    this.#value = "";
    this.#hasFormula = false;
    this.#words.start();
  }

  #endCell(): void {
    const text = this.#readCell();
    if (this.#hasFormula && text === "" && this.#type !== "str") this.#bareFormulas += 1;
    this.#type = "";
    if (text === "") return;
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells[this.#column - 1] = text;
    this.#filled = true;
  }

  #readCell(): string {
    switch (this.#type) {
      case "s":
        return this.#readShared();
      case "inlineStr":
        return this.#words.read();
      case "n":
        return this.#readNumber(this.#value.trim());
      case "b":
        return this.#value.trim() === "1" ? "TRUE" : this.#value.trim() === "0" ? "FALSE" : this.#value;
      case "d":
        return this.#value.trim().replace("T", " ").replace(/ 00:00:00(?:\.0+)?Z?$/, "");
      default:
        return unescapeText(this.#value);
    }
  }

  #readShared(): string {
    if (this.#value === "") return "";
    const text = this.#parts.shared[Number(this.#value)];
    if (text === undefined) throw new Damage(`第 ${this.#row} 行引用了不存在的共享字符串`);
    return text;
  }

  #readNumber(raw: string): string {
    if (raw === "") return "";
    const kind = this.#parts.kinds[this.#style] ?? "number";
    return kind === "number" ? formatNumber(raw) : formatSerial(raw, kind, this.#parts.from1904);
  }

  #addMerge(attributes: string): void {
    const corners = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(readAttribute(attributes, "ref") ?? "");
    if (corners === null) return;
    if (this.#merges.length >= mostMerges) throw new Damage(`合并单元格超过 ${mostMerges} 处`);
    const [, left = "", top = "", right = "", bottom = ""] = corners;
    this.#merges.push({ top: Number(top), left: readColumn(left), bottom: Number(bottom), right: readColumn(right) });
  }
}

const isSet = (value: string | undefined): boolean => value === "1" || value === "true";

/** AB12 → 28. */
function readColumn(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column;
}
