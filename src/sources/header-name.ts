import { rememberedText } from "../lib/remembered.ts";
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

/** The names a header may stand for, the closest first. The same headers stand on thousands of files. */
export const readHeaderNames = rememberedText(10_000, (header: string): readonly string[] => {
  const name = normaliseHeader(header);
  const bare = name.replace(anyBrackets, "");
  return [...new Set([name, bare, name.replace(trailingUnit, "")])].filter((text) => text !== "");
});

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

const synonyms: readonly (readonly [RegExp, string])[] = [
  [/帐/g, "账"],
  [/的/g, ""],
  [/^[和同]户主/, "与户主"],
  [/(?:居民|公民)?身份(?:证件?|证明)?(?:号码?|编号)|证件(?:号码?|编号)|身份证$/, "身份证号"],
  [/(?:银行卡|银行|一卡通|社保卡|惠农卡)(?:卡号|账号|账户|号码|号)/, "银行账号"],
  [/手机号码?|电话号码|联系方式|^电话$|^手机$/, "联系电话"],
  [/号码$/, "号"],
  [/(?:人口数|人口|人数)$/, "人数"],
  [/(?:年月日|日期|时间|年月|月份)$/, "时间"],
  [/^(.*(?:户主|人))(?:姓名|名字)$/, "$1"],
];

/** One form for names that offices use for the same thing; two columns of a register may share it. */
export function foldSynonyms(header: string): string {
  return synonyms.reduce((text, [word, folded]) => text.replace(word, folded), normaliseHeader(header));
}

const bare = new Set(["类别", "类型", "状态", "金额", "时间", "等级", "方式"]);

/** A header that says what kind of thing stands below it, but not of what: 类别, 状态, 金额, 时间. */
export const isBare = (header: string): boolean => bare.has(foldSynonyms(header));
