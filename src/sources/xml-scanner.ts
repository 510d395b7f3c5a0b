import { Damage } from "./damage.ts";

export interface XmlListener {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

const longestMarkup = 1 << 20;

/** Reads XML in pieces, with names stripped of their prefix. Refuses document types, so that no entity is ever defined. */
export class XmlScanner {
  readonly #listener: XmlListener;
  #rest = "";

  constructor(listener: XmlListener) {
    this.#listener = listener;
  }

  push(piece: string): void {
    const text = this.#rest + piece;
    let at = 0;
    while (at < text.length) {
      const next = text.charCodeAt(at) === 0x3c ? this.#readMarkup(text, at) : this.#readText(text, at);
      if (next < 0) break;
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > longestMarkup) throw new Damage("XML 标记过长，文件已损坏");
  }

  end(): void {
    if (this.#rest.trim() !== "") throw new Damage("XML 不完整，文件已截断");
  }

  #readText(text: string, at: number): number {
    const end = text.indexOf("<", at);
    if (end >= 0) this.#listener.text(decodeEntities(text.slice(at, end)));
    if (end >= 0) return end;
    const cut = text.lastIndexOf("&");
    const safe = cut >= at && cut > text.length - 12 && !text.includes(";", cut) ? cut : text.length;
    if (safe === at) return -1;
    this.#listener.text(decodeEntities(text.slice(at, safe)));
    return safe;
  }

  #readMarkup(text: string, at: number): number {
    const code = text.charCodeAt(at + 1);
    if (code === 0x21) return this.#readDeclaration(text, at);
    if (code === 0x3f) return behind(text.indexOf("?>", at), 2);
    const end = findTagEnd(text, at);
    if (end < 0) return -1;
    if (code === 0x2f) this.#listener.close(localName(text.slice(at + 2, end)));
    else this.#openTag(text.slice(at + 1, text.charCodeAt(end - 1) === 0x2f ? end - 1 : end), text.charCodeAt(end - 1) === 0x2f);
    return end + 1;
  }

  #openTag(tag: string, empty: boolean): void {
    const space = findSpace(tag);
    const name = localName(space < 0 ? tag : tag.slice(0, space));
    this.#listener.open(name, space < 0 ? "" : tag.slice(space));
    if (empty) this.#listener.close(name);
  }

  #readDeclaration(text: string, at: number): number {
    if (text.startsWith("<!--", at)) return behind(text.indexOf("-->", at + 4), 3);
    if (text.startsWith("<![CDATA[", at)) {
      const end = text.indexOf("]]>", at);
      if (end >= 0) this.#listener.text(text.slice(at + 9, end));
      return behind(end, 3);
    }
    if (text.length - at < 9) return -1;
    throw new Damage("XML 中含有 DTD 声明，为安全起见拒绝读取");
  }
}

/** The value of one attribute; names are matched without their prefix only where the prefix is asked for. */
export function readAttribute(attributes: string, name: string): string | undefined {
  const at = attributes.indexOf(` ${name}="`);
  if (at >= 0) {
    const start = at + name.length + 3;
    return decodeEntities(attributes.slice(start, attributes.indexOf('"', start)));
  }
  if (!attributes.includes(name)) return undefined;
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found === null ? undefined : decodeEntities(found[1] ?? found[2] ?? "");
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,10});/gi, (whole, entity: string) => {
    const code = entity.startsWith("#") ? Number(entity.slice(1).replace(/^x/i, "0x")) : Number.NaN;
    const character = Number.isNaN(code) ? named[entity] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (character === undefined) throw new Damage(`XML 中有未定义的实体 ${whole}`);
    return character;
  });
}

function findSpace(tag: string): number {
  for (let at = 0; at < tag.length; at++) if (tag.charCodeAt(at) <= 0x20) return at;
  return -1;
}

/** A closing bracket inside an attribute's quotes ends no tag. Most tags end at their first bracket. */
function findTagEnd(text: string, at: number): number {
  const first = text.indexOf(">", at);
  if (first < 0) return -1;
  const before = text.charCodeAt(first - 1);
  if (before === 0x22 || before === 0x27 || before === 0x2f) return first;
  let quote = 0;
  for (let place = at; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === 0x3e) return place;
    else if (code === 0x22 || code === 0x27) quote = code;
  }
  return -1;
}

function behind(at: number, length: number): number {
  return at < 0 ? -1 : at + length;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return (colon < 0 ? name : name.slice(colon + 1)).trimEnd();
}
