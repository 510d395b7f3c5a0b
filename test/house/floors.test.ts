import { readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../src/lib/paths.ts";

const src = join(packageRoot, "src");
const floor: Record<string, number> = {
  lib: 0, model: 1, duckdb: 2, sources: 3, staging: 3, registers: 3, checks: 3, exceptions: 3, deliverables: 3, generate: 3, pipeline: 4, cli: 5,
};

const files = readdirSync(src, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/")).filter((file) => file.endsWith(".ts"));
const folderOf = (file: string): string => file.split("/")[0]!;
const textOf = (file: string): string => readFileSync(join(src, file), "utf8");
const importsOf = (file: string): string[] => [...textOf(file).matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map((match) => match[1]!);
const code = (file: string): string => textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");

describe("the house", () => {
  test.each(files)("%s imports only from its own folder and from below", (file) => {
    const own = folderOf(file);
    for (const path of importsOf(file).filter((name) => name.startsWith("."))) {
      const target = folderOf(posix.normalize(posix.join(posix.dirname(file), path)));
      if (target !== own) expect(floor[target], `${file} imports ${path}`).toBeLessThan(floor[own]!);
    }
  });

  test("only src/duckdb imports the engine", () => {
    expect(files.filter((file) => folderOf(file) !== "duckdb" && importsOf(file).includes("@duckdb/node-api"))).toEqual([]);
  });

  test("only src/cli prints, reads the environment and the clock", () => {
    // A workbook child is a process of its own: its entry file speaks to its parent.
    const entries = new Set(["sources/workbook-child.ts"]);
    const loud = /\bconsole\.|\bprocess\.(?!execPath|execArgv)|\bDate\.now\(|\bnew Date\(\)|Math\.random\(/;
    expect(files.filter((file) => folderOf(file) !== "cli" && !entries.has(file) && loud.test(code(file)))).toEqual([]);
  });

  test("every folder of src has a floor", () => {
    expect([...new Set(files.map(folderOf))].filter((folder) => !(folder in floor))).toEqual([]);
  });
});
