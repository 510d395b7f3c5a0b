import { posix } from "node:path";
import { mostSheets } from "./book.ts";
import { Damage } from "./damage.ts";
import { readNumberKind } from "./number-format.ts";
import type { NumberKind } from "./number-format.ts";
import { readAttribute, XmlScanner } from "./xml-scanner.ts";
import type { XmlListener } from "./xml-scanner.ts";
import type { ZipArchive } from "./zip-archive.ts";

export interface SheetPart {
  readonly name: string;
  readonly path: string;
  readonly hidden: boolean;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly shared: readonly string[];
  /** What each cell style shows, by its index. */
  readonly kinds: readonly NumberKind[];
  readonly from1904: boolean;
}

interface Relation {
  readonly type: string;
  readonly path: string;
}

const quiet: XmlListener = { open: () => {}, close: () => {}, text: () => {} };

export async function scanPart(archive: ZipArchive, path: string, listener: Partial<XmlListener>, enough: () => boolean = () => false): Promise<void> {
  const scanner = new XmlScanner({ ...quiet, ...listener });
  for await (const text of archive.readText(path)) {
    scanner.push(text);
    if (enough()) return;
  }
  scanner.end();
}

export async function readWorkbookParts(archive: ZipArchive): Promise<WorkbookParts> {
  const top = await readRelations(archive, "");
  const workbook = [...top.values()].find((relation) => relation.type === "officeDocument")?.path ?? "xl/workbook.xml";
  if (!archive.has(workbook)) throw new Damage(`不是 xlsx 工作簿：压缩包中缺少 ${workbook}`);
  const relations = await readRelations(archive, workbook);
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type && archive.has(relation.path))?.path;
  const { sheets, from1904 } = await readSheetList(archive, workbook, relations);
  const [strings, styles] = [partOf("sharedStrings"), partOf("styles")];
  return { sheets, from1904, shared: strings === undefined ? [] : await readSharedStrings(archive, strings), kinds: styles === undefined ? [] : await readNumberKinds(archive, styles) };
}

async function readRelations(archive: ZipArchive, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part);
  const path = part === "" ? "_rels/.rels" : `${folder}/_rels/${posix.basename(part)}.rels`;
  const relations = new Map<string, Relation>();
  if (!archive.has(path)) return relations;
  const open = (name: string, attributes: string) => {
    const target = readAttribute(attributes, "Target");
    if (name !== "Relationship" || target === undefined || readAttribute(attributes, "TargetMode") === "External") return;
    const absolute = target.startsWith("/") ? target.slice(1) : posix.join(part === "" ? "" : folder, target);
    relations.set(readAttribute(attributes, "Id") ?? "", { type: posix.basename(readAttribute(attributes, "Type") ?? ""), path: absolute });
  };
  await scanPart(archive, path, { open });
  return relations;
}

async function readSheetList(archive: ZipArchive, workbook: string, relations: ReadonlyMap<string, Relation>) {
  const sheets: SheetPart[] = [];
  let from1904 = false;
  const open = (name: string, attributes: string) => {
    if (name === "workbookPr") from1904 = ["1", "true"].includes(readAttribute(attributes, "date1904") ?? "");
    if (name !== "sheet") return;
    const id = /\s(?:\w+:)?id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? "";
    const relation = relations.get(id);
    const title = readAttribute(attributes, "name") ?? "";
    if (relation !== undefined && relation.type !== "worksheet") return;
    if (relation === undefined || !archive.has(relation.path)) throw new Damage(`工作表「${title}」指向的部件不存在`);
    sheets.push({ name: title, path: relation.path, hidden: (readAttribute(attributes, "state") ?? "visible") !== "visible" });
    if (sheets.length > mostSheets) throw new Damage(`工作表超过 ${mostSheets} 张`);
  };
  await scanPart(archive, workbook, { open });
  return { sheets, from1904 };
}

async function readSharedStrings(archive: ZipArchive, path: string): Promise<string[]> {
  const shared: string[] = [];
  const words = new TextCollector();
  const open = (name: string) => (name === "si" ? words.start() : words.open(name));
  const close = (name: string) => {
    if (name === "si") shared.push(words.read());
    else words.close(name);
  };
  await scanPart(archive, path, { open, close, text: (text) => words.text(text) });
  return shared;
}

/** Joins the runs of a rich text and leaves readings (phonetic guides) out. */
export class TextCollector {
  #text = "";
  #inText = false;
  #inReading = false;

  start(): void {
    this.#text = "";
  }

  open(name: string): void {
    if (name === "rPh") this.#inReading = true;
    if (name === "t") this.#inText = !this.#inReading;
  }

  close(name: string): void {
    if (name === "rPh") this.#inReading = false;
    if (name === "t") this.#inText = false;
  }

  text(text: string): void {
    if (this.#inText) this.#text = joinText(this.#text, text);
  }

  read(): string {
    return unescapeText(this.#text);
  }
}

const longestCell = 600_000;

export function joinText(before: string, more: string): string {
  if (before.length + more.length > longestCell) throw new Damage("单元格内容超过 60 万字，不是表格数据");
  return before === "" ? more : before + more;
}

/** _x000D_ stands for a character XML cannot carry. */
export function unescapeText(text: string): string {
  const plain = text.includes("_x") ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
  return plain.includes("\0") ? plain.replaceAll("\0", "") : plain;
}

async function readNumberKinds(archive: ZipArchive, path: string): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let inCells = false;
  const open = (name: string, attributes: string) => {
    const id = Number(readAttribute(attributes, "numFmtId") ?? 0);
    if (name === "numFmt") codes.set(id, readAttribute(attributes, "formatCode") ?? "");
    if (name === "cellXfs") inCells = true;
    if (name === "xf" && inCells) kinds.push(readNumberKind(id, codes.get(id)));
  };
  const close = (name: string) => {
    if (name === "cellXfs") inCells = false;
  };
  await scanPart(archive, path, { open, close });
  return kinds;
}
