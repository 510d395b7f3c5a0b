import { isAscii, isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { createInflateRaw } from "node:zlib";
import { Crc32 } from "./crc32.ts";
import { Damage } from "./damage.ts";

export interface ZipEntry {
  /** With forward slashes and none at its start. */
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly header: number;
  readonly encrypted: boolean;
  readonly symlink: boolean;
  /** An absolute path, or one that leads out of the folder it is unpacked to. */
  readonly escapes: boolean;
}

const mostEntries = 10_000;
const largestPart = 1_500_000_000;
const largestDirectory = 16 << 20;
/** No honest table packs better than this once it is large. */
const [highestRatio, ratioMatters] = [300, 50_000_000];

const localHeader = 30;

const signature = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 };

/** Reads parts of a zip file by name, counting the real bytes and checking their checksum. */
export class ZipArchive {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #entries: ReadonlyMap<string, ZipEntry>;

  private constructor(path: string, handle: FileHandle, entries: ReadonlyMap<string, ZipEntry>) {
    this.#path = path;
    this.#handle = handle;
    this.#entries = entries;
  }

  static async open(path: string): Promise<ZipArchive> {
    const handle = await open(path, "r");
    try {
      return new ZipArchive(path, handle, await readDirectory(handle));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Bytes all parts say they unfold to. */
  get declaredBytes(): number {
    return [...this.#entries.values()].reduce((sum, entry) => sum + entry.size, 0);
  }

  get entries(): readonly ZipEntry[] {
    return [...this.#entries.values()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  async *readBytes(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new Damage(`压缩包中缺少 ${name}`);
    if (entry.encrypted) throw new Damage(`${name} 已加密；请去掉密码后重新报送`);
    if (entry.method !== 0 && entry.method !== 8) throw new Damage(`${name} 的压缩方式 ${entry.method} 不支持`);
    const start = await this.#findContent(entry);
    const packed = createReadStream(this.#path, { start, end: Math.max(start, start + entry.packed - 1), highWaterMark: 1 << 18 });
    if (entry.packed === 0) packed.destroy();
    const unpacked = entry.packed === 0 ? [] : entry.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: 1 << 18 }));
    try {
      yield* countBytes(unpacked as AsyncIterable<Buffer>, entry);
    } finally {
      packed.destroy();
      if (!Array.isArray(unpacked)) unpacked.destroy();
    }
  }

  async *readText(name: string): AsyncGenerator<string> {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    for await (const bytes of this.readBytes(name)) yield decode(decoder, bytes, name);
    decode(decoder, undefined, name);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #findContent(entry: ZipEntry): Promise<number> {
    const local = await readAt(this.#handle, entry.header, 30);
    if (local.readUInt32LE(0) !== signature.local) throw new Damage(`${entry.name} 的压缩包头部损坏`);
    return entry.header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer | undefined, name: string): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    throw new Damage(`${name} 不是有效的 UTF-8 文本`);
  }
}

async function* countBytes(pieces: AsyncIterable<Buffer>, entry: ZipEntry): AsyncGenerator<Buffer> {
  const crc = new Crc32();
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      bytes += piece.length;
      if (bytes > largestPart || (bytes > ratioMatters && bytes > entry.packed * highestRatio)) throw new Damage(`${entry.name} 解压后超过限度（已解压 ${bytes} 字节，压缩后仅 ${entry.packed} 字节），疑为压缩炸弹`);
      if (bytes > entry.size) throw new Damage(`${entry.name} 解压后的大小与压缩包目录不符（应为 ${entry.size} 字节）`);
      crc.add(piece);
      yield piece;
    }
  } catch (cause) {
    throw cause instanceof Damage ? cause : new Damage(`${entry.name} 解压失败，文件已损坏或截断`, { cause });
  }
  if (bytes !== entry.size || crc.value !== entry.crc) throw new Damage(`${entry.name} 的校验和或大小不符，文件已损坏`);
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  if (bytesRead < length) throw new Damage("压缩包已截断");
  return buffer;
}

