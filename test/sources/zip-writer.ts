import { deflateRawSync } from "node:zlib";

export interface Part {
  readonly name: string | Buffer;
  readonly content: Buffer | string;
  /** Lies for hostile archives. */
  readonly size?: number;
  readonly crc?: number;
  readonly flags?: number;
  /** A Unix mode, as a packer on Linux or macOS writes it. */
  readonly mode?: number;
  /** Number of the part whose bytes the directory names instead. */
  readonly same?: number;
}

const table = Array.from({ length: 256 }, (_, byte) => Array.from({ length: 8 }).reduce<number>((value) => (value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1), byte));
const checksum = (bytes: Buffer): number => ~bytes.reduce((state, byte) => table[(state ^ byte) & 255]! ^ (state >>> 8), -1) >>> 0;

/** The smallest zip file that holds these parts. */
export function writeZip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content as string);
    const packed = deflateRawSync(content);
    const name = Buffer.from(part.name as string);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(part.flags ?? 0, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(part.crc ?? checksum(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(part.size ?? content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    offsets.push(offset);
    place.writeUInt32LE(((part.mode ?? 0) << 16) >>> 0, 6);
    place.writeUInt32LE(offsets[part.same ?? offsets.length - 1]!, 10);
    bodies.push(Buffer.from("PK\x03\x04", "latin1"), facts, name, packed);
    entries.push(Buffer.from(`PK\x01\x02\x14${part.mode === undefined ? "\x00" : "\x03"}`, "latin1"), facts, place, name);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

export interface SheetText {
  readonly name: string;
  readonly xml: string;
  readonly state?: string;
}

/** The parts of a workbook; sheet parts get names that do not say their order. */
export function workbookParts(sheets: readonly SheetText[], more: { shared?: string; styles?: string; properties?: string } = {}): Part[] {
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`;
  const optional: [string, string, string | undefined][] = [["sharedStrings", "strings.xml", more.shared], ["styles", "look.xml", more.styles]];
  const given = optional.filter(([, , content]) => content !== undefined);
  return [
    { name: "_rels/.rels", content: `<Relationships>${relation("a", "officeDocument", "book/main.xml")}</Relationships>` },
    {
      name: "book/main.xml",
      content: `<?xml version="1.0"?><workbook xmlns:r="r"><workbookPr ${more.properties ?? ""}/><sheets>${sheets.map((sheet, index) => `<sheet name="${sheet.name}" sheetId="${index + 1}" state="${sheet.state ?? "visible"}" r:id="s${index}"/>`).join("")}</sheets></workbook>`,
    },
    {
      name: "book/_rels/main.xml.rels",
      content: `<Relationships>${sheets.map((_, index) => relation(`s${index}`, "worksheet", `/book/part-${sheets.length - index}.xml`)).join("")}${given.map(([type, file]) => relation(type, type, file)).join("")}</Relationships>`,
    },
    ...sheets.map((sheet, index) => ({ name: `book/part-${sheets.length - index}.xml`, content: sheet.xml })),
    ...given.map(([, file, content]) => ({ name: `book/${file}`, content: content! })),
  ];
}

export const sheetXml = (rows: string, after = ""): string => `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`;
export const textCell = (reference: string, text: string): string => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
export const headerRow = (row = 1): string => `<row r="${row}">${textCell(`A${row}`, "姓名")}${textCell(`B${row}`, "身份证号")}${textCell(`C${row}`, "死亡日期")}</row>`;
