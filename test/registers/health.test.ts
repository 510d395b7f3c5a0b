import { describe, expect, it } from "vitest";
import { readChecks } from "../../src/checks/catalogue.ts";
import type { Delivery } from "../../src/model/delivery.ts";
import { readRegisters } from "../../src/registers/definition.ts";
import { judgeRegisters } from "../../src/registers/health.ts";
import { loadContracts } from "../../src/staging/contracts.ts";

const contracts = loadContracts();
const checks = readChecks();
const definitions = readRegisters();

const deliver = (register: string, as_of: string | null = null): Delivery => ({
  delivery_no: 1, file: `${register}.csv`, sheet: null, register, format: "csv", encoding: "utf-8", sha256: "", header_row: 1,
  rows_read: 1, rows_accepted: 1, rows_rejected: 0, as_of, headers: [], rows_total: 2, rows_heading: 1, rows_summary: 0, rows_footer: 0, rows_blank: 0, replaced_by: null, corrects: null,
});

/** Why a check cannot be evaluated when only these registers, beside the policy, were delivered. */
function reasonOf(code: string, registers: readonly string[]): string | null {
  const check = checks.find((item) => item.code === code)!;
  const health = judgeRegisters({ contracts, definitions }, ["policy_standard", ...registers].map((register) => deliver(register)), "2022-10-31");
  return health.unfit(check.inputs, check.inputs_any);
}

const rolls = ["allowance_roll", "destitute_roll", "disability_subsidy_roll", "child_roll"];
const without = (...missing: string[]): string[] => [...rolls, "payment", "roll_change", "disability_certificate", "poverty_register"].filter((register) => !missing.includes(register));

describe("a check that reads absence from a roll or compares two", () => {
  it.each([
    ["LB-01", "allowance_roll"], ["LB-01", "destitute_roll"], ["LB-02", "allowance_roll"], ["LB-02", "destitute_roll"],
    ["LB-05", "allowance_roll"], ["LB-05", "destitute_roll"], ["TX-05", "allowance_roll"], ["TX-10", "roll_change"],
    ["CB-19", "allowance_roll"], ["CB-19", "destitute_roll"], ["DS-07", "destitute_roll"], ["DS-07", "disability_subsidy_roll"],
  ])("%s is not evaluated without %s", (code, roll) => {
    expect(reasonOf(code, without())).toBeNull();
    expect(reasonOf(code, without(roll))).toContain(contracts.get(roll)!.title.zh);
  });

  it.each(["FU-01", "FU-02", "FU-03"])("%s is evaluated with one roll and the payments, and not without payments", (code) => {
    for (const roll of rolls) expect(reasonOf(code, [roll, "payment"])).toBeNull();
    expect(reasonOf(code, rolls)).toContain(contracts.get("payment")!.title.zh);
  });
});

describe("a group of which one must be there", () => {
  const base = ["allowance_roll", "destitute_roll", "disability_certificate"];

  it.each(["poverty_register", "relapse_monitoring", "low_income_roll"])("LB-02 is satisfied with %s alone", (register) => {
    expect(reasonOf("LB-02", [...base, register])).toBeNull();
  });

  it("names every register of the group when none is there", () => {
    const reason = reasonOf("LB-02", base);
    for (const register of ["poverty_register", "relapse_monitoring", "low_income_roll"]) expect(reason).toContain(contracts.get(register)!.title.zh);
  });

  it("is not satisfied with a register gone stale, and says so", () => {
    const [register, contract] = [...contracts].find(([, { fresh_days }]) => fresh_days !== undefined)!;
    const health = judgeRegisters({ contracts, definitions }, [deliver(register, "2015-01-01")], "2022-10-31");
    const group = [`registers.${register}`, "registers.reported_statistic"];
    expect(health.unfit([], [group])).toContain(`登记册已过期：${contract.title.zh}`);
    expect(judgeRegisters({ contracts, definitions }, [deliver(register, "2022-10-31")], "2022-10-31").unfit([], [group])).toBeNull();
  });

  it("is aged past its freshness and stale past twice that; a group is as fresh as its freshest", () => {
    const judge = (...delivered: [string, string][]) => judgeRegisters({ contracts, definitions }, delivered.map(([register, day]) => deliver(register, day)), "2022-10-31");
    // 45 days before 31 October is 16 September, 90 days is 2 August
    for (const [day, isAged, isStale] of [["2022-09-16", false, false], ["2022-09-15", true, false], ["2022-08-02", true, false], ["2022-08-01", true, true]] as const) {
      const health = judge(["death", day]);
      expect([health.aged(["registers.death"]) !== null, health.unfit(["registers.death"]) !== null], day).toEqual([isAged, isStale]);
    }
    const mixed = judge(["death", "2022-09-15"], ["vehicle", "2022-10-31"]);
    expect(mixed.aged(["registers.vehicle"], [["registers.death", "registers.vehicle"]])).toBeNull();
    expect(mixed.aged(["registers.vehicle"], [["registers.death", "registers.housing"]])).toContain("下调一级");
  });

  it("FU-28 needs a report and the policy, or rolls and payments", () => {
    expect(reasonOf("FU-28", ["reported_statistic"])).toBeNull();
    expect(reasonOf("FU-28", ["allowance_roll", "payment"])).toBeNull();
    expect(reasonOf("FU-28", ["allowance_roll"])).not.toBeNull();
  });
});
