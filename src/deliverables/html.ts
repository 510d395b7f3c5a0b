/** Markup that is safe to place in a page. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | null | readonly Part[];

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);

export const rawHtml = (markup: string): Html => ({ markup });

/** A template whose values are escaped unless they are markup already. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  rawHtml(texts.reduce((markup, text, index) => markup + render(parts[index - 1] ?? null) + text));

function render(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string" || typeof part === "number") return escapeHtml(String(part));
  return "markup" in part ? part.markup : part.map(render).join("");
}
