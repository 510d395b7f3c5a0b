import { mostSheets } from "./book.ts";
import type { Book } from "./book.ts";
import { Damage } from "./damage.ts";
import { OdsSheetReader } from "./ods-sheet.ts";
import { scanPart } from "./workbook-parts.ts";
import { readAttribute } from "./xml-scanner.ts";
import type { ZipArchive } from "./zip-archive.ts";

const content = "content.xml";

/** An OpenDocument spreadsheet. Its sheets stand one after the other in one part. */
export async function openOdsBook(archive: ZipArchive): Promise<Book> {
  await refuseLocked(archive);
  const sheets = await readSheetList(archive);
  const read = (number: number): Book["sheets"][number]["read"] => async (take) => {
    const reader = new OdsSheetReader(number, take);
    await scanPart(archive, content, reader, () => reader.ended);
    return reader.facts;
  };
  return { format: "ods", encoding: null, from1904: false, sheets: sheets.map((sheet, index) => ({ ...sheet, read: read(index + 1) })) };
}

async function refuseLocked(archive: ZipArchive): Promise<void> {
  let locked = false;
  const open = (name: string) => {
    if (name === "encryption-data") locked = true;
  };
  if (archive.has("META-INF/manifest.xml")) await scanPart(archive, "META-INF/manifest.xml", { open }, () => locked);
  if (locked) throw new Damage("工作簿加了密码；请去掉密码后重新报送");
}

/** Names, and whether the style of a sheet hides it: styles stand before the sheets. */
async function readSheetList(archive: ZipArchive): Promise<{ name: string; hidden: boolean }[]> {
  const sheets: { name: string; hidden: boolean }[] = [];
  const hiding = new Set<string>();
  let [style, depth] = ["", 0];
  const open = (name: string, attributes: string) => {
    if (name === "style") style = readAttribute(attributes, "style:name") ?? "";
    if (name === "table-properties" && readAttribute(attributes, "table:display") === "false") hiding.add(style);
    if (name !== "table" || depth++ > 0) return;
    sheets.push({ name: readAttribute(attributes, "table:name") ?? `Sheet${sheets.length + 1}`, hidden: hiding.has(readAttribute(attributes, "table:style-name") ?? "") });
    if (sheets.length > mostSheets) throw new Damage(`工作表超过 ${mostSheets} 张`);
  };
  const close = (name: string) => {
    if (name === "table") depth -= 1;
  };
  await scanPart(archive, content, { open, close });
  return sheets;
}
