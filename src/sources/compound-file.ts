import { Damage } from "./damage.ts";

/** The first bytes of every OLE2 compound file: an old workbook, or a new one under a password. */
export const compoundMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

const endOfChain = 0xfffffffe;
const lastSector = 0xfffffffa;

interface Stream {
  readonly start: number;
  readonly size: number;
}

/** Reads the streams of an OLE2 compound file by name. Every chain of sectors ends, or the file is refused. */
export class CompoundFile {
  readonly #bytes: Buffer;
  readonly #sector: number;
  readonly #nextSector: Uint32Array;
  readonly #streams = new Map<string, Stream>();

  constructor(bytes: Buffer) {
    if (bytes.length < 512 || !bytes.subarray(0, 8).equals(compoundMark)) throw new Damage("不是旧版工作簿（OLE2）文件，或文件已截断");
    this.#bytes = bytes;
    this.#sector = readSectorSize(bytes.readUInt16LE(30));
    this.#nextSector = this.#readTable();
    this.#readDirectory(this.#readChain(bytes.readUInt32LE(48)));
  }

  has(name: string): boolean {
    return this.#streams.has(name.toUpperCase());
  }

  read(name: string): Buffer {
    const stream = this.#streams.get(name.toUpperCase());
    if (stream === undefined) throw new Damage(`旧版工作簿中缺少 ${name}`);
    const content = stream.size < this.#bytes.readUInt32LE(56) ? this.#readSmall(stream) : this.#readChain(stream.start);
    if (content.length < stream.size) throw damaged();
    return content.subarray(0, stream.size);
  }

  /** The table of sectors: its own sectors are listed in the header and, for large files, in a chain of lists. */
  #readTable(): Uint32Array {
    const places = readNumbers(this.#bytes.subarray(76, 512));
    const lists = this.#sector / 4 - 1;
    for (let list = this.#bytes.readUInt32LE(68), read = 0; list <= lastSector; read++) {
      const content = this.#readSector(list);
      if (read > this.#bytes.length / this.#sector) throw damaged();
      places.push(...readNumbers(content.subarray(0, lists * 4)));
      list = content.readUInt32LE(lists * 4);
    }
    const sectors = places.filter((place) => place <= lastSector);
    if (sectors.length > this.#bytes.length / this.#sector) throw damaged();
    return Uint32Array.from(readNumbers(Buffer.concat(sectors.map((place) => this.#readSector(place)))));
  }

  #readDirectory(directory: Buffer): void {
    for (let at = 0; at + 128 <= directory.length; at += 128) {
      const [nameBytes, kind] = [directory.readUInt16LE(at + 64), directory[at + 66] ?? 0];
      if (nameBytes < 2 || nameBytes > 64 || (kind !== 2 && kind !== 5)) continue;
      const name = kind === 5 ? "" : directory.toString("utf16le", at, at + nameBytes - 2).toUpperCase();
      if (!this.#streams.has(name)) this.#streams.set(name, { start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) });
    }
  }

  #readChain(start: number): Buffer {
    return Buffer.concat(followChain(this.#nextSector, start).map((sector) => this.#readSector(sector)));
  }

  /** Small streams lie in pieces of 64 bytes within the root's stream. */
  #readSmall({ start }: Stream): Buffer {
    const pieces = this.#readChain(this.#streams.get("")?.start ?? endOfChain);
    const next = Uint32Array.from(readNumbers(this.#readChain(this.#bytes.readUInt32LE(60))));
    return Buffer.concat(followChain(next, start).map((piece) => pieces.subarray(piece * 64, piece * 64 + 64)));
  }

  /** The last sector of a file may be cut short. */
  #readSector(sector: number): Buffer {
    const at = (sector + 1) * this.#sector;
    if (at >= this.#bytes.length) throw damaged();
    const content = this.#bytes.subarray(at, at + this.#sector);
    return content.length === this.#sector ? content : Buffer.concat([content, Buffer.alloc(this.#sector - content.length)]);
  }
}

function followChain(next: Uint32Array, start: number): number[] {
  const chain: number[] = [];
  for (let sector = start; sector <= lastSector; sector = next[sector] ?? endOfChain) {
    if (sector >= next.length || chain.length >= next.length) throw damaged();
    chain.push(sector);
  }
  return chain;
}

function readSectorSize(shift: number): number {
  if (shift !== 9 && shift !== 12) throw damaged();
  return 1 << shift;
}

function readNumbers(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));
}

const damaged = (): Damage => new Damage("旧版工作簿结构损坏或已截断");
