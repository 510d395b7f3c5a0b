import type { CodeTable, Contract, ContractColumn } from "../model/contract.ts";
import type { ColumnMatch, SourceTable } from "../model/delivery.ts";
import type { SourceContract } from "../model/source-contract.ts";
import { normaliseHeader, readHeaderNames, readHeaderUnit } from "./header-name.ts";
import { listLabels, shareKnown } from "./value-fit.ts";

export interface MatchedColumns {
  readonly columns: readonly ColumnMatch[];
  readonly unknownHeaders: readonly string[];
  /** Mean share of known labels over the code columns; 1 where the sample says nothing. */
  readonly fit: number;
}

interface Claim {
  readonly column: string;
  readonly how: "contract" | "canonical" | "alias";
  readonly times: number;
}

interface Found extends Claim {
  readonly index: number;
  readonly rank: number;
}

const order = { contract: 0, canonical: 1, alias: 2 } as const;
/** Below this share of known labels a header is not believed; above the other it is another column's. */
const [doubtful, convincing] = [0.5, 0.8];

/** Gives each header at most one column of a register and each column at most one header. */
export function matchColumns(table: SourceTable, contract: Contract, codeTables: ReadonlyMap<string, CodeTable>, source?: SourceContract): MatchedColumns {
  const labels = (column: string) => readLabels(contract, codeTables, column, source);
  const byName = assign(findClaims(table, collectClaims(contract, source)));
  const settled = settleByValues(table, contract, byName, labels);
  const columns = settled.map((match) => ({ ...match, times: match.times * readUnit(table, contract, match, source) })).sort((a, b) => a.index - b.index);
  const taken = new Set(columns.map((match) => match.index));
  return { columns, unknownHeaders: table.headers.filter((header, index) => header !== "" && !taken.has(index)), fit: rateFit(table, columns, labels) };
}

function collectClaims(contract: Contract, source?: SourceContract): Map<string, Claim> {
  const claims = new Map<string, Claim>();
  const add = (header: string, claim: Claim) => {
    const name = normaliseHeader(header);
    const known = claims.get(name);
    if (known === undefined || order[claim.how] < order[known.how]) claims.set(name, claim);
  };
  for (const [column, { zh, aliases }] of Object.entries(contract.columns)) {
    add(zh, { column, how: "canonical", times: 1 });
    for (const alias of aliases) add(typeof alias === "string" ? alias : alias.zh, { column, how: "alias", times: typeof alias === "string" ? 1 : alias.times });
    for (const alias of source?.aliases[column] ?? []) add(alias, { column, how: "contract", times: 1 });
  }
  return claims;
}

function findClaims(table: SourceTable, claims: ReadonlyMap<string, Claim>): Found[] {
  return table.headers.flatMap((header, index) => {
    const names = readHeaderNames(header);
    const at = names.findIndex((name) => claims.has(name));
    const claim = claims.get(names[at] ?? "");
    return claim === undefined ? [] : [{ ...claim, index, rank: order[claim.how] + at / 10 }];
  });
}

/** The closest name wins a column two headers claim; the other header is left over. */
function assign(found: readonly Found[]): Found[] {
  const taken = new Set<string>();
  return [...found].sort((a, b) => a.rank - b.rank || a.index - b.index).filter(({ column }) => !taken.has(column) && taken.add(column));
}

type Labels = (column: string) => ReadonlySet<string>;

/** 低保类别 is 一类 in one county and 农村 in another: where the values deny the header, they choose the column. */
function settleByValues(table: SourceTable, contract: Contract, byName: readonly Found[], labels: Labels): ColumnMatch[] {
  const codeColumns = Object.keys(contract.columns).filter((column) => labels(column).size > 0);
  const denied = byName.filter((match) => match.how !== "contract" && codeColumns.includes(match.column) && (shareKnown(table, match.index, labels(match.column)) ?? 1) < doubtful);
  const kept = byName.filter((match) => !denied.includes(match));
  const taken = new Set(kept.map((match) => match.column));
  const moves = denied.flatMap((match) => codeColumns.map((column) => ({ match, column, share: shareKnown(table, match.index, labels(column)) ?? 0 }))).filter((move) => move.share >= convincing && !taken.has(move.column));
  const moved = new Map<number, string>();
  for (const { match, column } of moves.sort((a, b) => b.share - a.share)) {
    if (moved.has(match.index) || taken.has(column)) continue;
    moved.set(match.index, column);
    taken.add(column);
  }
  const free = denied.filter((match) => moved.has(match.index) || !taken.has(match.column));
  return [...kept, ...free].map(({ index, column, how, times }) => {
    const header = table.headers[index] ?? "";
    const chosen = moved.get(index);
    return chosen === undefined ? { index, header, column, how, times } : { index, header, column: chosen, how: "values", times: 1 };
  });
}

function readLabels(contract: Contract, codeTables: ReadonlyMap<string, CodeTable>, column: string, source?: SourceContract): ReadonlySet<string> {
  const name = contract.columns[column]?.codes;
  return name === undefined ? new Set() : listLabels(codeTables.get(name), source?.codes[name]);
}

function readUnit(table: SourceTable, contract: Contract, match: ColumnMatch, source?: SourceContract): number {
  const column: ContractColumn | undefined = contract.columns[match.column];
  if (column?.type !== "money") return 1;
  const told = source?.units[match.column];
  if (told !== undefined) return told === "万元" ? 10_000 : 1;
  return readHeaderUnit(match.header) ?? (table.notes.includes("单位：万元") ? 10_000 : 1);
}

function rateFit(table: SourceTable, columns: readonly ColumnMatch[], labels: Labels): number {
  const shares = columns.map((match) => shareKnown(table, match.index, labels(match.column))).filter((share) => share !== null);
  return shares.length === 0 ? 1 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
