import { expect, it } from "vitest";
import { readChecks } from "../../src/checks/catalogue.ts";
import { parametersInForce } from "../../src/checks/parameters.ts";
import { openStore } from "../../src/cli/store-view.ts";
import { readRegisters } from "../../src/registers/definition.ts";
import { loadContracts } from "../../src/staging/contracts.ts";
import type { SampleRun } from "./sample-run.ts";

/** Where two rows serve equally well, the one that is shown must not hang on the order in which threads bring them. */
export function describeRowOrder(run: () => SampleRun): void {
  it("is the same in every register and every check, in whatever order the rows of the registers lie", async () => {
    const one = await contentsByName(run().workplace.store, 1);
    const other = await contentsByName(run().workplace.store, 2);
    expect([...other].filter(([name, rows]) => rows !== one.get(name)).map(([name]) => name)).toEqual([]);
    expect(other.size).toBe(one.size);
  });
}

/** The rows of every register, and of every check over registers that lie in an order drawn by `seed`, as one text each. */
async function contentsByName(store: string, seed: number): Promise<Map<string, string>> {
  const db = await openStore(store);
  try {
    const contents = new Map<string, string>();
    const textOf = async (select: string, parameters = {}): Promise<string> =>
      (await db.rows<{ text: string }>(`SELECT to_json(found)::VARCHAR AS text FROM (${select}) AS found ORDER BY text`, parameters)).map(({ text }) => text).join("\n");
    const derived = readRegisters();
    const delivered = [...loadContracts().keys()].filter((register) => !derived.some((one) => one.register === register));
    await db.run("CREATE SCHEMA shuffled");
    for (const { register, sql } of [...delivered.map((name) => ({ register: name, sql: `SELECT * FROM staging.${name}` })), ...derived]) {
      await db.run(`CREATE TABLE shuffled.${register} AS SELECT * FROM (${sql}) AS row_of ORDER BY hash(row_of, ${seed})`);
      await db.run(`CREATE OR REPLACE VIEW registers.${register} AS FROM shuffled.${register}`);
      contents.set(register, await textOf(`FROM shuffled.${register}`));
    }
    for (const check of readChecks()) {
      const parameters = parametersInForce(check, {});
      contents.set(check.code, await textOf(check.sql, check.sql.includes("$as_of_date") ? { ...parameters, as_of_date: "2022-10-31" } : parameters));
    }
    return contents;
  } finally {
    db.shut();
  }
}
