import type { Book } from "./book.ts";
import { readSheet } from "./sheet-reader.ts";
import { readWorkbookParts } from "./workbook-parts.ts";
import type { ZipArchive } from "./zip-archive.ts";

export async function openXlsxBook(archive: ZipArchive): Promise<Book> {
  const parts = await readWorkbookParts(archive);
  const sheets = parts.sheets.map((sheet) => ({ name: sheet.name, hidden: sheet.hidden, read: (take: Parameters<typeof readSheet>[3]) => readSheet(archive, sheet, parts, take) }));
  return { format: "xlsx", encoding: null, from1904: parts.from1904, sheets };
}
