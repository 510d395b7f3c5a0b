/** What was injected, how often, and what happened; `wrong` says in a line what should not have. */
export class Tally {
  readonly injected: string;
  readonly happened = new Map<string, number>();
  readonly wrong: string[] = [];
  tries = 0;

  constructor(injected: string) {
    this.injected = injected;
  }

  count(happened: string): void {
    this.tries += 1;
    this.happened.set(happened, (this.happened.get(happened) ?? 0) + 1);
  }

  /** Notes where two things that should be one are not. */
  expect(what: string, found: unknown, expected: unknown): boolean {
    const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
    if (one !== other) this.wrong.push(`${what}: found ${one.slice(0, 600)}; expected ${other.slice(0, 600)}`);
    return one === other;
  }

  /** Notes a text that does not say what it should. */
  expectText(what: string, text: string, ...parts: readonly (string | RegExp)[]): void {
    for (const part of parts) {
      if (!(part instanceof RegExp ? part.test(text) : text.includes(part))) this.wrong.push(`${what}: found ${text.slice(0, 400)}; expected ${part}`);
    }
  }
}
