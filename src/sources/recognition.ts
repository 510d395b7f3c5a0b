import type { CodeTable, Contract } from "../model/contract.ts";
import type { ColumnMatch, Recognition, SourceTable } from "../model/delivery.ts";
import type { SourceContract } from "../model/source-contract.ts";
import { countClaimed } from "./claims.ts";
import { matchColumns } from "./column-matching.ts";
import type { MatchedColumns } from "./column-matching.ts";
import { adviseContract } from "./contract-advice.ts";
import { isBare } from "./header-name.ts";
import { matchSourceContract } from "./source-contracts.ts";

interface Candidate extends MatchedColumns {
  readonly contract: Contract;
  /** Required columns that no header is believed to be. */
  readonly missing: readonly string[];
  /** Share of the delivered headers that the register explains. */
  readonly explained: number;
  readonly score: number;
}

/** Scores closer than this fit equally well. */
const hair = 0.02;
const enoughExplained = 0.5;
const enoughColumns = 5;
/** A register that lacks a required column and still explains so much more of the headers is what was meant. */
const farBetter = 0.25;

/** Which register a table is, or why none can be told; never a guess. */
export function recogniseTable(
  table: SourceTable,
  contracts: ReadonlyMap<string, Contract>,
  codeTables: ReadonlyMap<string, CodeTable>,
  extra: readonly SourceContract[] = [],
): Recognition {
  const source = matchSourceContract(table.file, extra);
  if (source !== undefined) return recogniseAs(table, contracts.get(source.register), codeTables, source);
  const candidates = rateThoseThatMayWin(table, contracts, codeTables);
  const [best, second] = candidates.filter(isFitting);
  const closest = candidates.reduce<Candidate | undefined>((far, one) => (far === undefined || one.explained > far.explained ? one : far), undefined);
  if (closest === undefined) return conclude(undefined, candidates, "没有任何底册定义");
  if (best === undefined || closest.explained - best.explained >= farBetter) return refuse(closest, candidates, table.file);
  if (second !== undefined && best.score - second.score <= hair) return conclude(best, candidates, explainTie(best, second));
  return conclude(best, candidates, null);
}

const isFitting = ({ missing, explained, columns }: Candidate): boolean => missing.length === 0 && (explained >= enoughExplained || columns.length >= enoughColumns);

/**
 * The registers by score, the best first. What the names of the headers claim is the most that a register can explain; one that
 * could thereby neither come near the best nor be far better explained is not held against the values.
 */
function rateThoseThatMayWin(table: SourceTable, contracts: ReadonlyMap<string, Contract>, codeTables: ReadonlyMap<string, CodeTable>): Candidate[] {
  const claimed = [...contracts.values()].map((contract) => ({ contract, most: countClaimed(table, contract) / countNamed(table) })).sort((a, b) => b.most - a.most);
  const rated = new Map<Contract, Candidate>();
  let best: Candidate | undefined;
  for (const { contract, most } of claimed) {
    if (best !== undefined && weigh(most, 1, 1) < best.score - hair && most - best.explained < farBetter) break;
    const candidate = rate(table, contract, codeTables);
    rated.set(contract, candidate);
    if (isFitting(candidate) && (best === undefined || candidate.score > best.score)) best = candidate;
  }
  return [...contracts.values()].flatMap((contract) => rated.get(contract) ?? []).sort((a, b) => b.score - a.score);
}

const countNamed = ({ headers }: SourceTable): number => Math.max(headers.filter((header) => header !== "").length, 1);

/** Of the headers explained, the fit of the values and the columns found, each from 0 to 1. */
const weigh = (explained: number, fit: number, found: number): number => 0.7 * explained + 0.2 * fit + 0.1 * found;

function recogniseAs(table: SourceTable, contract: Contract | undefined, codeTables: ReadonlyMap<string, CodeTable>, source: SourceContract): Recognition {
  if (contract === undefined) return conclude(undefined, [], `报送约定指定的底册 ${source.register} 不存在`);
  const candidate = rate(table, contract, codeTables, source);
  return candidate.missing.length === 0 ? conclude(candidate, [candidate], null) : refuse(candidate, [candidate], table.file, source);
}

