import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readChecks } from "../../src/checks/catalogue.ts";
import { packageRoot } from "../../src/lib/paths.ts";

const readme = readFileSync(join(packageRoot, "README.md"), "utf8");
const checks = readChecks();

test("README lists every check as its header names it, and no other", () => {
  const listed = readme.split("\n").flatMap((line) => /^\|[^|]*\| ([A-Z]{2}-\d{2} \|[^|]*\|[^|]*\| (?:red|orange|yellow|blue) · [ABC]) \|$/.exec(line)?.[1] ?? []);
  const meant = checks.map(({ code, title, severity, kind }) => `${code} | ${title.zh} | ${title.en} | ${severity} · ${kind}`);
  expect(listed.toSorted()).toEqual(meant.toSorted());
});

test("README counts the checks", () => expect(readme).toContain(`runs ${checks.length} checks 核查项`));
