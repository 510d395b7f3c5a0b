import { publicationSteps } from "../../src/pipeline/publish.ts";
import { Nights, folderOf, recoveredOf, undisturbed } from "./nights.ts";
import type { Attempt, Delivery, History } from "./nights.ts";
import { Tally } from "./tally.ts";

interface Kill {
  readonly attempts: readonly Attempt[];
  readonly name: string;
}

/** Kills runs at drawn moments and in every step of the publication; a chain of nights on one store, several chains side by side. */
export async function killRuns({ kills, random, chains = 2 }: { kills: number; random: () => number; chains?: number }): Promise<Tally[]> {
  const moments = new Tally("SIGKILL at a random moment");
  const steps = new Tally("SIGKILL inside the publication");
  const twice = new Tally("SIGKILL, and again while the next run recovers");
  const drawn = drawKills(kills, random);
  await Promise.all(Array.from({ length: chains }, async (_, chain) => {
    const nights = new Nights();
    try {
      const history = await undisturbed(nights, moments);
      for (const [index, kill] of drawn.filter((_kill, at) => at % chains === chain).entries()) {
        const delivery: Delivery = index % 2 === 0 ? "even" : "odd";
        await killOnce(nights, { ...kill, delivery, history }, kill.attempts.length > 1 ? twice : kill.name === "" ? moments : steps);
      }
    } finally {
      nights.remove();
    }
  }));
  return [moments, steps, twice].filter(({ tries }) => tries > 0);
}

/** Of three kills two at a moment, one in a step; every fourth of the first kind strikes the recovering run too. */
function drawKills(count: number, random: () => number): Kill[] {
  const moment = (): Attempt => ({ signal: { name: "SIGKILL", after: random() } });
  return Array.from({ length: count }, (_, index) => {
    const name = publicationSteps[Math.floor(index / 3) % publicationSteps.length]!;
    if (index % 3 === 2) return { name, attempts: [{ env: { DOUDI_FAULT: `SIGKILL@publish/${name}` } }] };
    return { name: "", attempts: index % 4 === 0 ? [moment(), moment()] : [moment()] };
  });
}

async function killOnce(nights: Nights, { attempts, name, delivery, history }: Kill & { delivery: Delivery; history: History }, tally: Tally): Promise<void> {
  const before = await nights.published();
  const seen = nights.visible();
  const when = `${delivery} ${name}`;
  let wasEnded = false;
  for (const attempt of attempts) {
    const { code } = await nights.run(delivery, scale(attempt, nights.usual));
    wasEnded ||= code !== null;
    await nights.checkWhole(tally, when);
    tally.expect(`${when}: what was published is still seen`, nights.visible().slice(0, seen.length), seen);
  }
  const committed = (await nights.published()).slice(before.length);
  const next = await nights.run(delivery);
  nights.usual = next.milliseconds;
  if (!tally.expect(`${when}: the next run`, [next.code, next.stderr], [0, ""])) return;
  const { first, again } = history[delivery];
  for (const [index, runId] of [...committed, folderOf(next)].entries()) {
    const expected = index === 0 ? first : again;
    tally.expect(`${when}: exceptions of ${runId}`, (await nights.result(runId)).exceptions, expected.exceptions);
  }
  tally.expect(`${when}: ledger`, (await nights.result(folderOf(next))).ledger, (committed.length === 0 ? first : again).ledger);
  await nights.checkWhole(tally, when);
  await nights.checkTidy(tally, when);
  tally.count(describe(wasEnded, committed.length, recoveredOf(next)));
}

const scale = (attempt: Attempt, milliseconds: number): Attempt =>
  attempt.signal === undefined ? attempt : { signal: { ...attempt.signal, after: attempt.signal.after * milliseconds } };

function describe(wasEnded: boolean, committed: number, recovered: readonly string[]): string {
  if (wasEnded) return "the run had ended before";
  if (recovered.some((note) => note.includes("已补公布"))) return "committed: the next run finished the publication";
  if (committed > 0) return "published whole";
  return recovered.length === 0 ? "killed before it began" : "nothing published: the next run removed what was left";
}
