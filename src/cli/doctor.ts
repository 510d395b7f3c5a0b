import type { Command } from "commander";
import { exitCode } from "../lib/errors.ts";
import { finding } from "./finding.ts";
import type { Finding, Given } from "./finding.ts";

const states = { ok: "正常", warning: "提醒", fault: "故障" } as const;

export function addDoctor(program: Command): void {
  program
    .command("doctor [PIPELINE]")
    .description("检查安装、台账库、流水线是否正常，逐项写明怎么办；有故障的退出码为1")
    .option("--input <DIR>", "报送数据所在文件夹，默认依流水线")
    .option("--store <FILE>", "疑点台账库，默认依流水线或 doudi-store/doudi.duckdb")
    .option("--out <DIR>", "交付文件夹，默认依流水线或 out")
    .option("--json", "输出一个 JSON 数组")
    .action(async (pipeline: string | undefined, flags: { input?: string; store?: string; out?: string; json?: boolean }) => {
      const findings = await diagnoseAll({ pipeline, ...flags });
      process.stdout.write(flags.json ? `${JSON.stringify(findings)}\n` : findings.map(line).join(""));
      process.exitCode = findings.some(({ state }) => state === "fault") ? exitCode.failOnMet : exitCode.published;
    });
}

/** Without the engine nothing else can be looked at. */
async function diagnoseAll(given: Given): Promise<Finding[]> {
  const { scrub } = await import("../lib/scrub.ts");
  const fault = await import("../duckdb/database.ts").then(() => null, (error: unknown) => scrub((error as Error).message.split("\n")[0]!));
  if (fault !== null) return [finding("duckdb", "DuckDB", "fault", fault, "在程序文件夹重新执行 npm ci")];
  const { diagnose } = await import("./diagnosis.ts");
  return diagnose(given);
}

const line = ({ state, title, found, mend }: Finding): string => `${states[state]}  ${title}：${found}${mend === null ? "" : `。${mend}`}\n`;
