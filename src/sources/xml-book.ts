import { mostColumns, mostRows, mostSheets, nameColumns } from "./book.ts";
import type { Book, SheetFacts, TakeRow } from "./book.ts";
import { CellPlaces } from "./cell-places.ts";
import { Damage } from "./damage.ts";
import { readDecoded } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";
import { formatNumber } from "./number-format.ts";
import { joinText } from "./workbook-parts.ts";
import { readAttribute, XmlScanner } from "./xml-scanner.ts";
import type { XmlListener } from "./xml-scanner.ts";

/** The XML spreadsheet of Excel 2003, which many systems write and call .xls. */
export async function openXmlBook(path: string, encoding: Encoding): Promise<Book> {
  const list = new SheetList();
  await scan(path, encoding, list, () => false);
  if (list.sheets.length === 0) throw new Damage("XML 中没有工作表，不是 Excel 2003 XML 表格；请用 Excel 或 WPS 另存为 .xlsx");
  const read = (number: number) => async (take: TakeRow): Promise<SheetFacts> => {
    const reader = new XmlSheetReader(number, take);
    await scan(path, encoding, reader, () => reader.ended);
    return reader.facts;
  };
  return { format: "xml", encoding, from1904: false, sheets: list.sheets.map((sheet, index) => ({ ...sheet, read: read(index + 1) })) };
}

async function scan(path: string, encoding: Encoding, listener: XmlListener, enough: () => boolean): Promise<void> {
  const scanner = new XmlScanner(listener);
  for await (const text of readDecoded(path, encoding)) {
    scanner.push(text);
    if (enough()) return;
  }
  scanner.end();
}

class SheetList implements XmlListener {
  readonly sheets: { name: string; hidden: boolean }[] = [];
  #inVisible = false;

  readonly open = (name: string, attributes: string): void => {
    if (name === "Worksheet") this.sheets.push({ name: readAttribute(attributes, "ss:Name") ?? `Sheet${this.sheets.length + 1}`, hidden: false });
    if (this.sheets.length > mostSheets) throw new Damage(`工作表超过 ${mostSheets} 张`);
    this.#inVisible = name === "Visible";
  };

  readonly close = (): void => {
    this.#inVisible = false;
  };

  readonly text = (text: string): void => {
    const last = this.sheets.at(-1);
    if (this.#inVisible && last !== undefined && /^SheetHidden|^SheetVeryHidden/.test(text.trim())) last.hidden = true;
  };
}

/** Reads the rows of one sheet, told by its number. */
class XmlSheetReader implements XmlListener {
  readonly #number: number;
  readonly #take: TakeRow;
  readonly #places = new CellPlaces();
  #sheets = 0;
  #row = 0;
  #cells: string[] = [];
  /** Of the cell that is open, and the last that the row has taken. */
  #column = 0;
  #taken = 0;
  #formula = false;
  #inNote = false;
  #type: string | null = null;
  #text = "";
  #hiddenRows = 0;
  readonly #hiddenColumns: string[] = [];
  #lastColumn = 0;
  #bareFormulas = 0;
  ended = false;

  constructor(number: number, take: TakeRow) {
    this.#number = number;
    this.#take = take;
  }

  get facts(): SheetFacts {
    return { merges: this.#places.merges, hiddenRows: this.#hiddenRows, hiddenColumns: this.#hiddenColumns, bareFormulas: this.#bareFormulas };
  }

  readonly open = (name: string, attributes: string): void => {
    if (name === "Worksheet") this.#sheets += 1;
    if (this.#sheets !== this.#number) return;
    if (name === "Row") this.#startRow(attributes);
    else if (name === "Column") this.#noteColumns(attributes);
    else if (name === "Cell") this.#startCell(attributes);
    else if (name === "Comment") this.#inNote = true;
    else if (name === "Data" && !this.#inNote) this.#type = readAttribute(attributes, "ss:Type") ?? "String";
  };

  readonly close = (name: string): void => {
    if (this.#sheets !== this.#number) return;
    if (name === "Data") this.#type = this.#endData();
    else if (name === "Comment") this.#inNote = false;
    else if (name === "Cell") this.#endCell();
    else if (name === "Row" && this.#cells.length > 0 && !this.ended) this.ended = !this.#take(this.#row, this.#cells);
    else if (name === "Worksheet") this.ended = true;
  };

  readonly text = (text: string): void => {
    if (this.#type !== null) this.#text = joinText(this.#text, text);
  };

  #startRow(attributes: string): void {
    const row = Number(readAttribute(attributes, "ss:Index") ?? this.#row + 1);
    if (!Number.isInteger(row) || row <= this.#row || row > mostRows) throw new Damage(`第 ${this.#row} 行之后的行号无效（行号应递增且不超过 ${mostRows}）`);
    this.#row = row;
    this.#cells = [];
    this.#taken = 0;
    if (readAttribute(attributes, "ss:Hidden") === "1") this.#hiddenRows += 1;
  }

  #noteColumns(attributes: string): void {
    const first = Number(readAttribute(attributes, "ss:Index") ?? this.#lastColumn + 1);
    this.#lastColumn = first + Number(readAttribute(attributes, "ss:Span") ?? 0);
    if (readAttribute(attributes, "ss:Hidden") === "1") this.#hiddenColumns.push(...nameColumns(first, this.#lastColumn));
  }

  #startCell(attributes: string): void {
    const told = readAttribute(attributes, "ss:Index");
    const column = told === undefined ? this.#places.findFree(this.#row, this.#taken + 1) : Number(told);
    if (!Number.isInteger(column) || column <= this.#taken || column > mostColumns) throw new Damage(`第 ${this.#row} 行有无效的单元格位置`);
    const [width, height] = [readSpan(attributes, "ss:MergeAcross"), readSpan(attributes, "ss:MergeDown")];
    this.#places.cover({ row: this.#row, column, width, height });
    this.#column = column;
    this.#taken = column + width - 1;
    this.#text = "";
    this.#formula = attributes.includes("ss:Formula");
  }

  #endData(): null {
    if (this.#type === "Number") this.#text = formatNumber(this.#text.trim());
    if (this.#type === "DateTime") this.#text = this.#text.trim().replace("T", " ").replace(/\.\d+$/, "").replace(/ 00:00:00$/, "").replace(/^1899-12-3[01] /, "");
    if (this.#type === "Boolean") this.#text = this.#text.trim() === "1" ? "TRUE" : "FALSE";
    return null;
  }

  #endCell(): void {
    const text = this.#text.replaceAll("\0", "");
    if (text === "" && this.#formula) this.#bareFormulas += 1;
    if (text !== "") {
      while (this.#cells.length < this.#column) this.#cells.push("");
      this.#cells[this.#column - 1] = text;
    }
  }
}

/** MergeAcross and MergeDown count the cells beyond the first. */
function readSpan(attributes: string, name: string): number {
  const more = attributes.includes(name) ? Number(readAttribute(attributes, name)) : 0;
  if (!Number.isInteger(more) || more < 0) throw new Damage("合并的行列数无效，文件已损坏");
  return more + 1;
}
