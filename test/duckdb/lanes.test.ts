import { afterAll, beforeAll, expect, test } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { Lanes } from "../../src/duckdb/lanes.ts";

let db: Database;
const threads = (): Promise<number> => db.count("SELECT current_setting('threads')");
const onInterrupt = (): void => undefined;

beforeAll(async () => {
  db = await Database.open({ threads: 4 });
});

afterAll(() => db.shut());

test("the most urgent of those that wait is next, the longest waiting of equals", async () => {
  const order: string[] = [];
  await Lanes.during(db, { count: 1, onInterrupt }, async (lanes) => {
    const job = (name: string, urgency?: number) => lanes.run(async (lane) => {
      await lane.count("SELECT 1");
      order.push(name);
    }, urgency);
    await Promise.all([job("first come"), job("a"), job("b", 2), job("c", 5), job("d", 2), job("e")]);
  });
  expect(order).toEqual(["first come", "c", "b", "d", "a", "e"]);
});

test("lanes take the place of the engine's own threads, and give it back, also when the work fails", async () => {
  await Lanes.during(db, { count: 3, onInterrupt }, async () => expect(await threads()).toBe(2));
  expect(await threads()).toBe(4);
  await expect(Lanes.during(db, { count: 9, onInterrupt }, async () => {
    expect(await threads()).toBe(1);
    throw new Error("no");
  })).rejects.toThrow("no");
  expect(await threads()).toBe(4);
});

test("a result that is being read elsewhere is read to its end", async () => {
  const rows = 300_000;
  const stream = db.stream(`SELECT i FROM range(${rows}) AS numbers(i)`);
  let read = (await stream.next()).done === true ? 0 : 1;
  await Lanes.during(db, { count: 2, onInterrupt }, (lanes) => lanes.run((lane) => lane.run("CREATE TABLE beside AS SELECT 1 AS a")));
  for await (const _ of stream) read += 1;
  expect(read).toBe(rows);
});

test("a job that fails frees its lane", async () => {
  await Lanes.during(db, { count: 1, onInterrupt }, async (lanes) => {
    await expect(lanes.run((lane) => lane.run("SELECT nonsense"))).rejects.toThrow(/nonsense/);
    expect(await lanes.run((lane) => lane.count("SELECT 7"))).toBe(7);
  });
});

test("an interrupt ends what runs, and what waits or would begin anew finds no lane", async () => {
  let stop = (): void => undefined;
  await Lanes.during(db, { count: 1, onInterrupt: (interrupt) => void (stop = interrupt) }, async (lanes) => {
    let began = 0;
    const endless = lanes.run(async (lane) => {
      setTimeout(stop, 50);
      await lane.run("SELECT sum(a.i * b.i) FROM range(10000000) AS a(i), range(10000000) AS b(i)");
    }).catch(() => lanes.run(async () => void (began += 1)));
    const waiting = lanes.run(async () => void (began += 1));
    await expect(waiting).rejects.toThrow("interrupted");
    await expect(endless).rejects.toThrow("interrupted");
    expect(began).toBe(0);
  });
});

test("work that fails ends what still runs in other lanes, and waits for that, before it closes them", async () => {
  const endless = "SELECT sum(a.i * b.i) FROM range(10000000) AS a(i), range(10000000) AS b(i)";
  for (let time = 0; time < 20; time++) {
    const ended: string[] = [];
    const work = Lanes.during(db, { count: 3, onInterrupt }, async (lanes) => {
      const job = (name: string, statements: number) => lanes.run(async (lane) => {
        for (let at = 0; at < statements; at++) await lane.run(endless).catch(() => undefined);
        ended.push(name);
      });
      await Promise.all([job("one", 1), job("two", 3), lanes.run((lane) => lane.run("SELECT nonsense"))]);
    });
    await expect(work).rejects.toThrow(/nonsense/);
    expect(ended.toSorted()).toEqual(["one", "two"]);
  }
  expect(await threads()).toBe(4);
}, 60_000);
