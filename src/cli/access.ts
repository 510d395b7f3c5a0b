import { Option } from "commander";
import type { Command } from "commander";
import { exitCode } from "../lib/errors.ts";
import type { ChainFault } from "../lib/hash-chain.ts";

export function addAccess(program: Command): void {
  program
    .command("access")
    .description("查询台账库的使用记录：何时、何人、做了什么；--verify 检验记录是否被改动")
    .option("--store <FILE>", "疑点台账库，默认 doudi-store/doudi.duckdb")
    .option("--verify", "逐条检验，有改动的退出码为1")
    .addOption(new Option("--format <FORMAT>", "输出格式").choices(["table", "csv", "json"]).default("table"))
    .action(async (flags: { store?: string; verify?: boolean; format: "table" | "csv" | "json" }) => {
      const { defaultStore } = await import("./store-view.ts");
      const store = defaultStore(flags.store);
      process.exitCode = flags.verify ? await verify(store) : await print(store, flags.format);
    });
}

async function print(store: string, format: "table" | "csv" | "json"): Promise<number> {
  const { readAccessLog } = await import("../pipeline/access-log.ts");
  const { printRows } = await import("./print-rows.ts");
  const rows = readAccessLog(store).map(({ previous: _previous, hash, ...entry }) => ({
    ...entry, arguments: entry.arguments.join(" "), ...(format === "json" ? { hash } : {}),
  }));
  process.stdout.write(printRows(rows, format));
  return exitCode.published;
}

async function verify(store: string): Promise<number> {
  const { accessLogOf, verifyAccessLog } = await import("../pipeline/access-log.ts");
  const { entries, fault, isHeadKnown } = await verifyAccessLog(store);
  const head = isHeadKnown ? "" : "；台账库正被使用，未能核对末尾是否被截去";
  process.stdout.write(fault === null ? `使用记录完好，共 ${entries} 条${head}：${accessLogOf(store)}\n` : `使用记录第 ${fault.line} 行有改动：${chainFaults[fault.kind]}：${accessLogOf(store)}\n`);
  return fault === null ? exitCode.published : exitCode.failOnMet;
}

/** What a fault of the chain means to people. */
export const chainFaults: Readonly<Record<ChainFault["kind"], string>> = {
  changed: "该行内容被改动",
  gap: "此前有记录被删除、增加或改动",
  torn: "该行不完整",
  cut: "自该行起的记录被删除或替换",
};
