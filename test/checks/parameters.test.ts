import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { load } from "js-yaml";
import { readChecks } from "../../src/checks/catalogue.ts";
import { parameterFaults, parametersGiven, parametersInForce } from "../../src/checks/parameters.ts";
import { sqlRoot } from "../../src/lib/paths.ts";

const checks = readChecks();
const find = (code: string) => checks.find((check) => check.code === code)!;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "doudi-checks-"));
  cpSync(join(sqlRoot, "checks", "shared_parameters.yaml"), join(folder, "shared_parameters.yaml"));
  cpSync(join(sqlRoot, "checks", "overdue_exit"), join(folder, "overdue_exit"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a value given for all checks reaches every check that names the parameter", () => {
  const overrides = { shared: { exempt_vehicle_kinds: ["M21"] } };
  const users = checks.filter(({ shared }) => shared.includes("exempt_vehicle_kinds"));
  expect(users.map(({ code }) => code)).toEqual(["CB-01", "CB-02", "CB-03", "CB-31", "CB-34", "LB-01", "LB-02", "LB-13", "LB-15", "TA-08"]);
  for (const check of users) expect(parametersInForce(check, overrides)["exempt_vehicle_kinds"]).toBe("['M21']");
});

test("what is given for one check wins over what is given for all, and says where it comes from", () => {
  const overrides = { shared: { inspection_lapse_years: 3 }, "CB-01": { inspection_lapse_years: 4 } };
  expect(parametersGiven(find("CB-01"), overrides)["inspection_lapse_years"]).toEqual({ value: 4, origin: "check" });
  expect(parametersGiven(find("CB-02"), overrides)["inspection_lapse_years"]).toEqual({ value: 3, origin: "shared" });
  expect(parametersGiven(find("CB-02"), {})["inspection_lapse_years"]).toEqual({ value: 2, origin: "default" });
});

test("a value given for all leaves a check's own parameter alone", () => {
  // AR-12 has exempt_words of its own, which mean something else
  expect(parametersGiven(find("AR-12"), { shared: { exempt_vehicle_words: ["残疾"] } })["exempt_words"]!.origin).toBe("default");
});

test("an unknown name and a value of another type are told, each in its own words", () => {
  expect(parameterFaults(checks, { shared: { exempt_vehicle_kinds: ["M21"], inspection_lapse_years: 3 } })).toEqual([]);
  expect(parameterFaults(checks, { shared: { exempt_vehicles: ["M21"], inspection_lapse_years: "three" }, "CB-99": {} })).toEqual([
    expect.stringMatching(/^parameters\.shared\.exempt_vehicles: no such parameter; shared has .*exempt_vehicle_kinds/),
    "parameters.shared.inspection_lapse_years: expected integer",
    "parameters.CB-99: no such check; expected a code, an id or shared",
  ]);
});

test("every shared parameter serves three checks or more", () => {
  const names = Object.keys(load(readFileSync(join(sqlRoot, "checks", "shared_parameters.yaml"), "utf8")) as object);
  expect(names.filter((name) => checks.filter(({ shared }) => shared.includes(name)).length < 3)).toEqual([]);
});

const editCheck = (edit: (text: string) => string): void => {
  const file = join(folder, "overdue_exit", "paid_after_death.sql");
  writeFileSync(file, edit(readFileSync(file, "utf8")));
};

test("a header that names no shared parameter there is, or hides one, is refused", () => {
  editCheck((text) => text.replace("\nparameters:\n", "\nshared: [adult_ages]\nparameters:\n"));
  expect(() => readChecks(folder)).toThrow(/paid_after_death\.sql: shared adult_ages; expected names of shared_parameters\.yaml/);
  editCheck((text) => text.replace("\nshared: [adult_ages]", "").replace("  reporting_lag_months:\n", "  adult_age:\n"));
  expect(() => readChecks(folder)).toThrow(/parameter adult_age is a shared one/);
});
