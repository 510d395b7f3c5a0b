import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { claimant } from "../../src/cli/claimant.ts";
import { lockOf } from "../../src/pipeline/store-lock.ts";
import { ended } from "../cli/command.ts";
import { Nights, folderOf, recoveredOf } from "./nights.ts";
import { Tally } from "./tally.ts";

const contender = new URL("contender.ts", import.meta.url).pathname;

export async function runTwice(contenders = 10): Promise<Tally[]> {
  const nights = new Nights();
  try {
    nights.deliver("odd");
    return [await startTogether(nights, contenders), await meetWriters(nights), await takeOver(nights), ...(await raceForLock(nights, contenders))];
  } finally {
    nights.remove();
  }
}

/** The winner waits where it has begun until all others have ended. */
async function startTogether(nights: Nights, contenders: number): Promise<Tally> {
  const tally = new Tally(`${contenders} runs started at once`);
  const children = Array.from({ length: contenders }, () => nights.start(nights.runArguments, { env: { DOUDI_FAULT: "SIGSTOP@registers" } }));
  const ends = children.map((child) => ended(child));
  let open = contenders;
  const others = new Promise<void>((resolve) => ends.forEach((end) => void end.then(() => --open === 1 && resolve())));
  await Promise.race([others, sleep(120_000)]);
  for (const child of children.filter(({ exitCode }) => exitCode === null)) {
    // The others may have ended before the winner came to where it waits.
    await untilStopped(child.pid!);
    child.kill("SIGCONT");
  }
  const results = await Promise.all(ends);
  tally.expect("exit codes", results.map(({ code }) => code).toSorted((one, other) => one! - other!), [0, ...Array.from({ length: contenders - 1 }, () => 5)]);
  const winner = children[results.findIndex(({ code }) => code === 0)];
  for (const { stderr, lines } of results.filter(({ code }) => code === 5)) {
    tally.expect("one line", lines.length, 1);
    tally.expectText("the line", stderr, `PID ${winner?.pid}`, `主机 ${claimant.self.host}`, /自 \d{4}-\d\d-\d\dT.* 起（已 0 分钟）/);
  }
  tally.expect("published", (await nights.published()).length, 1);
  await nights.checkTidy(tally, "afterwards");
  tally.count(`one published, ${contenders - 1} ended with 5 and named it`);
  return tally;
}

/** A purge while a run holds the store, and a query that holds it for a moment when a run begins. */
async function meetWriters(nights: Nights): Promise<Tally> {
  const tally = new Tally("a purge during a run");
  const child = nights.start(nights.runArguments, { env: { DOUDI_FAULT: "SIGSTOP@checks" } });
  const end = ended(child);
  await untilStopped(child.pid!);
  const purge = await nights.command(["purge", "--before", "2022-01-01", "--store", nights.store]);
  tally.expect("exit code", [purge.code, purge.lines.length], [5, 1]);
  tally.expectText("the line", purge.stderr, `PID ${child.pid}`);
  child.kill("SIGCONT");
  tally.expect("the run", (await end).code, 0);
  tally.count("the purge ended with 5, the run published");
  return tally;
}

async function takeOver(nights: Nights): Promise<Tally> {
  const tally = new Tally("a lock left by a dead process, by another boot, by a number given anew");
  const now = new Date().toISOString();
  const dead = { ...claimant.self, command: "run", run_id: "2022-10-31T000000Z", started_at: now };
  const gone = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => gone.once("close", resolve));
  for (const holder of [{ ...dead, pid: gone.pid }, { ...dead, boot: "another" }, { ...dead, born: "1" }]) {
    writeFileSync(lockOf(nights.store), JSON.stringify(holder));
    const end = await nights.run("odd");
    if (tally.expect("exit code", [end.code, end.stderr], [0, ""])) tally.expectText("the note", recoveredOf(end).join(), "接管了已中断的进程留下的锁", "2022-10-31T000000Z");
    tally.expect("published", (await nights.published()).at(-1), folderOf(end));
    tally.count("taken over with a note, published");
  }
  writeFileSync(lockOf(nights.store), JSON.stringify({ ...dead, pid: process.pid }));
  tally.expect("a lock of a process that runs", (await nights.run("odd")).code, 5);
  writeFileSync(lockOf(nights.store), JSON.stringify({ ...dead, host: "elsewhere", boot: "another" }));
  tally.expect("a lock of another machine", (await nights.run("odd")).code, 5);
  writeFileSync(lockOf(nights.store), "rubbish");
  tally.expect("a lock that is none", (await nights.run("odd")).code, 2);
  return tally;
}

/** Many processes reach for one lock at the same millisecond, many times; a dead holder's lies there or none. */
async function raceForLock(nights: Nights, contenders: number): Promise<Tally[]> {
  const rounds = 20;
  const store = `${nights.store}.race`;
  const begin = Date.now() + 4000;
  const children = Array.from({ length: contenders }, () => spawn(process.execPath, ["--import", "tsx", contender, store, String(begin), String(rounds)]));
  const ends = children.map((child) => ended(child));
  await Promise.all(children.map((child) => new Promise((resolve) => child.stdout.once("data", resolve))));
  for (const child of children) child.stdin.end();
  const won = (await Promise.all(ends)).map(({ stdout }) => JSON.parse(stdout) as boolean[]);
  return [false, true].map((isStale) => {
    const tally = new Tally(`${contenders} processes reaching for ${isStale ? "a dead holder's lock" : "a free lock"} in one millisecond`);
    for (let round = isStale ? 1 : 0; round < rounds; round += 2) {
      tally.expect(`winners of round ${round}`, won.filter((wins) => wins[round]).length, 1);
      tally.count("exactly one won");
    }
    tally.expect("left over", readdirSync(dirname(store)).filter((name) => /race\.\d+\.lock\.(\d+|turn)/.test(name)), []);
    return tally;
  });
}

/** Waits for a process that stops itself. */
export async function untilStopped(pid: number): Promise<void> {
  const state = (): string => readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").slice(0, 1);
  while (state() !== "T") await sleep(50);
}
