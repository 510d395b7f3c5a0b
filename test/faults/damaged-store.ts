import { copyFileSync, cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Nights, undisturbed } from "./nights.ts";
import { Tally } from "./tally.ts";

interface Damage {
  readonly injected: string;
  readonly damage: (nights: Nights, other: Nights, old: string) => void;
  readonly told: readonly (string | RegExp)[];
}

const empty = (path: string): void => truncateSync(path, 0);

/** Between two nights, to a store whose last commit lies in its write-ahead log alone. */
const damages: readonly Damage[] = [
  { injected: "the store taken away", damage: ({ store }) => { rmSync(store); rmSync(`${store}.wal`); }, told: ["台账库不见了"] },
  { injected: "the store taken away, its .wal left", damage: ({ store }) => rmSync(store), told: ["台账库不见了"] },
  { injected: "the store replaced by a text", damage: ({ store }) => writeFileSync(store, "not a database ".repeat(1000)), told: ["is no store of doudi"] },
  { injected: "the store emptied", damage: ({ store }) => empty(store), told: ["doudi.duckdb"] },
  { injected: "the store cut in half", damage: ({ store }) => truncateSync(store, readFileSync(store).length >> 1), told: ["is no store of doudi"] },
  { injected: "the store of another office put in its place", damage: ({ store }, other) => { copyFileSync(other.store, store); rmSync(`${store}.wal`); }, told: ["台账库与上次公布时不符"] },
  { injected: "an older backup put in its place", damage: ({ store }, _other, old) => { copyFileSync(old, store); rmSync(`${store}.wal`); }, told: ["台账库与上次公布时不符", "runs.run 应为 4 行，实为 3 行"] },
  { injected: "its .wal removed", damage: ({ store }) => rmSync(`${store}.wal`), told: ["台账库与上次公布时不符", "runs.run 应为 4 行，实为 3 行", "恢复台账库"] },
  { injected: "its .wal emptied", damage: ({ store }) => empty(`${store}.wal`), told: ["台账库与上次公布时不符"] },
  { injected: "its .wal replaced by rubbish", damage: ({ store }) => writeFileSync(`${store}.wal`, Buffer.alloc(5000, 7)), told: [/台账库与上次公布时不符|is no store of doudi/] },
  { injected: "the .wal of another store", damage: ({ store }, other) => copyFileSync(`${other.store}.wal`, `${store}.wal`), told: [/台账库与上次公布时不符|is no store of doudi/] },
  { injected: "its seal damaged", damage: ({ store }) => writeFileSync(`${store}.seal`, "{"), told: [".seal", "已损坏"] },
];

export async function damageStores(every = 1): Promise<Tally[]> {
  const [nights, other] = [new Nights(), new Nights()];
  const backup = join(nights.place.root, "backup");
  const old = join(nights.place.root, "old.duckdb");
  try {
    const summary = new Tally("the store damaged between two nights");
    const history = await undisturbed(nights, summary);
    copyFileSync(nights.store, old);
    // Both die before the store takes in its write-ahead log.
    for (const one of [nights, other]) await one.run("even", { env: { DOUDI_FAULT: "SIGKILL@publish/revealed" } });
    summary.expect("a commit in the write-ahead log", existsSync(`${nights.store}.wal`), true);
    cpSync(dirname(nights.store), backup, { recursive: true });
    const tallies: Tally[] = [];
    for (const damage of damages.filter((_one, index) => index % every === 0)) {
      tallies.push(await damageOnce(nights, { ...damage, other, old }));
      rmSync(dirname(nights.store), { recursive: true });
      cpSync(backup, dirname(nights.store), { recursive: true });
    }
    const healed = await nights.run("odd");
    summary.expect("the backup put back", [healed.code, healed.stderr], [0, ""]);
    summary.expect("the night after", (await nights.result(nights.latest()!)).exceptions, history.odd.first.exceptions);
    await nights.checkWhole(summary, "the night after");
    await nights.checkTidy(summary, "the night after");
    summary.count("with the backup put back the next run is as in an undisturbed history");
    return [...tallies, await forgetSeal(nights), summary];
  } finally {
    nights.remove();
    other.remove();
  }
}

async function damageOnce(nights: Nights, { injected, damage, told, other, old }: Damage & { other: Nights; old: string }): Promise<Tally> {
  const tally = new Tally(injected);
  const seen = [nights.visible(), nights.latest()];
  damage(nights, other, old);
  const end = await nights.run("odd");
  tally.expect("exit code and lines", [end.code, end.stdout, end.lines.length], [2, "", 1]);
  tally.expectText("standard error", end.stderr, ...told);
  tally.expect("what readers see", [nights.visible(), nights.latest()], seen);
  const doctor = await nights.command(["doctor", nights.pipeline, "--input", nights.place.input, "--store", nights.store, "--out", nights.out]);
  tally.expect("exit code of doctor", doctor.code, 1);
  tally.count("refused with the mend, exit 2; doctor finds it; what is published stays");
  return tally;
}

/** The way out that the message names where there is no backup. */
async function forgetSeal(nights: Nights): Promise<Tally> {
  const tally = new Tally("its seal removed by hand");
  rmSync(`${nights.store}.seal`);
  const end = await nights.run("even");
  tally.expect("exit code", [end.code, end.stderr], [0, ""]);
  tally.expectText("the note", end.stdout, "台账库没有封存记录");
  tally.expect("sealed anew", existsSync(`${nights.store}.seal`), true);
  tally.count("published and sealed anew, with a note");
  return tally;
}
