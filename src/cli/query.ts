import { dirname, resolve } from "node:path";
import { Option } from "commander";
import type { Command } from "commander";
import type { Database, Row } from "../duckdb/database.ts";
import { usageError } from "../lib/errors.ts";
import { quoteText } from "../lib/sql-text.ts";
import { scrub } from "../lib/scrub.ts";
import { withRecord } from "./audit.ts";

export function addQuery(program: Command): void {
  program
    .command("query <SQL>")
    .description("在台账库和最近一次登记册上执行只读SQL（registers.*、exceptions.ledger、checks.outcome、runs.run）")
    .option("--store <FILE>", "疑点台账库，默认 doudi-store/doudi.duckdb")
    .addOption(new Option("--format <FORMAT>", "输出格式").choices(["table", "csv", "json"]).default("table"))
    .action(async (sql: string, flags: { store?: string; format: "table" | "csv" | "json" }) => {
      const { defaultStore, openStore } = await import("./store-view.ts");
      const path = defaultStore(flags.store);
      await withRecord("query", path, async () => {
        const rows = await readRows(await openStore(path, sql), path, sql);
        const { printRows } = await import("./print-rows.ts");
        return { text: printRows(rows, flags.format), rows: rows.length };
      });
    });
}

/** The rows of one SELECT that can neither write nor reach a file outside the store's folder. */
async function readRows(db: Database, path: string, sql: string): Promise<Row[]> {
  const { tablesRead } = await import("../duckdb/tables-read.ts");
  try {
    await db.run(`SET allowed_directories = [${quoteText(dirname(resolve(path)))}]`);
    await db.run("SET enable_external_access = false");
    await db.run("SET lock_configuration = true");
    await tablesRead(db, sql).catch((error: unknown) => {
      throw usageError("query", `${scrub((error as Error).message.split("\n")[0]!)}; expected one SELECT`);
    });
    return await db.rows(sql).catch((error: unknown) => {
      throw usageError("query", scrub((error as Error).message.split("\n")[0]!));
    });
  } finally {
    db.shut();
  }
}
