import { join } from "node:path";
import type { Section } from "./section.ts";
import { measureRun } from "./whole-run.ts";

/** Payment lines of a whole province in twelve months, in millions. */
const paymentsOfProvince = 19.06;

interface Point {
  readonly rows: number;
  readonly seconds: number;
}

/** Runs over so many million payment lines each: a province of a fitting fraction, so that the number of files stays and only rows grow. */
export async function measureGrowth(folder: string, millions: readonly number[]): Promise<Section> {
  const bare: Point[] = [];
  const run: Point[] = [];
  const rows: (string | number)[][] = [];
  for (const million of millions) {
    const job = { folder: join(folder, `growth-${million}`), generate: ["--scale", "province", "--fraction", String(million / paymentsOfProvince)], asOf: "2022-12-31" };
    const measured = await measureRun(job);
    const { rows: delivered } = measured.delivered;
    bare.push({ rows: delivered, seconds: measured.bare.seconds });
    run.push({ rows: delivered, seconds: measured.run.seconds });
    rows.push([million, delivered, ...[measured.bare, measured.run].flatMap((one) => [`${one.seconds.toFixed(1)} s`, `${((one.seconds / delivered) * 1e6).toFixed(2)} µs`]), `${Math.round(measured.run.peakMegabytes)} MB`]);
  }
  const fitted = millions.length < 2 ? [] : [["exponent", "", "", fitPower(bare).exponent.toFixed(3), "", fitPower(run).exponent.toFixed(3), ""]];
  const line = (name: string, points: readonly Point[]) => ({ name, points: points.map((point): [number, number] => [point.rows, point.seconds]) });
  return {
    title: "growth", heads: ["million payments", "rows", "bare", "a row", "doudi run", "a row", "peak memory"], rows: [...rows, ...fitted],
    plot: { x: "rows", y: "seconds", isLogarithmic: true, lines: [line("bare DuckDB", bare), line("doudi run", run)] },
  };
}

/** A power law through measured points, seconds = factor * rows ^ exponent, by least squares on the logarithms of both. */
export function fitPower(points: readonly Point[]): { exponent: number; factor: number } {
  const logs = points.map(({ rows, seconds }) => ({ x: Math.log(rows), y: Math.log(seconds) }));
  const mean = (of: (point: { x: number; y: number }) => number): number => logs.reduce((sum, point) => sum + of(point), 0) / logs.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const exponent = mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
  return { exponent, factor: Math.exp(y - exponent * x) };
}
