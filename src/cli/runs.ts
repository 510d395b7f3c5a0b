import { Option } from "commander";
import type { Command } from "commander";

export function addRuns(program: Command): void {
  program
    .command("runs")
    .description("历次运行：时间、输入、数量、用时、结局")
    .option("--store <FILE>", "疑点台账库，默认 doudi-store/doudi.duckdb")
    .addOption(new Option("--format <FORMAT>", "输出格式").choices(["table", "csv", "json"]).default("table"))
    .action(async (flags: { store?: string; format: "table" | "csv" | "json" }) => {
      const { defaultStore, openLedger } = await import("./store-view.ts");
      const { printRows } = await import("./print-rows.ts");
      const db = await openLedger(defaultStore(flags.store));
      try {
        const rows = await db.rows(`SELECT run_id, as_of, strftime(started_at, '%Y-%m-%d %H:%M:%S') AS started_utc,
          round(epoch(finished_at - started_at), 1) AS seconds, status, files, rows_read, exceptions, new_count AS new, cleared_count AS cleared,
          output, reason FROM runs.run ORDER BY started_at DESC, run_id DESC`);
        process.stdout.write(printRows(rows, flags.format));
      } finally {
        db.shut();
      }
    });
}
