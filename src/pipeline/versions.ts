import type { Lanes } from "../duckdb/lanes.ts";
import { awaitAll } from "../lib/side-by-side.ts";
import { fingerprint } from "../lib/fingerprint.ts";
import type { Contract } from "../model/contract.ts";
import type { KeptOverlaps } from "../model/kept.ts";
import type { Overlap } from "../model/overlap.ts";
import { readNameWords } from "../sources/index.ts";
import type { NameWords } from "../sources/index.ts";
import { measureOverlaps } from "../staging/overlap.ts";
import type { LandedFile } from "../staging/stage.ts";
import { placeOf } from "./land.ts";

/** A landed delivery and when its file was last written. */
export interface Dated {
  readonly landed: LandedFile;
  readonly modifiedAt: number;
}

export interface Versions {
  /** delivery_no → the delivery_no that stands in its place. */
  readonly replacedBy: ReadonlyMap<number, number>;
  readonly notes: readonly string[];
  readonly faults: readonly string[];
}

/** A delivery of which is known what decided its rows. */
export interface Traced extends Dated {
  readonly record: { readonly fingerprint: string };
}

interface Side extends Dated {
  readonly name: string;
  readonly words: NameWords;
  readonly rows: number;
  /** Whether it holds every month and township of the other. */
  readonly covers: boolean;
  readonly isDated: boolean;
}

interface Order {
  readonly older: Side;
  readonly newer: Side;
  readonly by: "as_of" | "words" | "time";
}

interface Verdict {
  readonly replaced?: readonly [older: Side, newer: Side];
  readonly note?: string;
  readonly fault?: string;
}

/** Below this share of the smaller delivery two lists merely have some people in common. */
const manyRows = 0.5;

/**
 * Finds deliveries that say the same again, newer or fuller, so that each row is read once; what it cannot decide it refuses. Deliveries
 * that were compared before, all of a register as they are tonight, are not compared again.
 */
export async function settleVersions(
  lanes: Lanes, contracts: ReadonlyMap<string, Contract>, delivered: readonly Traced[], known: ReadonlyMap<string, KeptOverlaps>,
): Promise<Versions & { overlaps: KeptOverlaps[] }> {
  const groups = [...contracts.values()].map((contract) => ({
    contract, here: delivered.filter(({ landed: { delivery, isReference } }) => delivery.register === contract.register && !isReference && delivery.rows_accepted > 0),
  }));
  const settled = await awaitAll(groups.filter(({ here }) => here.length > 1).map(({ contract, here }) => settleRegister(lanes, contract, here, known.get(contract.register))));
  const versions = settle(settled.flatMap(({ verdicts }) => verdicts));
  return { ...versions, overlaps: settled.map(({ measured }) => measured), notes: [...versions.notes, ...settled.flatMap(({ lists }) => lists).flatMap((list) => describeParts(list, versions.replacedBy))] };
}

interface Parts {
  readonly title: string;
  readonly numbers: readonly number[];
}

interface Settled {
  readonly measured: KeptOverlaps;
  readonly verdicts: readonly Verdict[];
  readonly lists: readonly Parts[];
}

async function settleRegister(lanes: Lanes, contract: Contract, here: readonly Traced[], known: KeptOverlaps | undefined): Promise<Settled> {
  const isList = contract.identity !== undefined;
  const mark = fingerprint(contract, here.map(({ landed: { delivery }, record }) => [delivery, record.fingerprint]));
  const overlaps = known?.fingerprint === mark ? known.overlaps : await lanes.run((lane) => measureOverlaps(lane, contract, here.map(({ landed }) => landed)));
  const lists = isList ? [{ title: contract.title.zh, numbers: here.map(({ landed }) => landed.delivery.delivery_no) }] : [];
  return { measured: { register: contract.register, fingerprint: mark, overlaps }, verdicts: overlaps.map((overlap) => judgeOverlap(overlap, here, isList)), lists };
}

/** Says that what was delivered in parts is added up. */
function describeParts({ title, numbers }: Parts, replacedBy: Versions["replacedBy"]): string[] {
  const parts = numbers.filter((number) => !replacedBy.has(number)).length;
  return parts < 2 ? [] : [`${title}: ${parts} 份按增量或分片读取（月份、批次、乡镇或人员不同），合并使用`];
}

