import { Damage } from "./damage.ts";
import type { XmlListener } from "./xml-scanner.ts";

const longestMarkup = 1 << 20;
/** Elements whose content is no text for readers. */
const unread = new Set(["script", "style", "title", "textarea"]);
const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ensp: " ", emsp: "　", yen: "¥", middot: "·", mdash: "—", ldquo: "“", rdquo: "”" };

/** Reads HTML in pieces, as forgiving as browsers are: what is no tag is text, and no entity is ever defined. */
export class HtmlScanner {
  readonly #listener: XmlListener;
  #rest = "";
  /** What ends the part that is being left out: a comment, a script. */
  #until: string | null = null;

  constructor(listener: XmlListener) {
    this.#listener = listener;
  }

  push(piece: string): void {
    const text = this.#rest + piece;
    let at = 0;
    while (at < text.length) {
      const next = this.#until !== null ? this.#skip(text, at) : text.charCodeAt(at) === 0x3c ? this.#readMarkup(text, at) : this.#readText(text, at);
      if (next < 0) break;
      at = next;
    }
    this.#rest = this.#until === null ? text.slice(at) : text.slice(Math.max(at, text.length - this.#until.length));
    if (this.#rest.length > longestMarkup) throw new Damage("HTML 标记过长，文件已损坏");
  }

  /** A tag that is cut by the end of the file means that rows are missing too. */
  end(): void {
    if (this.#rest.trim() !== "" && this.#until === null) throw new Damage("HTML 不完整，文件已截断");
  }

  #skip(text: string, at: number): number {
    const until = this.#until ?? "";
    const end = text.slice(at).toLowerCase().indexOf(until);
    if (end < 0) return -1;
    this.#until = null;
    return until.startsWith("</") ? at + end : at + end + until.length;
  }

  #readText(text: string, at: number): number {
    const found = text.indexOf("<", at);
    const end = found >= 0 ? found : startOfEntity(text, at);
    if (end === at) return -1;
    this.#listener.text(decodeEntities(text.slice(at, end)));
    return end;
  }

  #readMarkup(text: string, at: number): number {
    if (text.startsWith("<!--", at)) return this.#leaveOut("-->", at + 4);
    if (text.length - at < 4) return -1;
    const tag = /^<(\/?)([a-zA-Z][\w:.-]*)/.exec(text.slice(at, at + 80));
    if (tag === null) return this.#readOther(text, at);
    const end = findTagEnd(text, at);
    if (end < 0) return -1;
    const name = (tag[2] ?? "").toLowerCase();
    const attributes = text.slice(at + tag[0].length, end);
    if (tag[1] === "/") this.#listener.close(name);
    else this.#listener.open(name, attributes);
    if (tag[1] === "" && unread.has(name) && !attributes.endsWith("/")) return this.#leaveOut(`</${name}`, end + 1);
    return end + 1;
  }

  /** Declarations and processing instructions say nothing; any other bracket is text. */
  #readOther(text: string, at: number): number {
    const code = text.charCodeAt(at + 1);
    if (code !== 0x21 && code !== 0x3f && code !== 0x2f) {
      this.#listener.text("<");
      return at + 1;
    }
    const end = text.indexOf(">", at);
    return end < 0 ? -1 : end + 1;
  }

  #leaveOut(until: string, from: number): number {
    this.#until = until;
    return from;
  }
}

/** The value of one attribute, quoted or not, whatever the case of its name. */
export function readHtmlAttribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(attributes);
  return found === null ? undefined : decodeEntities(found[1] ?? found[2] ?? found[3] ?? "");
}

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,10}));?/gi, (whole, hex?: string, decimal?: string, word?: string) => {
    if (word !== undefined) return named[word.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? (code === 160 ? " " : String.fromCodePoint(code)) : "";
  });
}

/** An entity that the end of the piece may have cut waits for the next. */
function startOfEntity(text: string, at: number): number {
  const cut = text.lastIndexOf("&");
  return cut >= at && cut > text.length - 12 && !text.includes(";", cut) ? cut : text.length;
}

/** A closing bracket inside an attribute's quotes ends no tag. */
function findTagEnd(text: string, at: number): number {
  let quote = 0;
  for (let place = at; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === 0x3e) return place;
    else if ((code === 0x22 || code === 0x27) && /[=\s]/.test(text[place - 1] ?? "")) quote = code;
  }
  return -1;
}
