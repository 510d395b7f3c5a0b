import { Damage } from "./damage.ts";

/** Reads the texts of a BIFF8 record and of the records that continue it. */
export class BiffText {
  readonly #blocks: readonly Buffer[];
  #block = 0;
  #at: number;

  constructor(blocks: readonly Buffer[], at = 0) {
    this.#blocks = blocks;
    this.#at = at;
  }

  get ended(): boolean {
    this.#skipEmpty();
    return this.#block >= this.#blocks.length;
  }

  /** Length (one or two bytes), flags, the characters, and what belongs to fonts and readings, which is left out. */
  readText(lengthBytes: 1 | 2 = 2): string {
    const length = lengthBytes === 1 ? this.#readByte() : this.#readShort();
    const flags = this.#readByte();
    const runs = (flags & 8) === 0 ? 0 : this.#readShort() * 4;
    const reading = (flags & 4) === 0 ? 0 : this.#readShort() + this.#readShort() * 65_536;
    const text = this.#readCharacters(length, (flags & 1) === 1);
    this.#skip(runs + reading);
    return text.includes("\0") ? text.replaceAll("\0", "") : text;
  }

  /** Where a text goes over into the next record, that record says anew how wide its characters are. */
  #readCharacters(length: number, wide: boolean): string {
    let [text, isWide] = ["", wide];
    for (let left = length; left > 0; ) {
      if (this.#at >= this.#current().length) {
        this.#block += 1;
        this.#at = 0;
        isWide = (this.#readByte() & 1) === 1;
      }
      const bytes = this.#current().subarray(this.#at, this.#at + left * (isWide ? 2 : 1));
      const characters = isWide ? bytes.length >> 1 : bytes.length;
      if (characters === 0) throw cut();
      text += bytes.toString(isWide ? "utf16le" : "latin1", 0, isWide ? characters * 2 : characters);
      this.#at += isWide ? characters * 2 : characters;
      left -= characters;
    }
    return text;
  }

  #skip(bytes: number): void {
    for (let left = bytes; left > 0; ) {
      this.#skipEmpty();
      const step = Math.min(left, this.#current().length - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  #skipEmpty(): void {
    while (this.#block < this.#blocks.length && this.#at >= this.#current().length) {
      this.#block += 1;
      this.#at = 0;
    }
  }

  #readShort(): number {
    return this.#readByte() + this.#readByte() * 256;
  }

  #readByte(): number {
    this.#skipEmpty();
    return this.#current()[this.#at++] ?? 0;
  }

  #current(): Buffer {
    const block = this.#blocks[this.#block];
    if (block === undefined) throw cut();
    return block;
  }
}

const cut = (): Damage => new Damage("旧版工作簿中的文字不完整，文件已损坏");