function judgeOverlap(overlap: Overlap, here: readonly Dated[], isList: boolean): Verdict {
  const [a, b] = readSides(overlap, here);
  const { common, same } = overlap;
  const told = `${a.name} 与 ${b.name} 有 ${common} 行相同（分别有 ${a.rows} 行和 ${b.rows} 行）`;
  if (common < manyRows * Math.min(a.rows, b.rows)) return { note: `${told}，不是同一份名册，均已读取` };
  const alike = a.words.series === b.words.series;
  const leave = (why: string): Verdict => (isList || alike ? { fault: `${told}，${why}` } : { note: `${told}，名称不同，均已读取` });
  if (isList && !(a.isDated && b.isDated) && !(alike && a.words.months.join() === b.words.months.join())) return leave("看不出各属哪个月份；请在文件名中写明年月，或只保留一份");
  const order = orderSides(a, b);
  if (order !== null && (alike || isList) && standsIn(order, { common, alike, isMutual: common >= manyRows * Math.max(a.rows, b.rows) })) return replace(order.older, order.newer, reasons[order.by]);
  if (same === a.rows) return replace(a, b, "前者各行后者全有");
  if (same === b.rows) return replace(b, a, "前者各行后者全有");
  return leave(order === null ? "看不出哪一份较新；请在文件名中写明日期或“更正”，或只保留一份" : "较新的一份不能代替另一份（人员、月份或乡镇不全）；请报送完整的文件，或撤下其中一份");
}

/** A newer version may leave people out; a list under another name, or a much longer one, must hold all of the older. */
function standsIn({ older, newer, by }: Order, { common, alike, isMutual }: { common: number; alike: boolean; isMutual: boolean }): boolean {
  if (!newer.covers) return false;
  return common === older.rows ? isMutual || alike || by !== "time" : isMutual && alike;
}

const reasons = { as_of: "后者日期较晚", words: "后者名称为更正或较新版本", time: "后者修改时间较晚" } as const;

function readSides(overlap: Overlap, here: readonly Dated[]): [Side, Side] {
  const side = (number: number, facts: Pick<Side, "rows" | "covers" | "isDated">): Side => {
    const dated = here.find(({ landed }) => landed.delivery.delivery_no === number)!;
    const name = placeOf(dated.landed.delivery);
    return { ...dated, ...facts, name, words: readNameWords(name) };
  };
  return [
    side(overlap.a, { rows: overlap.rows_a, covers: overlap.a_covers, isDated: overlap.a_dated }),
    side(overlap.b, { rows: overlap.rows_b, covers: overlap.b_covers, isDated: overlap.b_dated }),
  ];
}

/** Which is newer: by the as-of date, then by words in the name, then by when the file was written; null when nothing tells. */
function orderSides(a: Side, b: Side): Order | null {
  const [dayA, dayB] = [a.landed.delivery.as_of, b.landed.delivery.as_of];
  if (dayA !== null && dayB !== null && dayA !== dayB) return dayA < dayB ? { older: a, newer: b, by: "as_of" } : { older: b, newer: a, by: "as_of" };
  if (a.words.version !== b.words.version) return a.words.version < b.words.version ? { older: a, newer: b, by: "words" } : { older: b, newer: a, by: "words" };
  if (a.modifiedAt === b.modifiedAt) return null;
  return a.modifiedAt < b.modifiedAt ? { older: a, newer: b, by: "time" } : { older: b, newer: a, by: "time" };
}

const replace = (older: Side, newer: Side, why: string): Verdict => ({
  replaced: [older, newer],
  note: `${older.name} 由 ${newer.name} 代替（${why}），只计数，不参加核查`,
});

function settle(verdicts: readonly Verdict[]): Versions {
  const next = new Map<number, Side>();
  const names = new Map<number, string>();
  for (const { replaced } of verdicts) {
    if (replaced === undefined) continue;
    const [older, newer] = replaced;
    names.set(older.landed.delivery.delivery_no, older.name);
    if (!next.has(older.landed.delivery.delivery_no)) next.set(older.landed.delivery.delivery_no, newer);
  }
  const ends = [...next.keys()].map((number) => [number, follow(number, next)] as const);
  const circles = ends.filter(([, end]) => end === null).map(([number]) => names.get(number)!);
  return {
    replacedBy: new Map(ends.flatMap(([number, end]) => (end === null ? [] : [[number, end] as const]))),
    notes: verdicts.flatMap(({ note }) => note ?? []),
    faults: [...verdicts.flatMap(({ fault }) => fault ?? []), ...(circles.length === 0 ? [] : [`${circles.join("、")} 互相代替，看不出哪一份最新；请只保留一份`])],
  };
}

/** The delivery that stands at the end; null where they stand in for each other in a circle. */
function follow(start: number, next: ReadonlyMap<number, Side>): number | null {
  const seen = new Set([start]);
  for (let at = start; ; ) {
    const newer = next.get(at)?.landed.delivery.delivery_no;
    if (newer === undefined) return at;
    if (seen.has(newer)) return null;
    seen.add(newer);
    at = newer;
  }
}
