import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { quoteText } from "../../src/lib/sql-text.ts";
import { doudi } from "../cli/command.ts";
import { unzipText } from "../deliverables/unzip.ts";
import type { SampleRun } from "./sample-run.ts";
import { filesBelow } from "./workplace.ts";

export function describePrivacy(run: () => SampleRun): void {
  it("lets no id, account or telephone of the deliveries into a log, standard error or the report", async () => {
    const { workplace, folder, command } = run();
    const values = await personalValues(workplace.store);
    expect(values.size).toBeGreaterThan(1500);
    const logs = filesBelow(join(workplace.root, "store", "logs")).map((name) => readFileSync(join(workplace.root, "store", "logs", name), "utf8"));
    for (const text of [...logs, command.stderr, readFileSync(join(folder, "report.html"), "utf8")]) expect(leaked(text, values)).toEqual([]);
    expect(leaked(readFileSync(join(folder, "exceptions.csv"), "utf8"), values).length).toBeGreaterThan(20);
  });

  it("publishes no number and no whole name under the profile for a village", async () => {
    const { workplace, input } = run();
    const place = ["--store", join(workplace.root, "village", "s.duckdb"), "--out", join(workplace.root, "village", "out")];
    const { code, stdout } = await doudi(["run", "--as-of", "2022-10-31", "--input", input, ...place, "--mask", "publication", "--json"], workplace.root);
    expect(code).toBe(0);
    const { folder } = JSON.parse(stdout) as { folder: string };
    const workbooks = filesBelow(join(folder, "lists")).flatMap((name) => [...unzipText(readFileSync(join(folder, "lists", name))).values()]);
    const text = [readFileSync(join(folder, "exceptions.csv"), "utf8"), ...workbooks].join("\n");
    expect(leaked(text, await personalValues(workplace.store))).toEqual([]);
    const names = await workplace.stored<{ name: string }>(
      `SELECT DISTINCT name FROM read_parquet(${quoteText(join(`${workplace.store}.landing`, "*", "*household_registration.parquet"))}) WHERE length(name) > 1`,
    );
    expect(names.length).toBeGreaterThan(400);
    expect(names.filter(({ name }) => text.includes(name))).toEqual([]);
  });

  it("repeats nothing of a person when a query fails on what it read", async () => {
    const { workplace } = run();
    const failing = "SELECT (name || person_id)::INTEGER FROM registers.person";
    const { code, stderr } = await doudi(["query", failing, "--store", workplace.store], workplace.root);
    expect(code).toBe(2);
    expect(stderr).toContain("query");
    expect(leaked(stderr, await personalValues(workplace.store))).toEqual([]);
    expect(stderr).not.toMatch(/[0-9]{8}/);
  });
}

/** Ids, accounts and telephones as they stand in the landed deliveries. */
async function personalValues(store: string): Promise<Set<string>> {
  const db = await Database.open();
  try {
    const values = new Set<string>();
    for (const file of filesBelow(`${store}.landing`).filter((name) => name.endsWith(".parquet"))) {
      const from = `read_parquet(${quoteText(join(`${store}.landing`, file))})`;
      const columns = (await db.rows<{ column_name: string; column_type: string }>(`DESCRIBE SELECT * FROM ${from}`))
        .filter(({ column_name, column_type }) => column_type === "VARCHAR" && /(_id$|account_no|phone|certificate_no)/.test(column_name));
      for (const { column_name } of columns) {
        for (const row of await db.rows<{ value: string }>(`SELECT DISTINCT "${column_name}" AS value FROM ${from} WHERE regexp_matches("${column_name}", '[0-9]{11}')`)) values.add(row.value);
      }
    }
    return values;
  } finally {
    db.shut();
  }
}

/** Long figures of a text that are, or hold, a personal value; a 15-digit form of an id is one as well. */
function leaked(text: string, values: ReadonlySet<string>): string[] {
  const known = new Set([...values].flatMap((value) => [value, ...(value.length === 18 ? [`${value.slice(0, 6)}${value.slice(8, 17)}`] : [])]));
  return [...new Set(text.match(/[0-9]{11,}X?/g) ?? [])].filter((figure) => known.has(figure));
}
