import { usageError } from "../lib/errors.ts";

/** What decides a synthetic county: the same options give the same bytes. */
export interface CountyOptions {
  readonly out: string;
  readonly seed: number;
  /** 1 is a county of 8,576 allowance households and about 215,000 payment lines in ten months. */
  readonly scale: number;
  readonly months: number;
  /** YYYY-MM-DD; the months end with its month. */
  readonly asOf: string;
  /** Six digits. */
  readonly county: string;
  /** Without planted cases. */
  readonly clean: boolean;
  /** With the dirt that real deliveries carry. */
  readonly messy: boolean;
}

const linesAMonthAtScaleOne = 21_460;

/** The scale that gives about so many payment lines. */
export const scaleForPayments = (payments: number, months: number): number => payments / (linesAMonthAtScaleOne * months);

/** Refuses what no county can be made of; every fault in one message. */
export function checkOptions(options: CountyOptions): void {
  const faults = [
    options.scale > 0 && options.scale <= 60 ? "" : `scale ${options.scale}, expected more than 0 and at most 60`,
    ...commonFaults(options),
    /^620[5]\d\d$/.test(options.county) ? "" : `county ${options.county}, expected six digits 6205xx`,
  ].filter((fault) => fault !== "");
  if (faults.length > 0) throw usageError("generate", faults.join("; "));
}

/** The faults of what a county and a province have in common; "" where there is none. */
export function commonFaults({ seed, months, asOf, clean }: Pick<CountyOptions, "seed" | "months" | "asOf" | "clean">): string[] {
  const most = isDate(asOf) ? pricedMonths(asOf) : mostMonths;
  return [
    Number.isInteger(seed) && seed >= 0 ? "" : `seed ${seed}, expected a whole number from 0`,
    Number.isInteger(months) && months >= 4 && months <= most ? "" : `months ${months}, expected 4 to ${most}, from January 2018 on`,
    isDate(asOf) && asOf >= "2019-12-01" && asOf < "2024-01-01" ? "" : `as-of ${asOf}, expected a date YYYY-MM-DD from 2019-12-01 to 2023-12-31`,
    // A planted case reaches five months back and is priced by one year's standards.
    clean || Number(asOf.slice(5, 7)) >= 6 ? "" : `as-of ${asOf}, expected June to December with planted cases (or --clean)`,
    clean || months >= 6 ? "" : `months ${months}, expected at least 6 with planted cases (or --clean)`,
  ];
}

/** Up to the last as-of month, December 2023; for what is no date, which is a fault of its own. */
const mostMonths = 72;

/** How many months there are up to a day with printed standards, which begin with 2018. */
const pricedMonths = (asOf: string): number => (Number(asOf.slice(0, 4)) - 2018) * 12 + Number(asOf.slice(5, 7));

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
