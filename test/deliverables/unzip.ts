import { inflateRawSync } from "node:zlib";

/** The parts of a workbook by name, read from the central directory. */
export function unzipText(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf("PK\u0005\u0006");
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let entry = 0; entry < file.readUInt16LE(end + 10); entry += 1) {
    const nameLength = file.readUInt16LE(at + 28);
    parts.set(file.toString("utf8", at + 46, at + 46 + nameLength), readPart(file, at));
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

function readPart(file: Buffer, at: number): string {
  const local = file.readUInt32LE(at + 42);
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const bytes = new Uint8Array(file.subarray(start, start + file.readUInt32LE(at + 20)));
  return new TextDecoder().decode(file.readUInt16LE(at + 10) === 0 ? bytes : new Uint8Array(inflateRawSync(bytes)));
}
