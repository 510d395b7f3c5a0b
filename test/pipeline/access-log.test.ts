import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { claimant } from "../../src/cli/claimant.ts";
import { Database } from "../../src/duckdb/database.ts";
import { followChain } from "../../src/lib/hash-chain.ts";
import { accessLogOf, readAccessLog, recordAccess, verifyAccessLog } from "../../src/pipeline/access-log.ts";
import type { Access } from "../../src/pipeline/access-log.ts";
import { attachStore } from "../../src/pipeline/store.ts";

const root = mkdtempSync(join(tmpdir(), "doudi-access-"));
afterAll(() => rmSync(root, { recursive: true }));

let store: string;
let number = 0;
const log = (): Buffer => readFileSync(accessLogOf(store));
const lines = (): string[] => log().toString().split("\n").slice(0, -1);
const keep = (...kept: string[]): void => writeFileSync(accessLogOf(store), kept.map((line) => `${line}\n`).join(""));
const access = (command: string): Access => ({
  at: `2022-11-01T00:00:0${number}.000Z`, user: "审计员", uid: 1000, host: "内网", command, arguments: ["--lang", "zh"], run_id: null, rows: 3, exit_code: 0,
});
const writer = { ...claimant, isGone: () => false };

beforeEach(async () => {
  store = join(root, String(number += 1), "doudi.duckdb");
  const db = await Database.open();
  await attachStore(db, store);
  db.shut();
  for (const command of ["run", "query", "explain", "query"]) await recordAccess(store, access(command), writer);
});

describe("the access log", () => {
  it("holds every access in order, each naming the hash of the one before", async () => {
    const entries = readAccessLog(store);
    expect(entries.map(({ no, command }) => [no, command])).toEqual([[1, "run"], [2, "query"], [3, "explain"], [4, "query"]]);
    expect(entries[3]).toMatchObject({ user: "审计员", uid: 1000, host: "内网", arguments: ["--lang", "zh"], rows: 3, previous: entries[2]!.hash });
    expect(entries[0]!.previous).toBe("0".repeat(64));
    expect(await verifyAccessLog(store)).toEqual({ entries: 4, fault: null, isHeadKnown: true });
  });

  it("betrays every single flipped bit", () => {
    const sound = log();
    expect(followChain(sound).fault).toBeNull();
    for (let place = 0; place < sound.length; place += 1) {
      const flipped = Buffer.from(sound);
      flipped[place]! ^= 1 << (place % 8);
      expect(followChain(flipped).fault, `byte ${place}`).not.toBeNull();
    }
  });

  it("betrays a line taken out, put in or moved", async () => {
    const [one, two, three, four] = lines() as [string, string, string, string];
    for (const kept of [[two, three, four], [one, three, four], [one, two, two, three, four], [one, three, two, four]]) {
      keep(...kept);
      expect((await verifyAccessLog(store)).fault).not.toBeNull();
    }
  });

  it("betrays lines cut off the end, by what the store remembers", async () => {
    keep(...lines().slice(0, 3));
    expect(followChain(log()).fault).toBeNull();
    expect(await verifyAccessLog(store)).toMatchObject({ entries: 3, fault: { line: 4, kind: "cut" } });
    await recordAccess(store, access("later"), writer);
    expect((await verifyAccessLog(store)).fault).toMatchObject({ kind: "cut" });
    keep();
    expect((await verifyAccessLog(store)).fault).toEqual({ line: 1, kind: "cut" });
    rmSync(accessLogOf(store));
    expect((await verifyAccessLog(store)).fault).toEqual({ line: 1, kind: "cut" });
  });

  it("betrays a log written anew from the first line on", async () => {
    rmSync(accessLogOf(store));
    for (let count = 0; count < 5; count += 1) await recordAccess(store, access("forged"), writer);
    expect(followChain(log()).fault).toBeNull();
    expect((await verifyAccessLog(store)).fault).toMatchObject({ kind: "cut" });
  });

  it("goes on after a line that a crash cut short, and after a lock whose holder is dead", async () => {
    appendFileSync(accessLogOf(store), '{"no":5,"at":"2022');
    expect((await verifyAccessLog(store)).fault).toEqual({ line: 5, kind: "torn" });
    writeFileSync(`${accessLogOf(store)}.lock`, JSON.stringify({ ...claimant.self, pid: 999999, command: "query", run_id: null, started_at: "2022-11-01T00:00:00Z" }));
    await recordAccess(store, access("query"), { ...claimant, isGone: () => true });
    expect(await verifyAccessLog(store)).toEqual({ entries: 5, fault: null, isHeadKnown: true });
  });

  it("names itself in one line where it cannot be written", async () => {
    rmSync(accessLogOf(store));
    mkdirSync(accessLogOf(store));
    await expect(recordAccess(store, access("query"), writer)).rejects.toThrow(/doudi\.duckdb\.access\.log: cannot be written \(EISDIR\); expected/);
  });

  it("stays one chain when many write at once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => recordAccess(store, access("query"), writer)));
    expect(await verifyAccessLog(store)).toEqual({ entries: 12, fault: null, isHeadKnown: true });
    expect(readAccessLog(store).map(({ no }) => no)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });
});
