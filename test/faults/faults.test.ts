import { expect, it } from "vitest";
import { damageStores } from "./damaged-store.ts";
import { canMount, fillDisks } from "./full-disk.ts";
import { killRuns } from "./kills.ts";
import { loseInputs } from "./lost-inputs.ts";
import { seeded } from "./random.ts";
import { signalRuns } from "./signals.ts";
import type { Tally } from "./tally.ts";
import { runTwice } from "./two-at-once.ts";

/** `npm run test:faults` injects all of these, and more often. */
const seed = 20221031;
const limit = 600_000;

function expectSound(tallies: readonly Tally[], least: number): void {
  expect(tallies.flatMap(({ injected, wrong }) => wrong.map((line) => `${injected}: ${line}`))).toEqual([]);
  expect(tallies.reduce((sum, { tries }) => sum + tries, 0)).toBeGreaterThanOrEqual(least);
}

it("keeps what is published whole, and the history undisturbed, when runs are killed", async () => {
  expectSound(await killRuns({ kills: 12, random: seeded(seed), chains: 1 }), 12);
}, limit);

it("refuses a store that is not as it was sealed, with the mend", async () => expectSound(await damageStores(3), 5), limit);

it("lets one run at a time have the store, and no dead one keep it", async () => expectSound(await runTwice(4), 7), limit);

it("refuses what it can no longer read", async () => expectSound(await loseInputs(), 3), limit);

it("ends on a signal with nothing published, or with all", async () => expectSound(await signalRuns(3), 4), limit);

it.skipIf(!canMount)("says in one line which volume is full and goes on once there is room", async () => expectSound(await fillDisks([0, 16, 40]), 10), limit);
