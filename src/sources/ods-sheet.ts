import { mostColumns, mostMerges, mostRows, nameColumns } from "./book.ts";
import type { Merge, SheetFacts, TakeRow } from "./book.ts";
import { Damage } from "./damage.ts";
import { formatNumber } from "./number-format.ts";
import { joinText } from "./workbook-parts.ts";
import { readAttribute } from "./xml-scanner.ts";

/** Reads the rows of one sheet, told by its number, from the part that holds them all. */
export class OdsSheetReader {
  readonly #number: number;
  readonly #take: TakeRow;
  readonly #merges: Merge[] = [];
  #tables = 0;
  #depth = 0;
  #row = 0;
  #rowAttributes = "";
  #cells: string[] = [];
  #column = 0;
  #cell = "";
  /** Elements open within the cell; a paragraph of the cell itself is the first. */
  #inCell = 0;
  #paragraphs = 0;
  #text = "";
  #inText = false;
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
    return { merges: this.#merges, hiddenRows: this.#hiddenRows, hiddenColumns: this.#hiddenColumns, bareFormulas: this.#bareFormulas };
  }

  // Arrow members, since the scanner takes them apart from the object.
  readonly open = (name: string, attributes: string): void => {
    if (name === "table" && this.#depth++ === 0) this.#tables += 1;
    if (this.#tables !== this.#number || this.#depth === 0) return;
    if (this.#depth > 1) throw new Damage("单元格里还嵌有表格，无法确定行列；请另存为 .xlsx");
    if (this.#inCell > 0) this.#openWithin(name, attributes);
    else if (name === "table-cell" || name === "covered-table-cell") this.#startCell(attributes);
    else if (name === "table-row") this.#startRow(attributes);
    else if (name === "table-column") this.#noteColumns(attributes);
  };

  readonly close = (name: string): void => {
    if (name === "table" && --this.#depth === 0 && this.#tables === this.#number) this.ended = true;
    if (this.#tables !== this.#number || this.ended) return;
    if (this.#inCell > 0 && --this.#inCell === 0) this.#endCell();
    else if (this.#inCell === 1) this.#inText = false;
    else if (name === "table-row") this.#endRow();
  };

  readonly text = (text: string): void => {
    if (this.#inText) this.#text = joinText(this.#text, text);
  };

  #noteColumns(attributes: string): void {
    const first = this.#lastColumn + 1;
    this.#lastColumn += readCount(attributes, "table:number-columns-repeated");
    if (isHidden(attributes)) this.#hiddenColumns.push(...nameColumns(first, this.#lastColumn));
  }

  #startRow(attributes: string): void {
    this.#rowAttributes = attributes;
    this.#cells = [];
    this.#column = 0;
  }

  #endRow(): void {
    const times = readCount(this.#rowAttributes, "table:number-rows-repeated");
    if (this.#cells.length === 0) {
      this.#row += times;
      return;
    }
    if (isHidden(this.#rowAttributes)) this.#hiddenRows += times;
    if (this.#row + times > mostRows) throw new Damage(`第 ${this.#row} 行之后的行号无效（不应超过 ${mostRows}）`);
    for (let left = times; left > 0 && !this.ended; left--) this.ended = !this.#take(++this.#row, [...this.#cells]);
  }

  #startCell(attributes: string): void {
    this.#cell = attributes;
    this.#inCell = 1;
    this.#paragraphs = 0;
    this.#text = "";
    this.#inText = false;
  }

  /** Notes and drawings in a cell have paragraphs too, further down. */
  #openWithin(name: string, attributes: string): void {
    this.#inCell += 1;
    if (this.#inCell === 2) this.#inText = name === "p" || name === "h";
    if (!this.#inText) return;
    if (this.#inCell === 2 && this.#paragraphs++ > 0) this.#text = joinText(this.#text, "\n");
    if (name === "s") this.#text = joinText(this.#text, " ".repeat(Math.min(readCount(attributes, "text:c"), 1000)));
    if (name === "tab") this.#text = joinText(this.#text, "\t");
    if (name === "line-break") this.#text = joinText(this.#text, "\n");
  }

  #endCell(): void {
    const times = readCount(this.#cell, "table:number-columns-repeated");
    const text = this.#readValue();
    if (text === "" && this.#cell.includes("table:formula") && !this.#cell.includes("office:string-value")) this.#bareFormulas += 1;
    this.#addMerge();
    if (text !== "" && this.#column + times > mostColumns) throw new Damage(`第 ${this.#row + 1} 行有无效的单元格位置`);
    if (text !== "") {
      while (this.#cells.length < this.#column) this.#cells.push("");
      for (let left = times; left > 0; left--) this.#cells.push(text);
    }
    this.#column += times;
  }

  #readValue(): string {
    const value = (name: string): string => readAttribute(this.#cell, `office:${name}`) ?? "";
    switch (value("value-type")) {
      case "float":
      case "currency":
      case "percentage":
        return formatNumber(value("value").trim());
      case "date":
        return value("date-value").replace("T", " ").replace(/(:\d\d)\.\d+/, "$1").replace(/ 00:00:00Z?$/, "");
      case "time":
        return readTime(value("time-value"));
      case "boolean":
        return value("boolean-value").toUpperCase();
      default:
        return this.#text === "" ? value("string-value") : this.#text;
    }
  }

  #addMerge(): void {
    const [width, height] = [readCount(this.#cell, "table:number-columns-spanned"), readCount(this.#cell, "table:number-rows-spanned")];
    if (width === 1 && height === 1) return;
    if (this.#merges.length >= mostMerges) throw new Damage(`合并单元格超过 ${mostMerges} 处`);
    const [top, left] = [this.#row + 1, this.#column + 1];
    this.#merges.push({ top, left, bottom: top + height - 1, right: left + width - 1 });
  }
}

function readCount(attributes: string, name: string): number {
  const count = attributes.includes(name) ? Number(readAttribute(attributes, name)) : 1;
  if (!Number.isInteger(count) || count < 1) throw new Damage("重复或合并的行列数无效，文件已损坏");
  return count;
}

/** PT18H00M05S → 18:00:05. */
function readTime(text: string): string {
  const parts = /^PT(\d+)H(\d+)M(\d+)/.exec(text);
  return parts === null ? text : parts.slice(1).map((part) => part.padStart(2, "0")).join(":");
}

const isHidden = (attributes: string): boolean => ["collapse", "filter"].includes(readAttribute(attributes, "table:visibility") ?? "");
