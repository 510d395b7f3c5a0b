import type { Command } from "commander";
import { usageError } from "../lib/errors.ts";
import type { Purged } from "../pipeline/purge.ts";
import { withRecord } from "./audit.ts";

export function addPurge(program: Command): void {
  program
    .command("purge")
    .description("清除某日之前的批次：台账中此后未再发现的疑点、登记册文件、交付文件夹；台账库重写，旧文件中不留个人信息")
    .requiredOption("--before <YYYY-MM-DD>", "基准日早于此日的批次")
    .option("--dry-run", "只列出将清除的内容")
    .option("--store <FILE>", "疑点台账库，默认 doudi-store/doudi.duckdb")
    .action(async (flags: { before: string; dryRun?: boolean; store?: string }) => {
      const { defaultStore } = await import("./store-view.ts");
      const { purgeStore } = await import("../pipeline/purge.ts");
      const { claimant } = await import("./claimant.ts");
      const { isDate } = await import("../pipeline/plan.ts");
      if (!isDate(flags.before)) throw usageError("--before", `${flags.before}; expected a date as YYYY-MM-DD`);
      const store = defaultStore(flags.store);
      const isTrial = flags.dryRun ?? false;
      await withRecord("purge", store, async () => {
        const purged = await purgeStore(store, flags.before, { isTrial, claimant });
        return { text: `${describe(purged, flags.before, isTrial).join("\n")}\n`, rows: isTrial ? 0 : purged.exceptions + purged.movements, stands: true };
      });
    });
}

function describe({ runs, exceptions, movements, folders, elsewhere }: Purged, before: string, isTrial: boolean): string[] {
  return [
    `${isTrial ? "将清除（未执行）" : "已清除"}：基准日早于 ${before} 的批次 ${runs} 个，此后未再发现的疑点 ${exceptions} 条，变动记录 ${movements} 条，文件夹 ${folders.length} 个`,
    ...folders.map((folder) => `  ${folder}`),
    ...elsewhere.map((folder) => `  不在原处，请自行查找处理：${folder}`),
    "另存、打印、导出的文件不在其内；doudi access 可查到曾经导出到何处。",
  ];
}
