import { countKnown } from "./header.ts";
import { splitHead } from "./record-splitter.ts";

const delimiters = [",", "\t", "|", ";"] as const;
export type Delimiter = (typeof delimiters)[number];

/** The delimiter that shows most known headers; without any, the one that cuts the first records most evenly. */
export function chooseDelimiter(head: string, returnEndsLine: boolean, vocabulary: ReadonlySet<string>): Delimiter {
  const text = head.slice(0, 100_000);
  const tried = delimiters.map((delimiter) => {
    const records = splitHead(text, { delimiter, returnEndsLine }, 50, text.length < 100_000);
    return { delimiter, known: Math.max(0, ...records.slice(0, 30).map((record) => countKnown(record, vocabulary))), even: rateEvenness(records) };
  });
  return tried.reduce((best, one) => (one.known > best.known || (one.known === best.known && one.even > best.even) ? one : best)).delimiter;
}

function rateEvenness(records: readonly (readonly string[])[]): number {
  const tally = new Map<number, number>();
  for (const { length } of records) if (length > 1) tally.set(length, (tally.get(length) ?? 0) + 1);
  const rates = [...tally].map(([width, count]) => (count / records.length) * Math.log2(width));
  return Math.max(0, ...rates);
}
