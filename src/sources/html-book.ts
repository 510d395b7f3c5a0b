import { mostColumns, mostRows } from "./book.ts";
import type { Book, SheetFacts, TakeRow } from "./book.ts";
import { CellPlaces } from "./cell-places.ts";
import { Damage } from "./damage.ts";
import { readDecoded } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";
import { HtmlScanner, readHtmlAttribute } from "./html-scanner.ts";
import { formatNumber } from "./number-format.ts";
import { joinText } from "./workbook-parts.ts";

/** A page of HTML tables, as old systems export what they call .xls. Excel shows one sheet with all of it from top to bottom, and so do we. */
export function openHtmlBook(path: string, encoding: Encoding): Book {
  const read = async (take: TakeRow): Promise<SheetFacts> => {
    const reader = new HtmlTableReader(take);
    const scanner = new HtmlScanner(reader);
    for await (const text of readDecoded(path, encoding)) {
      scanner.push(text);
      if (reader.ended) return reader.facts;
    }
    scanner.end();
    reader.finish();
    return reader.facts;
  };
  return { format: "html", encoding, from1904: false, sheets: [{ name: null, hidden: false, read }] };
}

/** Elements after which a new line of text begins. */
const breaks = new Set(["br", "p", "div", "li"]);

class HtmlTableReader {
  readonly #take: TakeRow;
  #inTable = false;
  #row = 0;
  /** The row that is open; null between rows. */
  #cells: string[] | null = null;
  #column = 0;
  readonly #places = new CellPlaces();
  /** Attributes of the cell that is open; null between cells. */
  #cell: string | null = null;
  #text = "";
  ended = false;

  constructor(take: TakeRow) {
    this.#take = take;
  }

  get facts(): SheetFacts {
    return { merges: this.#places.merges, hiddenRows: 0, hiddenColumns: [], bareFormulas: 0 };
  }

  readonly open = (name: string, attributes: string): void => {
    if (name === "table") this.#openTable();
    else if (name === "tr" || name === "caption") this.#startRow();
    if (name === "td" || name === "th" || name === "caption") this.#startCell(attributes);
    else if (breaks.has(name)) this.text("\v");
  };

  readonly close = (name: string): void => {
    if (name === "td" || name === "th") this.#endCell();
    else if (name === "tr" || name === "caption" || name === "table") this.#endRow();
    else if (name !== "br" && breaks.has(name)) this.text("\v");
    if (name === "table") this.#closeTable();
  };

  readonly text = (text: string): void => {
    if (this.#cell !== null || !this.#inTable) this.#text = joinText(this.#text, text);
  };

  /** What stands below the last table. */
  finish(): void {
    if (this.#inTable) throw new Damage("HTML 表格没有结束，文件已截断");
    this.#giveTextOutside();
  }

  #closeTable(): void {
    this.#inTable = false;
    this.#places.endTable(this.#row);
  }

  #openTable(): void {
    if (this.#inTable) throw new Damage("HTML 表格里还嵌有表格，无法确定行列；请用 Excel 或 WPS 打开后另存为 .xlsx");
    this.#giveTextOutside();
    this.#inTable = true;
  }

  /** A title, a unit or a signature outside the tables is a row of one cell. */
  #giveTextOutside(): void {
    const text = tidy(this.#text);
    this.#text = "";
    if (text !== "") this.#give([text]);
  }

  #startRow(): void {
    this.#endRow();
    this.#cells = [];
    this.#column = 0;
  }

  #endRow(): void {
    this.#endCell();
    if (this.#cells === null) return;
    const cells = this.#cells;
    this.#cells = null;
    this.#give(cells);
  }

  #give(cells: string[]): void {
    this.#row += 1;
    if (this.#row > mostRows) throw new Damage(`行数超过 ${mostRows}`);
    if (!this.ended && cells.some((cell) => cell !== "")) this.ended = !this.#take(this.#row, cells);
  }

  #startCell(attributes: string): void {
    this.#endCell();
    this.#cells ??= [];
    this.#cell = attributes;
    this.#text = "";
  }

  #endCell(): void {
    if (this.#cell === null || this.#cells === null) return;
    const text = readCell(this.#cell, tidy(this.#text));
    const [width, height] = [readSpan(this.#cell, "colspan"), readSpan(this.#cell, "rowspan")];
    this.#cell = null;
    this.#text = "";
    const column = this.#places.findFree(this.#row + 1, this.#column + 1);
    this.#places.cover({ row: this.#row + 1, column, width, height });
    while (this.#cells.length < column - 1) this.#cells.push("");
    this.#cells.push(text);
    this.#column = column + width - 1;
  }
}

/** Spaces and line ends of the source are one space; only the page's own breaks are line ends. */
function tidy(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, " ").split("\v").map((line) => line.trim()).filter((line) => line !== "").join("\n").replaceAll("\0", "");
}

/** Pages that Excel saved show a number as formatted and keep the exact one beside it. */
function readCell(attributes: string, shown: string): string {
  const exact = attributes.includes("x:num") ? readHtmlAttribute(attributes, "x:num") : undefined;
  return exact !== undefined && /^[-+¥￥$]?[\d,.]+(?:E[-+]?\d+)?$/i.test(shown) ? formatNumber(exact.trim()) : shown;
}

function readSpan(attributes: string, name: string): number {
  const span = attributes.toLowerCase().includes(name) ? Number.parseInt(readHtmlAttribute(attributes, name) ?? "1", 10) : 1;
  return Number.isInteger(span) && span > 1 ? Math.min(span, mostColumns) : 1;
}
