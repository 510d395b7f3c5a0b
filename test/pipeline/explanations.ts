import { join } from "node:path";
import { expect, it } from "vitest";
import { readChecks } from "../../src/checks/catalogue.ts";
import { doudi } from "../cli/command.ts";
import type { Ended } from "../cli/command.ts";
import type { SampleRun } from "./sample-run.ts";

export function describeExplanations(run: () => SampleRun): void {
  const ask = (...args: string[]): Promise<Ended> => doudi([...args, "--store", run().workplace.store], run().workplace.root);

  it("explains one exception whole, in officials' words", async () => {
    const exception = run().exceptions.find(({ check_code }) => check_code === "TX-01")!;
    const facts = (JSON.parse(exception["evidence"]!) as { file: string | null; sheet: string | null; row: number }[]).filter(({ file }) => file !== null);
    const months = Number(exception["last_month"]!.slice(5)) - Number(exception["first_month"]!.slice(5)) + 1;
    const { code, stdout, stderr } = await ask("explain", exception["exception_id"]!);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(exception["statement"]);
    for (const { file, sheet, row } of facts) expect(stdout).toContain(`${file}${sheet === null ? "" : `[${sheet}]`} 第${row}行`);
    expect(stdout.match(/^ {2}\d{4}-\d{2} {2}应发 .* {2}实发 .* {2}涉及 /gm)).toHaveLength(months);
    expect(stdout).toContain(`合计 ${exception["amount_yuan"]} 元`);
    expect(stdout).toContain("级别 红");
    expect(stdout).toContain("核查状态 待下发");
    expect(stdout).toContain(`${run().manifest.run_id}  新增`);
    expect(stdout).toContain('"reporting_lag_months":1');
    expect(stdout).toContain(readChecks().find(({ code: known }) => known === "TX-01")!.sql);
    expect(stdout).not.toMatch(/to_dispatch|source_corrected|\bnew\b/);
  });

  it("says so when there is no such exception", async () => {
    const { code, stdout, lines } = await ask("explain", "TX-01-0000000000000000");
    expect([code, stdout, lines.length]).toEqual([2, "", 1]);
    expect(lines[0]).toContain("TX-01-0000000000000000");
  });

  it("answers queries over the registers and the ledger", async () => {
    const { code, stdout } = await ask("query", "SELECT check_code, count(*) AS n FROM exceptions.ledger GROUP BY ALL ORDER BY ALL", "--format", "csv");
    expect(code).toBe(0);
    const codes = run().exceptions.map(({ check_code }) => check_code!);
    const counted = [...new Set(codes)].sort().map((check) => `${check},${codes.filter((other) => other === check).length}`);
    expect(stdout.trim().split("\n")).toEqual(["check_code,n", ...counted]);
  });

  it("makes a derived register that a query names, however it is written, and all of them for one that asks what there is", async () => {
    const people = await ask("query", 'SELECT count(*) > 1000 AS is_enough FROM "registers"."Person"', "--format", "csv");
    expect([people.code, people.stdout.trim()]).toEqual([0, "is_enough\ntrue"]);
    const tables = await ask("query", "SELECT count(*) > 100 AS is_enough FROM information_schema.tables WHERE table_schema = 'registers'", "--format", "csv");
    expect([tables.code, tables.stdout.trim()]).toEqual([0, "is_enough\ntrue"]);
  });

  it.each([
    ["COPY (SELECT 1) TO 'stolen.csv'"],
    ["INSERT INTO store.runs.run (run_id) VALUES ('x')"],
    ["ATTACH 'other.duckdb'"],
    ["SELECT 1; SELECT 2"],
    ["SELECT * FROM read_text('/etc/passwd')"],
    ["SET enable_external_access = true"],
  ])("refuses %s", async (sql) => {
    const { code, stdout, lines } = await ask("query", sql);
    expect([code, stdout, lines.length]).toEqual([2, "", 1]);
    expect(lines[0]).toMatch(/^doudi: query: /);
  });

  it("lists the checks, and one of them whole", async () => {
    const [list, one] = await Promise.all([doudi(["checks"], run().workplace.root), doudi(["checks", "tx-01"], run().workplace.root)]);
    for (const { code } of readChecks()) expect(list.stdout).toContain(code);
    const { stdout } = await doudi(["checks", "LB-05"], run().workplace.root);
    expect(stdout).toContain("至少一种：建档立卡人口信息（poverty_register）、防返贫监测对象信息（relapse_monitoring）");
    const check = readChecks().find(({ code }) => code === "TX-01")!;
    for (const { document, text } of check.policy_basis) for (const part of [document, text]) expect(one.stdout).toContain(part);
    for (const { zh } of check.innocent_explanations) expect(one.stdout).toContain(zh);
    expect(one.stdout).toContain("reporting_lag_months = 1");
    expect(one.stdout).toContain(check.sql);
  });

  it("lists past runs", async () => {
    const { stdout } = await ask("runs", "--format", "json");
    const { manifest, exceptions, folder } = run();
    expect(stdout.trim().split("\n").map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { run_id: manifest.run_id, as_of: "2022-10-31", status: "published", files: String(manifest.inputs.length), exceptions: String(exceptions.length), output: join(folder) },
    ]);
  });
}
