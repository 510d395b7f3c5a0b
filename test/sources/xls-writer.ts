/** The smallest OLE2 file around one stream of BIFF8 records. */
export function writeCompound(stream: Buffer, name = "Workbook"): Buffer {
  const content = padTo(Buffer.concat([stream, Buffer.alloc(Math.max(4096 - stream.length, 0))]), 512);
  const sectors = content.length / 512;
  const tables = Math.ceil((sectors + 2) / 127);
  const chain = Buffer.alloc(tables * 512, 0xff);
  for (let index = 0; index < tables; index++) chain.writeUInt32LE(0xfffffffd, index * 4);
  chain.writeUInt32LE(0xfffffffe, tables * 4);
  for (let index = 0; index < sectors; index++) chain.writeUInt32LE(index === sectors - 1 ? 0xfffffffe : tables + 2 + index, (tables + 1 + index) * 4);
  const head = Buffer.alloc(512, 0xff);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(head);
  head.fill(0, 8, 76);
  head.writeUInt16LE(9, 30);
  head.writeUInt16LE(6, 32);
  head.writeUInt32LE(tables, 44);
  head.writeUInt32LE(tables, 48);
  head.writeUInt32LE(4096, 56);
  head.writeUInt32LE(0xfffffffe, 60);
  head.writeUInt32LE(0xfffffffe, 68);
  for (let index = 0; index < tables; index++) head.writeUInt32LE(index, 76 + index * 4);
  const directory = Buffer.concat([directoryEntry("Root Entry", 5, 0xfffffffe, 0), directoryEntry(name, 2, tables + 1, content.length), Buffer.alloc(256)]);
  return Buffer.concat([head, chain, directory, content]);
}

function directoryEntry(name: string, kind: number, start: number, size: number): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, "utf16le");
  entry.writeUInt16LE((name.length + 1) * 2, 64);
  entry[66] = kind;
  entry.writeUInt32LE(start, 116);
  entry.writeUInt32LE(size, 120);
  return entry;
}

const padTo = (bytes: Buffer, unit: number): Buffer => Buffer.concat([bytes, Buffer.alloc((unit - (bytes.length % unit)) % unit)]);

export const short = (...values: number[]): Buffer => Buffer.concat(values.map((value) => Buffer.from([value & 255, (value >>> 8) & 255])));
export const long = (value: number): Buffer => short(value & 0xffff, value >>> 16);
export const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};
export const record = (kind: number, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([short(kind, body.length), body]);
};
/** Length, flags for two bytes a character, characters. */
export const text = (value: string): Buffer => Buffer.concat([short(value.length), Buffer.from([1]), Buffer.from(value, "utf16le")]);

const start = (kind: number, version = 0x600): Buffer => record(0x809, short(version, kind, 0, 0), Buffer.alloc(8));
const end = record(0x0a);

export interface XlsSheet {
  readonly name: string;
  readonly records: readonly Buffer[];
  readonly state?: number;
  readonly kind?: number;
}

/** A stream of BIFF8 records: what goes before all sheets, and the sheets. */
export function writeRecords(sheets: readonly XlsSheet[], globals: readonly Buffer[] = [], version = 0x600): Buffer {
  const bodies = sheets.map(({ records }) => Buffer.concat([start(0x10), ...records, end]));
  const places = (from: number): Buffer[] => sheets.map((sheet, index) => {
    const at = from + bodies.slice(0, index).reduce((sum, body) => sum + body.length, 0);
    return record(0x85, long(at), Buffer.from([sheet.state ?? 0, sheet.kind ?? 0, sheet.name.length, 1]), Buffer.from(sheet.name, "utf16le"));
  });
  const begin = (from: number): Buffer => Buffer.concat([start(5, version), ...globals, ...places(from), end]);
  return Buffer.concat([begin(begin(0).length), ...bodies]);
}

/** A cell that holds its text itself. */
export const label = (row: number, column: number, value: string): Buffer => record(0x204, short(row, column, 0), text(value));
export const headers: readonly Buffer[] = ["姓名", "身份证号", "死亡日期"].map((name, column) => label(0, column, name));
export const writeXls = (sheets: readonly XlsSheet[], globals: readonly Buffer[] = []): Buffer => writeCompound(writeRecords(sheets, globals));
