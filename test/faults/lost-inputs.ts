import { chmodSync, chownSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { ended } from "../cli/command.ts";
import { Nights, deliveries, undisturbed } from "./nights.ts";
import { Tally } from "./tally.ts";
import { untilStopped } from "./two-at-once.ts";

/** Root reads everything: then another user is tried. */
const nobody = process.getuid?.() === 0 ? 65534 : undefined;
const payments = Object.keys(deliveries.even)[1]!;

/** A delivered file that nobody may read, and one that goes while the run is going. */
export async function loseInputs(): Promise<Tally[]> {
  const nights = new Nights();
  try {
    const unreadable = new Tally("a delivered file that may not be read");
    const history = await undisturbed(nights, unreadable);
    const vanishing = new Tally("a delivered file, or their folder, that goes while the run reads");
    if (nobody !== undefined) giveAway(nights.place.root, nobody);
    await tryInput(nights, unreadable, async () => {
      chmodSync(join(nights.place.input, payments), 0o000);
      return nights.command(nights.runArguments, nobody === undefined ? {} : { asUser: nobody });
    });
    for (const lost of [join(nights.place.input, payments), nights.place.input]) {
      await tryInput(nights, vanishing, async () => {
        const child = nights.start(nights.runArguments, { env: { DOUDI_FAULT: "SIGSTOP@sources/一份.csv" } });
        const end = ended(child);
        await untilStopped(child.pid!);
        rmSync(lost, { recursive: true });
        child.kill("SIGCONT");
        return end;
      });
    }
    const next = await nights.run("even");
    unreadable.expect("the next run", [next.code, next.stderr], [0, ""]);
    unreadable.expect("its exceptions", (await nights.result(nights.latest()!)).exceptions, history.even.first.exceptions);
    return [unreadable, vanishing];
  } finally {
    nights.remove();
  }
}

async function tryInput(nights: Nights, tally: Tally, attempt: () => ReturnType<typeof ended>): Promise<void> {
  const seen = nights.visible();
  nights.deliver("even");
  // Read before the others, so that a run can be stopped between two files.
  nights.place.deliver({ "一份.csv": deliveries.even["死亡人员信息_20221031.csv"]!, "二份.csv": deliveries.odd["死亡人员信息_20221031.csv"]! });
  const end = await attempt();
  tally.expect("exit code and standard output", [end.code, end.stdout], [3, ""]);
  tally.expectText("standard error", end.stderr, payments, /不存在或无法读取|消失或无法读取/);
  tally.expect("what readers see", nights.visible(), seen);
  await nights.checkWhole(tally, "afterwards");
  await nights.checkTidy(tally, "afterwards");
  for (const name of ["一份.csv", "二份.csv", payments]) rmSync(join(nights.place.input, name), { force: true });
  tally.count("refused, exit 3 with its name");
}

function giveAway(folder: string, user: number): void {
  for (const path of [folder, ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name))]) {
    if (statSync(path).isDirectory() || statSync(path).isFile()) chownSync(path, user, user);
  }
}
