import { existsSync, readdirSync } from "node:fs";
import { publicationSteps } from "../../src/pipeline/publish.ts";
import { Nights, folderOf, recoveredOf, undisturbed } from "./nights.ts";
import type { Attempt, Delivery, History } from "./nights.ts";
import { Tally } from "./tally.ts";

interface Kill {
  readonly attempt: Attempt;
  readonly name: string;
}

/** So many kills come one upon the other, the later ones while a run recovers from those before, until a run is left to end. */
const killsANight = 3;

/** Kills runs at drawn moments and in every step of the publication; a chain of nights on one store, several chains side by side. */
export async function killRuns({ kills, random, chains = 2 }: { kills: number; random: () => number; chains?: number }): Promise<Tally[]> {
  const tallies = { moments: new Tally("SIGKILL at a random moment"), steps: new Tally("SIGKILL inside the publication") };
  const drawn = drawKills(kills, random);
  await Promise.all(Array.from({ length: chains }, async (_, chain) => {
    const nights = new Nights();
    try {
      const history = await undisturbed(nights, tallies.moments);
      for (const [index, night] of drawn.filter((_night, at) => at % chains === chain).entries()) {
        const delivery: Delivery = index % 2 === 0 ? "even" : "odd";
        await killNight(nights, { kills: night, delivery, history }, tallies);
      }
    } finally {
      nights.remove();
    }
  }));
  return [tallies.moments, tallies.steps].filter(({ tries }) => tries > 0);
}

/** By nights: of three kills two at a moment, one in a step, in a drawn order. */
function drawKills(count: number, random: () => number): Kill[][] {
  return Array.from({ length: Math.ceil(count / killsANight) }, (_, night) => {
    const name = publicationSteps[night % publicationSteps.length]!;
    const kills = Array.from({ length: Math.min(killsANight, count - night * killsANight) }, (): Kill => ({ name: "", attempt: { signal: { name: "SIGKILL", after: random() } } }));
    kills[Math.floor(random() * kills.length)] = { name, attempt: { env: { DOUDI_FAULT: `SIGKILL@publish/${name}` } } };
    return kills;
  });
}

async function killNight(nights: Nights, { kills, delivery, history }: { kills: readonly Kill[]; delivery: Delivery; history: History }, tallies: { moments: Tally; steps: Tally }): Promise<void> {
  const before = await nights.published();
  for (const { attempt, name } of kills) {
    const tally = name === "" ? tallies.moments : tallies.steps;
    const [when, seen, standing, left] = [`${delivery} ${name}`, nights.visible(), await nights.published(), leftBehind(nights)];
    const end = await nights.run(delivery, scale(attempt, nights.usual));
    tally.expect(`${when}: killed or ended well`, end.code === null || end.code === 0, true);
    await nights.checkWhole(tally, when);
    tally.expect(`${when}: what was published is still seen`, nights.visible().slice(0, seen.length), seen);
    tally.count(end.code === null ? describe(nights, (await nights.published()).slice(standing.length), left) : "the run had ended before");
  }
  await endNight(nights, { before, delivery, expected: history[delivery] }, tallies.moments);
}

interface Ending {
  readonly before: readonly string[];
  readonly delivery: Delivery;
  readonly expected: History[Delivery];
}

/** The run that is left to end says what it found, and gives what an undisturbed history gives. */
async function endNight(nights: Nights, { before, delivery, expected: { first, again } }: Ending, tally: Tally): Promise<void> {
  const when = `${delivery}, the next run`;
  const committed = (await nights.published()).slice(before.length);
  const left = leftBehind(nights).filter((runId) => !committed.includes(runId));
  const hidden = committed.filter((runId) => !nights.visible().includes(runId));
  const next = await nights.run(delivery);
  nights.usual = next.milliseconds;
  if (!tally.expect(when, [next.code, next.stderr], [0, ""])) return;
  const told = recoveredOf(next);
  tally.expect(`${when}: what it says it removed`, told.filter((note) => note.includes("残留文件已清除")).length, left.length);
  tally.expectText(when, told.join("\n"), ...left, ...hidden.map((runId) => new RegExp(`${runId}.*已补公布`)));
  for (const [index, runId] of [...committed, folderOf(next)].entries()) {
    tally.expect(`${when}: exceptions of ${runId}`, (await nights.result(runId)).exceptions, (index === 0 ? first : again).exceptions);
  }
  tally.expect(`${when}: ledger`, (await nights.result(folderOf(next))).ledger, (committed.length === 0 ? first : again).ledger);
  await nights.checkWhole(tally, when);
  await nights.checkTidy(tally, when);
}

const scale = (attempt: Attempt, milliseconds: number): Attempt =>
  attempt.signal === undefined ? attempt : { signal: { ...attempt.signal, after: attempt.signal.after * milliseconds } };

/** Runs whose folder of work is still there. */
const leftBehind = ({ store }: Nights): string[] => (existsSync(`${store}.tmp`) ? readdirSync(`${store}.tmp`) : []);

/** What a killed run came to, told from what it published, or finished for the one before it, and what was left behind when it began. */
function describe(nights: Nights, committed: readonly string[], left: readonly string[]): string {
  if (committed.some((runId) => !nights.visible().includes(runId))) return "committed, for the next run to show";
  if (committed.length > 0) return "published whole";
  return leftBehind(nights).every((runId) => left.includes(runId)) ? "killed before it began" : "nothing published, leftovers for the next run to remove";
}
