import { readHeaderNames } from "./header-name.ts";

type Records = readonly (readonly string[])[];

export interface Header {
  /** Of the last header row, from 1. */
  readonly row: number;
  readonly headers: readonly string[];
  /** The rows down to the header, which a printed table may repeat on every page. */
  readonly printed: Records;
  /** 单位：万元 printed above the header. */
  readonly inTenThousands: boolean;
}

const searched = 30;

/** How many cells of one record are headers a register knows. */
export function countKnown(record: readonly string[], vocabulary: ReadonlySet<string>): number {
  return record.filter((cell) => cell.length < 64 && readHeaderNames(cell).some((name) => vocabulary.has(name))).length;
}

export const countBlank = (records: Records): number => records.filter((record) => record.every((cell) => cell.trim() === "")).length;

/** The record among the first 30 that knows most headers; two rows when together they know more than each alone. */
export function findHeader(records: Records, vocabulary: ReadonlySet<string>, toldRow?: number): Header {
  const best = toldRow === undefined ? searchHeader(records, vocabulary) : { row: toldRow, headers: records[toldRow - 1] ?? [] };
  const above = records.slice(0, Math.max(best.row - 1, 0)).flat();
  return {
    row: best.row,
    headers: best.headers.map((cell) => cell.trim()),
    printed: records.slice(0, best.row),
    inTenThousands: above.some((cell) => /单位\s*[:：]?\s*(?:人民币)?\s*万元/.test(cell.normalize("NFKC"))),
  };
}

function searchHeader(records: Records, vocabulary: ReadonlySet<string>): { row: number; headers: readonly string[] } {
  let best = { row: 0, headers: [] as readonly string[], known: 0 };
  const widest = Math.max(0, ...records.slice(0, searched).map(({ length }) => length));
  for (const [index, record] of records.slice(0, searched).entries()) {
    if (best.known >= widest) break;
    const alone = { row: index + 1, headers: record, known: countKnown(record, vocabulary) };
    if (alone.known > best.known) best = alone;
    const joined = joinLevels(records[index - 1] ?? [], record, vocabulary);
    const both = { row: index + 1, headers: joined, known: countKnown(joined, vocabulary) };
    if (both.known > Math.max(best.known, alone.known)) best = both;
  }
  return best.known > 0 ? best : firstRow(records);
}

/**
 * Under a group row the lower cell names the column, together with its group where a register knows the two as one name
 * (户主 over 姓名 is 户主姓名); where it is empty the upper one does.
 */
function joinLevels(upper: readonly string[], lower: readonly string[], vocabulary: ReadonlySet<string>): string[] {
  const width = Math.max(upper.length, lower.length);
  let group = "";
  return Array.from({ length: width }, (_, index) => {
    const [above, below] = [(upper[index] ?? "").trim(), (lower[index] ?? "").trim()];
    group = above === "" ? group : above;
    if (below === "") return above;
    return countKnown([group + below], vocabulary) > 0 ? group + below : below;
  });
}

function firstRow(records: Records): { row: number; headers: readonly string[] } {
  const filled = (record: readonly string[]) => record.filter((cell) => cell.trim() !== "").length;
  const wide = records.findIndex((record) => filled(record) > 1);
  const index = wide >= 0 ? wide : Math.max(records.findIndex((record) => filled(record) > 0), 0);
  return { row: index + 1, headers: records[index] ?? [] };
}
