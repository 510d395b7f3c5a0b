import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { usageError } from "../lib/errors.ts";
import { withRecord } from "./audit.ts";

interface ExportFlags {
  encrypt?: boolean;
  passwordFile?: string;
  to: string;
  county?: string;
  store?: string;
}

export function addExport(program: Command): void {
  program
    .command("export <RUN>")
    .description("把一个批次的交付文件（或一个县的清单）打成加密压缩包（AES-256），7-Zip、WinRAR、Bandizip 可打开；latest 为最近一次")
    .option("--encrypt", "加密；不加密的不导出")
    .option("--password-file <FILE>", "口令文件（第一行），须只有本人可读；不写的，在终端输入两次")
    .requiredOption("--to <FILE>", "压缩包文件，.zip")
    .option("--county <CODE>", "只含此县的清单（6位区划代码）")
    .option("--store <FILE>", "疑点台账库，默认 doudi-store/doudi.duckdb")
    .action(async (run: string, flags: ExportFlags) => {
      if (!flags.encrypt) throw usageError("export", "--encrypt is not given; a run's files hold people and leave only encrypted");
      const { defaultStore } = await import("./store-view.ts");
      const { readPassword } = await import("./password.ts");
      const { archiveRun } = await import("../pipeline/archive.ts");
      const store = defaultStore(flags.store);
      const { folder, exceptions } = await findRun(store, run);
      const password = await readPassword(flags.passwordFile);
      const to = resolve(flags.to);
      await withRecord("export", store, async () => {
        const { files, bytes } = await archiveRun(folder, { county: flags.county ?? null, password, to });
        const text = `已加密导出 ${files} 个文件，${(bytes / 1e6).toFixed(1)} MB：${to}\n口令请另行告知，不与压缩包同路发送。\n`;
        return { text, rows: exceptions, stands: true };
      }, basename(folder));
    });
}

/** Where the store says that a published run lies. */
async function findRun(store: string, run: string): Promise<{ folder: string; exceptions: number }> {
  const { openLedger } = await import("./store-view.ts");
  const db = await openLedger(store);
  try {
    const found = await db.first<{ run_id: string; output: string; exceptions: string }>(
      "SELECT run_id, output, exceptions FROM runs.run WHERE status = 'published' AND $run IN (run_id, 'latest') ORDER BY finished_at DESC, run_id DESC LIMIT 1",
      { run },
    );
    if (found === undefined) throw usageError(run, `no such published run in ${store}; \`doudi runs\` lists them`);
    const folder = join(dirname(found.output), found.run_id);
    if (!existsSync(folder)) throw usageError(folder, "is not there any more; expected the folder of the run");
    return { folder, exceptions: Number(found.exceptions) };
  } finally {
    db.shut();
  }
}
