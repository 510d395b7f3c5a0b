import { join, relative, resolve } from "node:path";
import type { Command } from "commander";
import type { Database } from "../duckdb/database.ts";
import { exitCode, usageError } from "../lib/errors.ts";
import type { State, VerifiedFile } from "../pipeline/verify.ts";

interface VerifyFlags {
  out?: string;
  store?: string;
  json?: boolean;
}

export function addVerify(program: Command): void {
  program
    .command("verify [RUN]")
    .description("校验一次运行的发布文件：与清单、台账库记录、报送数据逐一比对；不写 RUN 的，校验最近一次")
    .option("--out <DIR>", "交付文件夹，默认为运行时的位置")
    .option("--store <FILE>", "疑点台账库，默认 doudi-store/doudi.duckdb")
    .option("--json", "打印一个JSON对象")
    .action(async (run: string | undefined, flags: VerifyFlags) => {
      process.exitCode = await verify(run, flags);
    });
}

async function verify(given: string | undefined, flags: VerifyFlags): Promise<number> {
  const { defaultStore, openLedger } = await import("./store-view.ts");
  const { readSeal } = await import("../exceptions/seal.ts");
  const { isIntact, verifyRun, verifyStore } = await import("../pipeline/verify.ts");
  const store = defaultStore(flags.store);
  const db = await openLedger(store);
  try {
    const run = await findRun(db, given, store);
    const folder = flags.out === undefined ? run.output : resolve(flags.out, run.run_id);
    const files = [...(await verifyRun(folder, await readSeal(db, run.run_id))), await verifyStore(db, store)];
    const intact = isIntact(files);
    const printed = flags.json === true ? JSON.stringify({ run_id: run.run_id, folder, intact, files }) : describe(run.run_id, folder, files, intact);
    process.stdout.write(`${printed}\n`);
    return intact ? exitCode.published : exitCode.differs;
  } finally {
    db.shut();
  }
}

interface PublishedRun {
  readonly run_id: string;
  readonly output: string;
}

async function findRun(db: Database, given: string | undefined, store: string): Promise<PublishedRun> {
  const run = await db.first<PublishedRun>(
    "SELECT run_id, output FROM runs.run WHERE status = 'published' AND run_id = COALESCE($given::VARCHAR, run_id) ORDER BY started_at DESC, run_id DESC LIMIT 1",
    { given: given ?? null },
  );
  if (run === undefined) throw usageError(given ?? store, given === undefined ? "holds no published run" : "no such published run; `doudi runs` lists them");
  return run;
}

const words: Readonly<Record<State, string>> = {
  same: "一致", changed: "已改动", missing: "缺少", extra: "多出", gone: "不在原处", unsealed: "无封存记录",
};
const kinds = { manifest: "清单", output: "文件", input: "报送", store: "台账库" } as const;

function describe(runId: string, folder: string, files: readonly VerifiedFile[], intact: boolean): string {
  const wrong = files.filter(({ state }) => state === "changed" || state === "missing" || state === "extra");
  return [
    `批次 ${runId}    ${relative(process.cwd(), join(folder)) || "."}`,
    ...files.map(({ kind, file, state, expected, found }) => `${words[state]}  ${kinds[kind]}  ${file}${state === "changed" && expected !== null ? `    应为 ${expected}，实为 ${found}` : ""}`),
    intact ? `校验通过：${files.filter(({ state }) => state === "same").length} 个文件一致` : `校验不通过：${wrong.length} 个文件与封存时不同`,
  ].join("\n");
}
