import { dump } from "js-yaml";
import { findNearest } from "../lib/likeness.ts";
import type { Contract } from "../model/contract.ts";
import type { ContractAdvice } from "../model/delivery.ts";
import type { SourceContract } from "../model/source-contract.ts";
import { foldSynonyms } from "./header-name.ts";

interface Lacking {
  readonly missing: readonly string[];
  readonly unknownHeaders: readonly string[];
}

/** The next delivery is named like this one but for its date. */
const anyDate = /(?:19|20)\d\d(?:[-._年]?\d{1,2}(?:[-._月]?\d{1,2}日?)?月?)?/g;

/** What a source contract must say for a table to be this register; each header is proposed for one column only. */
export function adviseContract(file: string, contract: Contract, { missing, unknownHeaders }: Lacking, source?: SourceContract): ContractAdvice | null {
  const left = new Map(unknownHeaders.map((header) => [foldSynonyms(header), header]));
  const lacking = Object.entries(contract.columns).filter(([, column]) => missing.includes(column.zh));
  const aliases = lacking.map(([column, { zh, aliases: others }]) => {
    const names = [zh, ...others.map((alias) => (typeof alias === "string" ? alias : alias.zh))].map(foldSynonyms);
    const nearest = findNearest(names, left.keys()) ?? "";
    const header = left.get(nearest) ?? null;
    left.delete(nearest);
    return { column, zh, header };
  });
  return { path: source?.path ?? null, files: file.replaceAll(anyDate, "*"), register: contract.register, aliases };
}

/** The lines as they stand in the file. */
export const adviceLines = (advice: ContractAdvice): string => dump(contractOf(advice), { lineWidth: -1 }).trimEnd();

/** Which headers come closest, and where in the folder of source contracts the lines belong. */
export function describeAdvice({ path, files, aliases }: ContractAdvice, folder: string): string {
  const nearest = aliases.flatMap(({ zh, header }) => (header === null ? [] : [`${zh} 最接近的表头是「${header}」`]));
  const name = (files.split("/").at(-1) ?? "").replace(/\.[^.]*$/, "").replaceAll("*", "") || "报送约定";
  const place = path === null ? `新建 ${folder}/${name}.yaml，写入` : `在 ${path} 中加入`;
  return [...nearest, `如确属此底册，${place}`].join("；");
}

/** The same contract in one line of YAML, for a log or a terminal. */
export const adviceInOneLine = (advice: ContractAdvice, folder: string): string =>
  `${describeAdvice(advice, folder)} ${dump(contractOf(advice), { flowLevel: 0, flowBracketPadding: true, lineWidth: -1 }).trim()}`;

function contractOf({ path, files, register, aliases }: ContractAdvice): object {
  const named = Object.fromEntries(aliases.map(({ column, header }) => [column, [header ?? "此处填写表头"]]));
  return { ...(path === null ? { files, register } : {}), ...(aliases.length === 0 ? {} : { aliases: named }) };
}
