import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { MemorySample } from "./timed.ts";

/** Most memory that was held during each stage of the newest run, told by the times in its log. */
export function peakByStage(logs: string, memory: readonly MemorySample[]): { stage: string; peakMegabytes: number }[] {
  const newest = readdirSync(logs).filter((name) => name.endsWith(".log")).sort().at(-1)!;
  const lines = readFileSync(join(logs, newest), "utf8").trim().split("\n").map((line) => JSON.parse(line) as { msg: string; time: string; stage?: string });
  const ends = lines.filter(({ msg }) => msg === "stage finished").map(({ stage = "", time }) => ({ stage, at: Date.parse(time) }));
  return ends.map(({ stage, at }, index) => {
    const from = ends[index - 1]?.at ?? 0;
    return { stage, peakMegabytes: memory.filter((sample) => sample.at > from && sample.at <= at).reduce((most, { megabytes }) => Math.max(most, megabytes), 0) };
  });
}
