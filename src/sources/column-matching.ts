import type { CodeTable, Contract, ContractColumn } from "../model/contract.ts";
import type { ColumnMatch, SourceTable, UndecidedHeader, ValueFit } from "../model/delivery.ts";
import type { SourceContract } from "../model/source-contract.ts";
import { readClaims } from "./claims.ts";
import type { Claim, Found, OpenHeader } from "./claims.ts";
import { readHeaderUnit } from "./header-name.ts";
import { listLabels, rateValues, shareKnown, shareOf } from "./value-fit.ts";

export interface MatchedColumns {
  readonly columns: readonly ColumnMatch[];
  readonly unknownHeaders: readonly string[];
  readonly undecided: readonly UndecidedHeader[];
  /** Mean share of known labels over the code columns; 1 where the sample says nothing. */
  readonly fit: number;
}

/** Below this share of known labels a header is not believed; above the other its values are another column's. */
const [doubtful, convincing] = [0.5, 0.8];

interface Matching {
  readonly table: SourceTable;
  readonly contract: Contract;
  readonly labels: (column: string) => ReadonlySet<string>;
}

/** Gives each header at most one column of a register and each column at most one header. */
export function matchColumns(table: SourceTable, contract: Contract, codeTables: ReadonlyMap<string, CodeTable>, source?: SourceContract): MatchedColumns {
  const matching = { table, contract, labels: (column: string) => readLabels(contract, codeTables, column, source) };
  const { found, open } = readClaims(table, contract, source);
  const { matches, undecided } = settleByValues(matching, assign(found), open);
  const columns = matches.map((match) => ({ ...match, times: readTimes(table, contract, match, source) })).sort((a, b) => a.index - b.index);
  const taken = new Set(columns.map((match) => match.index));
  const unknownHeaders = table.headers.filter((header, index) => header !== "" && !taken.has(index));
  return { columns, unknownHeaders, undecided, fit: rateFit(matching, columns) };
}

/** The closest name wins a column two headers claim; the other header is left over. */
function assign(found: readonly Found[]): Found[] {
  const taken = new Set<string>();
  return [...found].sort((a, b) => a.rank - b.rank || a.index - b.index).filter(({ column }) => !taken.has(column) && taken.add(column));
}

/**
 * 低保类别 is 一类 in one county and 农村 in another: where the values deny a header, or its name leaves several columns open,
 * they choose. They must speak for one column only.
 */
function settleByValues(matching: Matching, byName: readonly Found[], open: readonly OpenHeader[]): { matches: ColumnMatch[]; undecided: UndecidedHeader[] } {
  const { table, contract, labels } = matching;
  const codeColumns = Object.keys(contract.columns).filter((column) => labels(column).size > 0);
  const denied = byName.filter((match) => match.how !== "contract" && codeColumns.includes(match.column) && (shareKnown(table, match.index, labels(match.column)) ?? 1) < doubtful);
  const kept = byName.filter((match) => !denied.includes(match));
  const taken = new Set(kept.map((match) => match.column));
  const anyCode = codeColumns.map((column): Claim => ({ column, how: "alias", times: 1 }));
  const choices = chooseByValues(matching, [...open, ...denied.map(({ index }) => ({ index, claims: anyCode }))], taken);
  const chosen = new Set(choices.map(({ index }) => index));
  const free = denied.filter((match) => !chosen.has(match.index) && !taken.has(match.column));
  const named = [...kept, ...free].map(({ index, column, how, times }) => ({ index, header: table.headers[index] ?? "", column, how, times }));
  const left = open.filter(({ index }) => !chosen.has(index));
  const undecided = left.map((header) => ({ header: table.headers[header.index] ?? "", columns: listFitting(matching, header, taken).map(({ claim }) => claim.column) }));
  return { matches: [...named, ...choices], undecided: undecided.filter(({ columns }) => columns.length > 0) };
}

/** Settles the headers that fit one free column only, until none is left that does. */
function chooseByValues(matching: Matching, headers: readonly OpenHeader[], taken: Set<string>): ColumnMatch[] {
  const chosen: ColumnMatch[] = [];
  for (;;) {
    const waiting = headers.filter(({ index }) => !chosen.some((match) => match.index === index));
    const choices = waiting.map((header) => chooseColumn(matching, header, taken)).filter((choice) => choice !== null);
    const clear = choices.filter(({ column }) => choices.filter((other) => other.column === column).length === 1);
    if (clear.length === 0) return chosen;
    for (const choice of clear) taken.add(choice.column);
    chosen.push(...clear);
  }
}

function chooseColumn(matching: Matching, header: OpenHeader, taken: ReadonlySet<string>): ColumnMatch | null {
  const [only, ...others] = listFitting(matching, header, taken);
  if (only === undefined || others.length > 0) return null;
  return { index: header.index, header: matching.table.headers[header.index] ?? "", column: only.claim.column, how: "values", times: 1, values: only.fit };
}

/** The free columns that nearly all values of a header fit. */
function listFitting({ table, contract, labels }: Matching, { index, claims }: OpenHeader, taken: ReadonlySet<string>): { claim: Claim; fit: ValueFit }[] {
  const rated = claims.filter(({ column }) => !taken.has(column)).map((claim) => ({ claim, fit: rateValues(table, index, contract.columns[claim.column]!.type, labels(claim.column)) }));
  return rated.filter((one): one is { claim: Claim; fit: ValueFit } => (shareOf(one.fit) ?? 0) >= convincing);
}

function readLabels(contract: Contract, codeTables: ReadonlyMap<string, CodeTable>, column: string, source?: SourceContract): ReadonlySet<string> {
  const name = contract.columns[column]?.codes;
  return name === undefined ? new Set() : listLabels(codeTables.get(name), source?.codes[name]);
}

/** What a delivered figure is multiplied by: the contract's word first, then the header's, then that of the row above it. */
function readTimes(table: SourceTable, contract: Contract, match: ColumnMatch, source?: SourceContract): number {
  const column: ContractColumn | undefined = contract.columns[match.column];
  if (column?.type !== "money") return match.times;
  const told = [source?.units[match.column] ?? []].flat();
  const period = told.includes("年→月") ? 1 / 12 : told.includes("月→年") ? 12 : match.times;
  const scale = told.includes("万元") ? 10_000 : told.includes("元") ? 1 : (readHeaderUnit(match.header) ?? (table.notes.includes("单位：万元") ? 10_000 : 1));
  return period * scale;
}

function rateFit({ table, labels }: Matching, columns: readonly ColumnMatch[]): number {
  const shares = columns.map((match) => shareKnown(table, match.index, labels(match.column))).filter((share) => share !== null);
  return shares.length === 0 ? 1 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
