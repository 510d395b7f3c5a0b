import type { SourceTable } from "../model/delivery.ts";
import type { KeptLanding } from "../model/kept.ts";

/** Between two numbers given for the first time, so that later deliveries find room between them. */
const spacing = 1000;
const step = 10;
/** Corrections come after all deliveries, however many there are. */
const firstCorrection = 1_000_000_000;

export const numberCorrection = (index: number): number => firstCorrection + index;

type Named = Pick<SourceTable, "file" | "sheet" | "sha256">;

/**
 * Numbers deliveries in the order of their files. Only the order means anything; a delivery therefore keeps the number it had,
 * where the order allows, and what was computed from its rows stays right when others come or go.
 */
export class Numbering {
  readonly #byName = new Map<string, number[]>();
  readonly #byBytes = new Map<string, number[]>();
  /** The first number that each of tonight's files had. */
  readonly #firsts: readonly (number | undefined)[];
  #last = 0;

  constructor(kept: Iterable<KeptLanding>, files: readonly string[]) {
    const below = new Map<string, number>();
    for (const { table, delivery_no: number } of [...kept].sort((a, b) => a.delivery_no - b.delivery_no)) {
      add(this.#byName, nameOf(table), number);
      add(this.#byBytes, bytesOf(table), number);
      for (const path of pathsOf(table.file)) below.set(path, Math.min(number, below.get(path) ?? number));
    }
    this.#firsts = files.map((file) => below.get(file));
  }

  /** The number of a table of the file at this place of the list. */
  next(table: Named, place: number): number {
    const until = this.#firsts.find((number, index) => index > place && number !== undefined && number > this.#last) ?? Number.POSITIVE_INFINITY;
    const known = [...(this.#byName.get(nameOf(table)) ?? []), ...(this.#byBytes.get(bytesOf(table)) ?? [])];
    this.#last = known.find((number) => number > this.#last && number < until) ?? this.#between(until);
    return this.#last;
  }

  #between(until: number): number {
    if (until === Number.POSITIVE_INFINITY) return (Math.floor(this.#last / spacing) + 1) * spacing;
    // Where there is no room the next one gives way, and is numbered anew.
    return this.#last + Math.max(1, Math.min(step, Math.floor((until - this.#last) / 2)));
  }
}

const nameOf = ({ file, sheet }: Named): string => JSON.stringify([file, sheet]);
const bytesOf = ({ sha256, sheet }: Named): string => JSON.stringify([sha256, sheet]);

/** A file and every folder, or zip file, that it lies in. */
const pathsOf = (file: string): string[] => file.split("/").map((_, depth, names) => names.slice(0, depth + 1).join("/"));

function add(numbers: Map<string, number[]>, key: string, number: number): void {
  numbers.set(key, [...(numbers.get(key) ?? []), number]);
}
