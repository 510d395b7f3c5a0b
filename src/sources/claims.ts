import { remembered, rememberedText } from "../lib/remembered.ts";
import type { Contract } from "../model/contract.ts";
import type { SourceTable } from "../model/delivery.ts";
import type { SourceContract } from "../model/source-contract.ts";
import { foldSynonyms, isBare, normaliseHeader, readHeaderNames } from "./header-name.ts";

/** What a header's name says about a column. */
export interface Claim {
  readonly column: string;
  readonly how: "contract" | "canonical" | "alias";
  readonly times: number;
}

export interface Found extends Claim {
  readonly index: number;
  readonly rank: number;
}

/** A header whose name fits several columns, or says too little: its values choose one of them. */
export interface OpenHeader {
  readonly index: number;
  readonly claims: readonly Claim[];
}

interface Claims {
  readonly exact: ReadonlyMap<string, Claim>;
  /** By the form that synonyms share. */
  readonly kin: ReadonlyMap<string, readonly Claim[]>;
}

const order = { contract: 0, canonical: 1, alias: 2 } as const;
const kinRank = 3;

interface HeaderClaims {
  readonly found: readonly Found[];
  readonly open: readonly OpenHeader[];
}

/** What the names of a table's headers claim of a register: columns named, and headers that name leaves open. */
export function readClaims(table: SourceTable, contract: Contract, source?: SourceContract): HeaderClaims {
  return source === undefined ? claimsByHeaders(contract)(headersAsText(table)) : matchClaims(table.headers, collectClaims(contract, source));
}

/** How many headers of a table may be a column of a register, going by their names. */
export const countClaimed = (table: SourceTable, contract: Contract): number => {
  const { found, open } = readClaims(table, contract);
  return found.length + open.length;
};

/** Asked for by every register that a table is held against. */
const headersAsText = remembered((table: SourceTable): string => JSON.stringify(table.headers));

/** The same headers stand on thousands of files. */
const claimsByHeaders = remembered((contract: Contract) => rememberedText(1_000, (headers) => matchClaims(JSON.parse(headers) as string[], ownClaims(contract))));

function matchClaims(headers: readonly string[], claims: Claims): HeaderClaims {
  const [found, open]: [Found[], OpenHeader[]] = [[], []];
  for (const [index, header] of headers.map(readForms).entries()) {
    const named = findExact(header, index, claims);
    if (named !== null) found.push(named);
    else {
      const kin = findKin(header, claims);
      if (kin.length === 1 && !header.bare) found.push({ ...kin[0]!, how: "alias", index, rank: kinRank });
      else if (kin.length > 0) open.push({ index, claims: kin });
    }
  }
  return { found, open };
}

interface HeaderForms {
  readonly names: readonly string[];
  /** The same names in the form that synonyms share. */
  readonly folded: readonly string[];
  readonly bare: boolean;
}

/** Read once for all the registers that a header is held against. */
const readForms = rememberedText(10_000, (header): HeaderForms => {
  const names = readHeaderNames(header);
  return { names, folded: names.map(foldSynonyms), bare: isBare(header) };
});

function collectClaims(contract: Contract, source?: SourceContract): Claims {
  const exact = new Map<string, Claim>();
  const kin = new Map<string, Claim[]>();
  const add = (header: string, claim: Claim) => {
    const name = normaliseHeader(header);
    const known = exact.get(name);
    if (known === undefined || order[claim.how] < order[known.how]) exact.set(name, claim);
    const folded = foldSynonyms(header);
    const others = kin.get(folded) ?? [];
    if (!others.some(({ column }) => column === claim.column)) kin.set(folded, [...others, claim]);
  };
  for (const [column, { zh, aliases }] of Object.entries(contract.columns)) {
    add(zh, { column, how: "canonical", times: 1 });
    for (const alias of aliases) add(typeof alias === "string" ? alias : alias.zh, { column, how: "alias", times: typeof alias === "string" ? 1 : alias.times });
    for (const alias of source?.aliases[column] ?? []) add(alias, { column, how: "contract", times: 1 });
  }
  return { exact, kin };
}

const ownClaims = remembered((contract: Contract): Claims => collectClaims(contract));

function findExact({ names }: HeaderForms, index: number, { exact }: Claims): Found | null {
  const at = names.findIndex((name) => exact.has(name));
  const claim = exact.get(names[at] ?? "");
  return claim === undefined ? null : { ...claim, index, rank: order[claim.how] + at / 10 };
}

/** A bare 时间 may be any column that ends so. */
function findKin({ folded, bare }: HeaderForms, { kin }: Claims): readonly Claim[] {
  if (!bare) return folded.map((name) => kin.get(name)).find((claims) => claims !== undefined) ?? [];
  const ending = [...kin].filter(([name]) => name.endsWith(folded[0] ?? "")).flatMap(([, claims]) => claims);
  return ending.filter(({ column }, at) => ending.findIndex((other) => other.column === column) === at);
}
