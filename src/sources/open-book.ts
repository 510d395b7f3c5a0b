import { readFile } from "node:fs/promises";
import type { SourceTable } from "../model/delivery.ts";
import type { Book } from "./book.ts";
import type { Encoding } from "./encoding.ts";
import { openHtmlBook } from "./html-book.ts";
import { openOdsBook } from "./ods-book.ts";
import { readWorkbook } from "./workbook-reader.ts";
import type { WorkbookRequest } from "./workbook-reader.ts";
import { openXlsBook } from "./xls-book.ts";
import { openXlsxBook } from "./xlsx-book.ts";
import { openXmlBook } from "./xml-book.ts";
import { ZipArchive } from "./zip-archive.ts";

interface OpenedBook {
  readonly book: Book;
  readonly close: () => Promise<void>;
}

/** The tables of a workbook of any format. */
export async function readWhole(request: WorkbookRequest): Promise<SourceTable[]> {
  const { book, close } = await openBook(request);
  try {
    return await readWorkbook(book, request);
  } finally {
    await close();
  }
}

async function openBook({ path, format, encoding }: WorkbookRequest): Promise<OpenedBook> {
  switch (format) {
    case "xlsx":
      return openPacked(path, openXlsxBook);
    case "ods":
      return openPacked(path, openOdsBook);
    case "xls":
      return hold(openXlsBook(await readFile(path)));
    case "html":
      return hold(openHtmlBook(path, encoding as Encoding));
    case "xml":
      return hold(await openXmlBook(path, encoding as Encoding));
    default: {
      const impossible: never = format;
      throw new Error(`no reader for ${String(impossible)}`);
    }
  }
}

const hold = (book: Book): OpenedBook => ({ book, close: () => Promise.resolve() });

async function openPacked(path: string, open: (archive: ZipArchive) => Promise<Book>): Promise<OpenedBook> {
  const archive = await ZipArchive.open(path);
  const close = () => archive.close();
  try {
    return { book: await open(archive), close };
  } catch (error) {
    await close();
    throw error;
  }
}