async function readDirectory(handle: FileHandle): Promise<Map<string, ZipEntry>> {
  const { size } = await handle.stat();
  await refuseOthers(handle, size);
  const place = await findDirectory(handle, size);
  if (place.count > mostEntries || place.length > largestDirectory) throw new Damage(`压缩包内文件过多（${place.count} 个）`);
  const directory = await readAt(handle, place.start, place.length);
  const entries = new Map<string, ZipEntry>();
  for (let at = 0, read = 0; read < place.count; read++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== signature.central) throw new Damage("压缩包目录损坏");
    const entry = readEntry(directory, at);
    if (entries.has(entry.name)) throw new Damage(`压缩包中有两个同名文件 ${entry.name}`);
    entries.set(entry.name, entry);
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  refuseOverlap([...entries.values()], place.start);
  return entries;
}

/** Entries that share their bytes are the trick of a bomb that needs no high ratio. */
function refuseOverlap(entries: readonly ZipEntry[], directory: number): void {
  const inOrder = entries.toSorted((a, b) => a.header - b.header);
  for (const [index, entry] of inOrder.entries()) {
    const next = inOrder[index + 1]?.header ?? directory;
    if (entry.header + localHeader + entry.packed > next) throw new Damage(`压缩包中 ${entry.name} 与其他文件重叠，已损坏或疑为压缩炸弹`);
  }
}

async function refuseOthers(handle: FileHandle, size: number): Promise<void> {
  const start = await readAt(handle, 0, Math.min(size, 2));
  if (start.toString("latin1") !== "PK") throw new Damage("不是 zip 格式，文件已损坏");
}

async function findDirectory(handle: FileHandle, size: number): Promise<{ start: number; length: number; count: number }> {
  const length = Math.min(size, 65_557);
  const tail = await readAt(handle, size - length, length);
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || at + 22 > tail.length) throw new Damage("压缩包已截断（找不到目录）");
  const place = { count: tail.readUInt16LE(at + 10), length: tail.readUInt32LE(at + 12), start: tail.readUInt32LE(at + 16) };
  if (at < 20 || tail.readUInt32LE(at - 20) !== signature.locator64) return place;
  const end64 = await readAt(handle, Number(tail.readBigUInt64LE(at - 12)), 56);
  if (end64.readUInt32LE(0) !== signature.end64) throw new Damage("压缩包目录损坏");
  return { count: Number(end64.readBigUInt64LE(32)), length: Number(end64.readBigUInt64LE(40)), start: Number(end64.readBigUInt64LE(48)) };
}

function readEntry(directory: Buffer, at: number): ZipEntry {
  const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
  const extra = directory.subarray(nameEnd, nameEnd + directory.readUInt16LE(at + 30));
  const flags = directory.readUInt16LE(at + 8);
  const [size, packed, header] = widen([directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)], extra);
  const path = readName(directory.subarray(at + 46, nameEnd), (flags & 0x800) !== 0);
  return {
    name: path.replace(/^\/+/, ""),
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    size, packed, header,
    encrypted: (flags & 1) === 1,
    // The upper half of the attributes is a Unix mode where the upper byte of "made by" says Unix (3) or macOS (19).
    symlink: [3, 19].includes(directory[at + 5] ?? 0) && directory.readUInt16LE(at + 40) >>> 12 === 0xa,
    escapes: /^(?:\/|[a-z]:)/i.test(path) || path.split("/").includes(".."),
  };
}

/**
 * Names without the mark of UTF-8 are in the code page of the machine that packed them: GBK in Chinese offices, though
 * some programs write UTF-8 and do not say so. Chinese in UTF-8 has lead bytes from 0xE0 on.
 */
function readName(bytes: Buffer, marked: boolean): string {
  const isUtf8Name = marked || (isUtf8(bytes) && (isAscii(bytes) || bytes.some((byte) => byte >= 0xe0)));
  const name = new TextDecoder(isUtf8Name ? "utf-8" : "gb18030").decode(bytes);
  return name.replaceAll("\\", "/").replace(/(^|\/)(?:\.\/)+/g, "$1").replace(/\p{Cc}/gu, "?").normalize("NFC");
}

/** Values that do not fit 32 bits stand in the zip64 extra field, in this order. */
function widen(values: [number, number, number], extra: Buffer): [number, number, number] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    const wide = values.map((value) => {
      if (value !== 0xffffffff || next + 8 > extra.length) return value;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    });
    return wide as [number, number, number];
  }
  return values;
}
