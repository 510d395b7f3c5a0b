import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { chooseDelimiter } from "../../src/sources/delimiter.ts";
import { openDelivery, restage } from "../../src/sources/index.ts";
import { RecordSplitter } from "../../src/sources/record-splitter.ts";
import { useBench } from "./support.ts";

const { bench, readStaged } = useBench();

const { resolve } = createRequire(import.meta.url);

describe("csv-spectrum", () => {
  const folder = dirname(resolve("csv-spectrum/package.json"));
  // Release 2.0.0 has another telephone number in location_coordinates.json than in its CSV.
  const names = readdirSync(join(folder, "csvs")).map((file) => file.replace(".csv", "")).filter((name) => name !== "location_coordinates");

  it("is there", () => expect(names.length).toBeGreaterThanOrEqual(11));

  it.each(names)("%s reads as its JSON, handed over and rewritten", async (name) => {
    const expected = JSON.parse(readFileSync(join(folder, "json", `${name}.json`), "utf8")) as Record<string, string>[];
    const input = bench.deliver(`${name}.csv`, readFileSync(join(folder, "csvs", `${name}.csv`)));
    const [table] = await openDelivery(input, bench.work);
    for (const one of [table!, await restage(table!, input, bench.work)]) {
      const rows = await readStaged(one);
      expect(rows.map((row) => Object.fromEntries(row.map((cell, index) => [one.headers[index], cell])))).toEqual(expected);
    }
  });
});

interface PapaCase {
  readonly description: string;
  readonly input: string;
  readonly config?: Record<string, unknown>;
  readonly disabled?: boolean;
  readonly expected: { readonly data: unknown[]; readonly errors: unknown[] };
}

/** The cases of Papa Parse that are about splitting alone: no comments, typing, headers, previews or quotes of another kind. */
function readPapaCases(): PapaCase[] {
  const text = readFileSync(join(dirname(resolve("papaparse/package.json")), "tests", "test-cases.js"), "utf8");
  const names = { RECORD_SEP: "\u001e", UNIT_SEP: "\u001f", BASE_PATH: "", FILES_ENABLED: false, XHR_ENABLED: false, Papa: { BYTE_ORDER_MARK: "\ufeff" } };
  const lists = ["CORE_PARSER_TESTS", "PARSE_TESTS"].map((name) => runInNewContext(new RegExp(`var ${name} = (\\[[\\s\\S]*?\\n\\]);`).exec(text)![1]!, names) as PapaCase[]);
  const about = new Set(["delimiter", "newline"]);
  const ours = [undefined, ",", "\t", "|", ";"];
  return lists.flat().filter(({ input, config = {}, disabled, expected }) =>
    disabled !== true && !input.startsWith("\ufeff") && Object.keys(config).every((key) => about.has(key)) && ours.includes(config["delimiter"] as string | undefined) && expected.errors.length === 0);
}

/** Papa Parse counts what follows the last line end as a record. */
const withoutEnd = (rows: readonly unknown[], input: string) => (/[\r\n]$/.test(input) ? rows.slice(0, -1) : rows);

describe("Papa Parse's cases", () => {
  const cases = readPapaCases();

  it("are there", () => expect(cases.length).toBeGreaterThan(60));

  it.each(cases.map((one) => [one.description, one] as const))("%s", (_, { input, config = {}, expected }) => {
    const returnEndsLine = !input.includes("\n") && input.includes("\r") && !input.includes('"');
    const delimiter = (config["delimiter"] as string | undefined) ?? chooseDelimiter(input, returnEndsLine, new Set());
    for (const piece of [input.length + 1, 1, 3]) {
      const records: string[][] = [];
      const splitter = new RecordSplitter({ delimiter, returnEndsLine }, (cells) => records.push(cells));
      for (let at = 0; at < input.length; at += piece) splitter.push(input.slice(at, at + piece), false);
      splitter.push("", true);
      expect(records).toEqual(withoutEnd(JSON.parse(JSON.stringify(expected.data)) as unknown[], input));
    }
  });
});
