import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Manifest } from "../../src/model/run.ts";
import { Nights, folderOf } from "../faults/nights.ts";
import { Tally } from "../faults/tally.ts";

const isReused = (nights: Nights, runId: string): boolean[] => {
  const { inputs, checks } = Manifest.parse(JSON.parse(readFileSync(join(nights.out, runId, "manifest.json"), "utf8")));
  return [...inputs, ...checks].map(({ reused_from: from }) => from !== null);
};

it.each(["SIGKILL", "error"])("%s while things are kept for the next night: the run stands, and the next one does all of it again", async (fault) => {
  const nights = new Nights();
  try {
    expect((await nights.run("odd")).code).toBe(0);
    const struck = await nights.run("even", { env: { DOUDI_FAULT: `${fault}@publish/keeping` } });
    expect(struck.code).toBe(fault === "error" ? 0 : null);
    const [, standing] = await nights.published();
    expect(nights.latest()).toBe(standing);
    const next = await nights.run("even");
    expect([next.code, next.stderr]).toEqual([0, ""]);
    expect(isReused(nights, folderOf(next))).toEqual([false, false, false]);
    const last = await nights.run("even");
    const tally = new Tally("keeping");
    await nights.checkWhole(tally, "after all");
    await nights.checkTidy(tally, "after all");
    expect(tally.wrong).toEqual([]);
    const [one, other] = await Promise.all([next, last].map((end) => nights.result(folderOf(end))));
    expect(one).toEqual(other);
    // What was just delivered has not lain still long enough for its times to be trusted; its bytes are.
    expect(isReused(nights, folderOf(last))).toEqual([true, true, true]);
  } finally {
    nights.remove();
  }
}, 600_000);
