import { open } from "node:fs/promises";
import { extname } from "node:path";
import type { BookFormat } from "./book.ts";
import { compoundMark } from "./compound-file.ts";
import { Damage } from "./damage.ts";
import { readMark } from "./encoding.ts";
import { ZipArchive } from "./zip-archive.ts";

export type FileKind = BookFormat | "csv" | "parquet" | "zip";

/** What each extension promises. .et is the workbook of WPS, in one of Excel's two forms. */
const promised: Readonly<Record<string, FileKind>> = {
  ".csv": "csv", ".txt": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".et": "xls", ".ods": "ods",
  ".htm": "html", ".html": "html", ".parquet": "parquet", ".zip": "zip",
};

/** What people call each, with the space that Latin letters have before them in Chinese text. */
const titles: Readonly<Record<FileKind, string>> = {
  csv: "文本表格", xlsx: " xlsx 工作簿", xls: "旧版 xls 工作簿", ods: " ods 工作簿", html: " HTML 表格", xml: " Excel 2003 XML 表格", parquet: " Parquet 文件", zip: " zip 压缩包",
};

const headBytes = 4096;

export const readableTypes = "csv、txt、tsv、xlsx、xlsm、xls、et、ods、html、parquet 或 zip";

export const promisedKind = (file: string): FileKind | undefined => promised[extname(file).toLowerCase()];

/** What a file is by its first bytes; the extension only decides between kinds of text. */
export async function readKind(path: string, file: string): Promise<{ kind: FileKind; note: string | null }> {
  const said = promisedKind(file) ?? "csv";
  const head = await readHead(path);
  if (head.length === 0) throw new Damage(`空文件（0 字节），${said === "csv" ? "应有表头和数据行" : `应为${titles[said]}`}`);
  const kind = await tellKind(path, head, said);
  return { kind, note: kind === said ? null : `扩展名是 ${extname(file)}，内容是${titles[kind]}，已按内容读取` };
}

async function tellKind(path: string, head: Buffer, said: FileKind): Promise<FileKind> {
  const start = head.subarray(0, 4).toString("latin1");
  if (head.subarray(0, 8).equals(compoundMark)) return "xls";
  if (start === "PK\x03\x04" || start === "PK\x05\x06") return tellPacked(path, said);
  if (start === "PAR1") return "parquet";
  if (said === "parquet") throw new Damage("不是有效的 Parquet 文件，或文件已损坏");
  return tellText(head, said);
}

async function tellPacked(path: string, said: FileKind): Promise<FileKind> {
  const archive = await ZipArchive.open(path);
  try {
    if (archive.has("xl/workbook.bin")) throw new Damage("是 xlsb 工作簿；请另存为 .xlsx");
    if (archive.has("mimetype") && archive.has("content.xml")) return "ods";
    if (archive.has("_rels/.rels") || archive.has("xl/workbook.xml") || said !== "zip") return "xlsx";
    return "zip";
  } finally {
    await archive.close();
  }
}

function tellText(head: Buffer, said: FileKind): FileKind {
  const wide = readMark(head)?.startsWith("utf-16") ?? false;
  if (said !== "csv" && !wide && head.includes(0)) throw new Damage(`不是${titles[said]}，文件已损坏或是其他格式；请用 Excel 或 WPS 另存为 .xlsx`);
  if (said === "zip") throw new Damage("不是 zip 压缩包，或文件已损坏");
  const text = (wide ? head.toString("latin1").replaceAll("\0", "") : head.toString("latin1")).replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*/, "");
  if (/^MIME-Version:/i.test(text)) throw new Damage("是单个文件网页（mht）；请用 Excel 或 WPS 打开后另存为 .xlsx");
  if (text.startsWith("<?xml") && /<(?:\w+:)?Workbook[\s>]|progid="Excel\.Sheet"/.test(text)) return "xml";
  return looksLikeHtml.test(text) ? "html" : "csv";
}

/** A bracket first, and somewhere near a tag that only a page has. */
const looksLikeHtml = /^<[!?a-z][^]*?<(?:html|head|meta|body|table|tr|td)[\s>]|^<(?:!doctype )?(?:html|head|meta|body|table)[\s>]/i;

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
