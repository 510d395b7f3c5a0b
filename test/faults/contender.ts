import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { claimant } from "../../src/cli/claimant.ts";
import { lockOf, takeStore } from "../../src/pipeline/store-lock.ts";

/** Reaches for the lock of a store of its own each round, all contenders at one moment; prints in which rounds it won. */
const [store, begin, rounds] = process.argv.slice(2);
const won: boolean[] = [];
for (let round = 0; round < Number(rounds); round++) {
  const place = `${store}.${round}`;
  const at = Number(begin) + round * 100;
  await sleep(Math.max(0, at - 30 - Date.now()));
  if (round % 2 === 1) leaveDeadLock(lockOf(place));
  while (Date.now() < at);
  try {
    takeStore(place, { command: "run", run_id: null }, claimant);
    won.push(true);
  } catch {
    won.push(false);
  }
}
process.stdout.write(`${JSON.stringify(won)}\n`);
// A winner that ended would be a dead holder to those who come later.
process.stdin.resume();

function leaveDeadLock(lock: string): void {
  try {
    writeFileSync(lock, JSON.stringify({ ...claimant.self, boot: "another", command: "run", run_id: null, started_at: "2022-10-31T00:00:00Z" }), { flag: "wx" });
  } catch {
    // Another contender left it.
  }
}
