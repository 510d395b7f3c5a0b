import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "./database.ts";

/** Milliseconds. */
const again = 20;

interface Waiting {
  readonly take: (lane: Database) => void;
  readonly urgency: number;
}

/**
 * A few connections that take jobs side by side: planning a query, and reading a file by one thread, keep one core busy. The
 * thread that waits for a query works on it too, and spins while others finish it; so as long as lanes are open, the engine has
 * that many threads of its own less.
 */
export class Lanes {
  /** A connection of their own for settings too: any query on another's would end a result that is still being read there. */
  readonly #settings: Database;
  readonly #threads: number;
  readonly #free: Database[];
  #all: readonly Database[];
  #isInterrupted = false;
  readonly #running = new Set<Promise<unknown>>();
  /** The most urgent first. */
  readonly #waiting: Waiting[] = [];

  private constructor(settings: Database, lanes: readonly Database[], threads: number) {
    this.#settings = settings;
    this.#threads = threads;
    this.#all = lanes;
    this.#free = [...lanes];
  }

  /** Lanes for one piece of work, closed however it ends, and not before every job has: a connection closed under its query locks up the engine. */
  static async during<T>(db: Database, { count, onInterrupt }: { count: number; onInterrupt: (stop: () => void) => void }, work: (lanes: Lanes) => Promise<T>): Promise<T> {
    const lanes = await Lanes.open(db, count);
    onInterrupt(() => lanes.interrupt());
    try {
      return await work(lanes);
    } catch (error) {
      lanes.interrupt();
      throw error;
    } finally {
      await lanes.close();
    }
  }

  private static async open(db: Database, count: number): Promise<Lanes> {
    const settings = await db.branch();
    const threads = await settings.count("SELECT current_setting('threads')");
    await settings.run(`SET threads = ${Math.max(1, threads - count + 1)}`);
    return new Lanes(settings, await Promise.all(Array.from({ length: count }, () => db.branch())), threads);
  }

  /** Resolves with what the job returns, as soon as a lane was free for it; of those that wait the most urgent is next, the longest waiting of equals. */
  run<T>(job: (lane: Database) => Promise<T>, urgency = 0): Promise<T> {
    const running = this.#run(job, urgency);
    this.#running.add(running);
    const end = (): void => void this.#running.delete(running);
    running.then(end, end);
    return running;
  }

  async #run<T>(job: (lane: Database) => Promise<T>, urgency: number): Promise<T> {
    const lane = this.#free.pop() ?? (await new Promise<Database>((take) => this.#wait({ take, urgency })));
    try {
      if (this.#isInterrupted) throw new Error("the lanes are interrupted");
      return await job(lane);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(lane);
      else next.take(lane);
    }
  }

  #wait(one: Waiting): void {
    this.#waiting.push(one);
    this.#waiting.sort((a, b) => b.urgency - a.urgency);
  }

  /** Resolves when a lane is free, so that no more is prepared than can be taken. */
  async ready(): Promise<void> {
    await this.run(() => Promise.resolve());
  }

  /** Ends the statements that run, and refuses what waits: a job that would do again what was broken off finds no lane either. */
  interrupt(): void {
    this.#isInterrupted = true;
    for (const lane of this.#all) lane.interrupt();
  }

  /** An interrupt that comes later finds no lane to stop; one that came ends the further statements of a job as well. */
  private async close(): Promise<void> {
    while (this.#running.size > 0) {
      if (this.#isInterrupted) this.interrupt();
      await Promise.race([Promise.allSettled(this.#running), sleep(again)]);
    }
    for (const lane of this.#all) lane.close();
    this.#all = [];
    await this.#settings.run(`SET threads = ${this.#threads}`);
    this.#settings.close();
  }
}
