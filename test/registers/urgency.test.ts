import { expect, test } from "vitest";
import type { RegisterDefinition } from "../../src/registers/definition.ts";
import { rankUrgency } from "../../src/registers/urgency.ts";

const defined = (register: string, ...reads: string[]): RegisterDefinition => ({ register, reads, grain: "", keep: "table", stated: false, purpose: "", sql: "" });

test("the longest way to the end, in rows", () => {
  const ways = rankUrgency(
    [
      defined("small", "staging.vehicle"), defined("roll", "staging.roll"), defined("payment", "staging.payment"),
      defined("due", "registers.roll"), defined("ledger", "registers.due", "registers.payment"), defined("beside", "registers.small", "registers.payment"),
    ],
    new Map([["vehicle", 5], ["roll", 100], ["payment", 40]]),
  );
  // by hand: ledger reads 100 + 40; due 100 and then ledger; roll 100, due, ledger; beside 5 + 40; payment 40 and then ledger; small 5 and then beside
  expect(Object.fromEntries(["roll", "due", "payment", "ledger", "small", "beside"].map((name) => [name, ways.get(name)]))).toEqual({ roll: 340, due: 240, payment: 180, ledger: 140, small: 50, beside: 45 });
});

test("a delivered register of which nothing came weighs nothing", () => {
  expect(rankUrgency([defined("a", "staging.b")], new Map()).get("a")).toBe(0);
});
