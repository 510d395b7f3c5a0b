import { Nights } from "./nights.ts";
import { Tally } from "./tally.ts";

/** Places a signal arrives at, and whether the run is published all the same; null where it comes just before the commit. */
const places: readonly (readonly [string, boolean | null])[] = [
  ["sources", false], ["registers", false], ["checks", false], ["exceptions", false], ["deliverables", false],
  ["publish/written", null], ["publish/sealing", null], ["publish/committed", true], ["publish/sealed", true], ["publish/revealed", true],
];

export async function signalRuns(every = 1): Promise<Tally[]> {
  const tallies = (["SIGTERM", "SIGINT"] as const).map((name) => ({ name, tally: new Tally(name) }));
  const nights = new Nights();
  try {
    await nights.run("odd");
    for (const [index, [place, stands]] of places.entries()) {
      const { name, tally } = tallies[index % 2]!;
      if (index % every === 0) await signalOnce(nights, { name, place, stands }, tally);
    }
    const errors = await raiseErrors(nights);
    return [...tallies.map(({ tally }) => tally).filter(({ tries }) => tries > 0), errors];
  } finally {
    nights.remove();
  }
}

interface Signalled {
  readonly name: NodeJS.Signals;
  readonly place: string;
  readonly stands: boolean | null;
}

async function signalOnce(nights: Nights, { name, place, stands }: Signalled, tally: Tally): Promise<void> {
  const when = `${name} at ${place}`;
  const before = await nights.published();
  const end = await nights.run("even", { env: { DOUDI_FAULT: `${name}@${place}` } });
  const after = await nights.published();
  const isPublished = stands ?? end.code === 0;
  if (isPublished) tally.expect(`${when}: exit code and standard error`, [end.code, end.stderr], [0, ""]);
  else {
    tally.expect(`${when}: exit code and lines`, [end.code, end.stdout, end.lines.length], [130, "", 1]);
    tally.expectText(when, end.stderr, "interrupted; nothing was published");
  }
  tally.expect(`${when}: published`, after.length - before.length, isPublished ? 1 : 0);
  await nights.checkWhole(tally, when);
  await nights.checkTidy(tally, when);
  tally.count(isPublished ? "after the commit: published, exit 0" : "before the commit: nothing published, exit 130");
}

/** COMMIT may report an error and stand all the same: only the store knows. */
async function raiseErrors(nights: Nights): Promise<Tally> {
  const tally = new Tally("an error of COMMIT that stands, and one before it");
  for (const [place, code, published, happened] of [
    ["publish/committed", 0, 1, "stands: published, exit 0"], ["publish/sealing", 70, 0, "does not: nothing published, exit 70"],
  ] as const) {
    const before = await nights.published();
    const end = await nights.run("odd", { env: { DOUDI_FAULT: `error@${place}` } });
    tally.expect(`${place}: exit code`, end.code, code);
    tally.expect(`${place}: published`, (await nights.published()).length - before.length, published);
    await nights.checkWhole(tally, place);
    await nights.checkTidy(tally, place);
    tally.count(happened);
  }
  return tally;
}
