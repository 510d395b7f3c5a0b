import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { readFrontMatter } from "../../src/lib/front-matter.ts";
import { sqlRoot } from "../../src/lib/paths.ts";

/** Different values come in the order of a hash table, which threads fill: they are sorted, counted, taken apart, or named in an order. */
const unordered = /(?<!(?:list_sort|unnest|len)\()(?:list_distinct\(|(?:list|string_agg|array_agg)\(DISTINCT\b)/g;

/** From an opening bracket to the one that closes it. */
function bracketed(text: string, from: number): string {
  let depth = 0;
  for (let index = text.indexOf("(", from); index < text.length; index += 1) {
    if (text[index] === "(") depth += 1;
    if (text[index] === ")" && --depth === 0) return text.slice(from, index + 1);
  }
  return text.slice(from);
}

test.each(["checks", "registers"])("sql/%s shows nothing in the order of a hash table", (folder) => {
  const files = readdirSync(join(sqlRoot, folder), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".sql"));
  expect(files.length).toBeGreaterThan(50);
  const loose = files.flatMap((file) => {
    const path = join(sqlRoot, folder, file);
    const { body } = readFrontMatter(path, readFileSync(path, "utf8"));
    return [...body.matchAll(unordered)].map(({ index }) => bracketed(body, index)).filter((call) => !/ORDER BY/.test(call)).map((call) => `${relative(sqlRoot, path)}: ${call}`);
  });
  expect(loose).toEqual([]);
});
