import { parseArgs } from "node:util";
import Table from "cli-table3";
import { damageStores } from "./damaged-store.ts";
import { canMount, fillDisks } from "./full-disk.ts";
import { killRuns } from "./kills.ts";
import { loseInputs } from "./lost-inputs.ts";
import { seeded } from "./random.ts";
import { signalRuns } from "./signals.ts";
import type { Tally } from "./tally.ts";
import { runTwice } from "./two-at-once.ts";

const { values } = parseArgs({ options: { seed: { type: "string" }, kills: { type: "string", default: "100" } } });
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const kills = Number(values.kills);
process.stdout.write(`seed ${seed}; npm run test:faults -- --seed ${seed} draws the same moments again\n`);

const from = performance.now();
const tallies: Tally[] = [];
if (!canMount) process.stdout.write("full disks are left out: making a small volume takes root on Linux\n");
// Two sides keep two cores busy to the end; what measures who comes first runs alone.
const chain = (share: number, drawnBy: number) => () => killRuns({ kills: share, random: seeded(drawnBy), chains: 1 });
await Promise.all([
  inTurn(chain(Math.ceil(kills / 2), seed), () => damageStores()),
  inTurn(chain(Math.floor(kills / 2), seed + 1), ...(canMount ? [() => fillDisks()] : []), () => signalRuns(), loseInputs),
]);
await inTurn(() => runTwice());

const table = new Table({ head: ["injected", "times", "what happened"], style: { head: [], border: [] } });
for (const injected of new Set(tallies.map((tally) => tally.injected))) {
  const found = tallies.filter((tally) => tally.injected === injected);
  table.push([injected, String(found.reduce((sum, { tries }) => sum + tries, 0)), describe(found)]);
}
process.stdout.write(`${table.toString()}\n${((performance.now() - from) / 1000).toFixed(0)} s\n`);
const wrong = tallies.flatMap((tally) => tally.wrong.map((line) => `${tally.injected}: ${line}`));
for (const line of wrong) process.stdout.write(`WRONG ${line}\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;

async function inTurn(...parts: readonly (() => Promise<readonly Tally[]>)[]): Promise<void> {
  for (const part of parts) tallies.push(...(await part()));
}

function describe(found: readonly Tally[]): string {
  const sums = new Map<string, number>();
  for (const { happened } of found) for (const [what, times] of happened) sums.set(what, (sums.get(what) ?? 0) + times);
  return [...sums].sort(([, one], [, other]) => other - one).map(([what, times]) => `${times} × ${what}`).join("\n");
}
