import type { Contract } from "../model/contract.ts";

const unit = "(?:单位:?)?(?:万元|元|万|千元|人|户|个|年|月|日|岁|%|㎡|m2|平方米|元/[^)]*|万元/[^)]*)";
const remark = "必填项?|选填项?|可空|是/否";
const unitBrackets = new RegExp(`[(\\[【〔](?:${unit}|${remark})[)\\]】〕]`, "g");
const anyBrackets = /[([【〔][^)\]】〕]*[)\]】〕]/g;
const trailingUnit = /(?:单位)?(?:万元|元)$/;
const invisible = /[\s\u200b-\u200f\u2060\ufeff]/g;

/** The form in which headers are compared: full-width letters folded, blanks, stars and units in brackets gone. */
export function normaliseHeader(header: string): string {
  return fold(header).replace(unitBrackets, "").replace(/:$/, "");
}

/** The names a header may stand for, the closest first. */
export function readHeaderNames(header: string): string[] {
  const name = normaliseHeader(header);
  const bare = name.replace(anyBrackets, "");
  return [...new Set([name, bare, name.replace(trailingUnit, "")])].filter((text) => text !== "");
}

/** 10000 when the header itself says 万元, 1 when it says 元, otherwise nothing is said. */
export function readHeaderUnit(header: string): number | null {
  const said = /(万?)元/.exec(fold(header).match(unitBrackets)?.join("") ?? fold(header).match(trailingUnit)?.[0] ?? "");
  if (said === null) return null;
  return said[1] === "万" ? 10_000 : 1;
}

/** Every header name a register knows, normalised. */
export function buildVocabulary(contracts: ReadonlyMap<string, Contract>, more: Iterable<string> = []): ReadonlySet<string> {
  const columns = [...contracts.values()].flatMap((contract) => Object.values(contract.columns));
  const names = columns.flatMap((column) => [column.zh, ...column.aliases.map((alias) => (typeof alias === "string" ? alias : alias.zh))]);
  return new Set([...names, ...more].map(normaliseHeader));
}

function fold(header: string): string {
  return header.normalize("NFKC").replace(invisible, "").replaceAll("*", "");
}
