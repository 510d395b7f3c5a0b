import { countKnown } from "./header.ts";
import { splitHead } from "./record-splitter.ts";

const delimiters = [",", "\t", "|", ";"] as const;
export type Delimiter = (typeof delimiters)[number];

/** The delimiter that shows most known headers; without any, the one that cuts the first records most evenly. */
export function chooseDelimiter(head: string, returnEndsLine: boolean, vocabulary: ReadonlySet<string>): Delimiter {
  const text = head.slice(0, 100_000);
  const choose = (among: readonly Delimiter[]): Tried | undefined => {
    const tried = among.map((delimiter): Tried => {
      const records = splitHead(text, { delimiter, returnEndsLine }, 50, text.length < 100_000);
      return { delimiter, known: Math.max(0, ...records.slice(0, 30).map((record) => countKnown(record, vocabulary))), even: rateEvenness(records) };
    });
    return tried.reduce<Tried | undefined>((best, one) => (best === undefined || one.known > best.known || (one.known === best.known && one.even > best.even) ? one : best), undefined);
  };
  // One that stands nowhere makes one cell of a line, and knows one header at most.
  const best = choose(delimiters.filter((delimiter) => text.includes(delimiter)));
  return best !== undefined && best.known > 1 ? best.delimiter : choose(delimiters)!.delimiter;
}

interface Tried {
  readonly delimiter: Delimiter;
  readonly known: number;
  readonly even: number;
}

function rateEvenness(records: readonly (readonly string[])[]): number {
  const tally = new Map<number, number>();
  for (const { length } of records) if (length > 1) tally.set(length, (tally.get(length) ?? 0) + 1);
  const rates = [...tally].map(([width, count]) => (count / records.length) * Math.log2(width));
  return Math.max(0, ...rates);
}
