import { expect, it } from "vitest";
import { fitPower } from "./growth.ts";

it("finds the exponent of a power law, and calls what doubles with its rows linear", () => {
  const points = [1, 3, 10, 30].map((rows) => ({ rows, seconds: 5 * rows ** 1.25 }));
  expect(fitPower(points).exponent).toBeCloseTo(1.25, 10);
  expect(fitPower(points).factor).toBeCloseTo(5, 10);
  expect(fitPower([{ rows: 10, seconds: 4 }, { rows: 20, seconds: 8 }]).exponent).toBeCloseTo(1, 10);
});
