import { usageError } from "../lib/errors.ts";
import { commonFaults } from "./county-options.ts";

/** What decides a synthetic province: the same options give the same bytes. */
export interface ProvinceOptions {
  readonly out: string;
  readonly seed: number;
  /** 1 is 25 million people; every county is there at any fraction. */
  readonly fraction: number;
  readonly months: number;
  /** YYYY-MM-DD; the months end with its month. */
  readonly asOf: string;
  readonly clean: boolean;
  /** Six digits each; their files are the same with and without the others. Null means all. */
  readonly counties: readonly string[] | null;
}

/** Refuses what no province can be made of; every fault in one message. */
export function checkProvince(options: ProvinceOptions): void {
  const faults = [options.fraction > 0 && options.fraction <= 2 ? "" : `fraction ${options.fraction}, expected more than 0 and at most 2`, ...commonFaults(options)];
  const found = faults.filter((fault) => fault !== "");
  if (found.length > 0) throw usageError("generate", found.join("; "));
}
