import type { Database } from "./database.ts";

/** A few connections that take jobs side by side: planning a query, and reading a file by one thread, keep one core busy. */
export class Lanes {
  readonly #free: Database[];
  #all: readonly Database[];
  readonly #waiting: ((lane: Database) => void)[] = [];

  private constructor(lanes: readonly Database[]) {
    this.#all = lanes;
    this.#free = [...lanes];
  }

  static async open(db: Database, count: number): Promise<Lanes> {
    return new Lanes(await Promise.all(Array.from({ length: count }, () => db.branch())));
  }

  /** Resolves with what the job returns, as soon as a lane was free for it. */
  async run<T>(job: (lane: Database) => Promise<T>): Promise<T> {
    const lane = this.#free.pop() ?? (await new Promise<Database>((resolve) => this.#waiting.push(resolve)));
    try {
      return await job(lane);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(lane);
      else next(lane);
    }
  }

  /** Resolves when a lane is free, so that no more is prepared than can be taken. */
  async ready(): Promise<void> {
    await this.run(() => Promise.resolve());
  }

  interrupt(): void {
    for (const lane of this.#all) lane.interrupt();
  }

  /** An interrupt that comes later finds no lane to stop. */
  close(): void {
    for (const lane of this.#all) lane.close();
    this.#all = [];
  }
}