function rate(table: SourceTable, contract: Contract, codeTables: ReadonlyMap<string, CodeTable>, source?: SourceContract): Candidate {
  const matched = matchColumns(table, contract, codeTables, source);
  const believed = matched.columns.filter((match) => source !== undefined || isBelieved(match, matched, contract));
  const found = new Set(believed.map((match) => match.column));
  const columns = Object.entries(contract.columns);
  const missing = columns.filter(([name, column]) => column.required && !found.has(name)).map(([, column]) => column.zh);
  const weight = believed.reduce((sum, { how }) => sum + (how === "alias" || how === "values" ? 0.97 : 1), 0);
  const explained = weight / countNamed(table);
  return { ...matched, contract, missing, explained, score: weigh(explained, matched.fit, found.size / columns.length) };
}

/** That a lone 时间 holds dates says little about the register; beside five named columns, or with labels of a code table, a lone word does. */
function isBelieved(match: ColumnMatch, { columns }: MatchedColumns, contract: Contract): boolean {
  if (match.how !== "values" || !isBare(match.header) || contract.columns[match.column]?.type === "code") return true;
  return columns.filter(({ how }) => how !== "values").length >= enoughColumns;
}

/** No register for certain: the reason names the closest one, and what to write that it be taken for it. */
function refuse(closest: Candidate, candidates: readonly Candidate[], file: string, source?: SourceContract): Recognition {
  if (looksLikeData(closest)) return conclude(closest, candidates, explainMisfit(closest));
  const advice = closest.columns.length === 0 ? null : adviseContract(file, closest.contract, closest, source);
  return { ...conclude(closest, candidates, explainMisfit(closest)), advice };
}

function conclude(chosen: Candidate | undefined, candidates: readonly Candidate[], reason: string | null): Recognition {
  const others = candidates.filter((one) => one !== chosen);
  return {
    register: reason === null ? (chosen?.contract.register ?? null) : null,
    columns: chosen?.columns ?? [],
    unknownHeaders: chosen?.unknownHeaders ?? [],
    undecided: chosen?.undecided ?? [],
    missingRequired: chosen?.missing ?? [],
    advice: null,
    reason,
    candidates: [...(chosen === undefined ? [] : [chosen]), ...others].slice(0, 5).map((one) => ({ register: one.contract.register, score: one.score, missing: one.missing })),
  };
}

const list = (words: readonly string[]): string => (words.length === 0 ? "无" : words.slice(0, 8).join("、") + (words.length > 8 ? ` 等 ${words.length} 项` : ""));

const name = (candidate: Candidate): string => `${candidate.contract.title.zh}（${candidate.contract.register}）`;

function explainMisfit(closest: Candidate): string {
  const matched = closest.columns.map((match) => match.header);
  if (looksLikeData(closest)) return `表头行像是数据行（含长数字），可能没有表头；认出：${list(matched)}`;
  if (matched.length === 0) return `没有认出任何表头；未认识的表头：${list(closest.unknownHeaders)}`;
  const lacking = closest.missing.length === 0 ? "认出的表头太少" : `缺少必需的：${list(closest.missing)}`;
  return `不能确定是哪一种底册；最接近 ${name(closest)}，认出：${list(matched)}；${lacking}；未认识：${list(closest.unknownHeaders)}`;
}

/** A file without a header row shows its first record here: nothing of it may be repeated. */
const looksLikeData = ({ unknownHeaders }: Candidate): boolean => unknownHeaders.some((header) => /\d{6}/.test(header.normalize("NFKC")));

function explainTie(one: Candidate, other: Candidate): string {
  return `同样符合 ${name(one)} 和 ${name(other)}；补上只有一方才有的表头即可区分：${one.contract.title.zh}有 ${list(tellApart(one, other))}，${other.contract.title.zh}有 ${list(tellApart(other, one))}；或用报送约定指定底册`;
}

/** Headers of one register that the other does not know. */
function tellApart(one: Candidate, other: Candidate): string[] {
  const known = new Set(Object.values(other.contract.columns).flatMap((column) => [column.zh, ...column.aliases.map((alias) => (typeof alias === "string" ? alias : alias.zh))]));
  return Object.values(one.contract.columns).map((column) => column.zh).filter((header) => !known.has(header)).slice(0, 4);
}
