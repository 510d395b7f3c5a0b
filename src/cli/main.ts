#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { PipelineError, exitCode } from "../lib/errors.ts";
import { packageRoot } from "../lib/paths.ts";
import { scrub } from "../lib/scrub.ts";
import { addAccess } from "./access.ts";
import { addChecks } from "./checks.ts";
import { addDoctor } from "./doctor.ts";
import { addEvidence } from "./evidence.ts";
import { addExplain } from "./explain.ts";
import { addExport } from "./export.ts";
import { addGenerate } from "./generate.ts";
import { addInspect } from "./inspect.ts";
import { addPurge } from "./purge.ts";
import { addQuery } from "./query.ts";
import { addRun } from "./run.ts";
import { addRuns } from "./runs.ts";
import { addVerify } from "./verify.ts";

// Whatever is written holds people: it is for this user alone, unless he opens it to others himself.
process.umask(0o077);

// Read by the allocator inside DuckDB when it is loaded, which is later: memory once taken is kept for the next query instead
// of being handed back and faulted in again, but not for good, so that what the process holds stays near its memory_limit.
process.env["DUCKDB_JE_MALLOC_CONF"] ??= "dirty_decay_ms:10000,muzzy_decay_ms:10000";

// Whoever reads the output may have enough of it, as `doudi checks | head` has; what is being done goes on.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string };

const program = new Command("doudi")
  .description("兜底保障数据夜间核查：读取报送数据，按规则核查，生成疑点清单")
  .version(version)
  .showHelpAfterError("（doudi --help 查看用法）")
  .exitOverride();

for (const add of [
  addRun, addInspect, addChecks, addExplain, addEvidence, addQuery, addRuns, addVerify, addAccess, addExport, addPurge, addDoctor, addGenerate,
]) add(program);
// Sub-commands made before exitOverride would end the process themselves.
for (const command of program.commands) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCode.usage;
  if (error instanceof PipelineError) {
    process.stderr.write(`doudi: ${error.message}\n`);
    return error.exit;
  }
  const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`doudi: 程序故障，请将以下内容报告给维护人员\n${scrub(fault)}\n`);
  return exitCode.fault;
}
