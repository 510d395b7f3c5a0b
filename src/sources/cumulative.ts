import { dirname } from "node:path/posix";
import { deliveryError } from "../lib/errors.ts";
import type { PipelineError } from "../lib/errors.ts";
import { asOfFromName } from "./as-of.ts";
import type { OpenInput } from "./delivery-input.ts";

export interface KeptInputs {
  readonly kept: readonly OpenInput[];
  /** One line for each file that a newer one stands in for. */
  readonly notes: readonly string[];
  /** Files of which nobody can tell whether they are the newest. */
  readonly faults: readonly PipelineError[];
}

/** Of the files of one folder that a contract calls cumulative, only those of the newest as-of date are read. */
export function leaveOutOlder(inputs: readonly OpenInput[]): KeptInputs {
  const judged = groupCumulative(inputs).filter((files) => files.length > 1).map(judge);
  const left = new Set(judged.flatMap(({ older }) => older));
  return { kept: inputs.filter((input) => !left.has(input)), notes: judged.flatMap(({ notes }) => notes), faults: judged.flatMap(({ faults }) => faults) };
}

/** One county's files never stand in for those of the next folder. */
function groupCumulative(inputs: readonly OpenInput[]): OpenInput[][] {
  const groups = new Map<string, OpenInput[]>();
  for (const input of inputs) {
    if (input.contract?.delivery !== "cumulative") continue;
    const key = JSON.stringify([input.contract.path, input.folder, dirname(input.file)]);
    groups.set(key, [...(groups.get(key) ?? []), input]);
  }
  return [...groups.values()];
}

function judge(files: readonly OpenInput[]) {
  const dated = files.map((input) => ({ input, on: asOfOf(input) }));
  const newest = dated.reduce<string>((best, { on }) => (on !== null && on > best ? on : best), "");
  const older = dated.filter(({ on }) => on !== newest).map(({ input }) => input);
  return {
    older,
    notes: dated.filter(({ on }) => on !== null && on !== newest).map(({ input, on }) => `${input.file}: 约定为累计报送，${on} 已被 ${newest} 的一份取代，未读取`),
    faults: dated.filter(({ on }) => on === null).map(({ input }) => deliveryError(input.file, "约定为累计报送（delivery: cumulative），但文件名和文件夹名中没有日期，不知道哪一份最新")),
  };
}

const asOfOf = ({ contract, file }: OpenInput): string | null => contract?.as_of ?? asOfFromName(file);
