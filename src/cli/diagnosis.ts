import { existsSync, readFileSync, statSync } from "node:fs";
import { totalmem } from "node:os";
import { join, resolve } from "node:path";
import { Database } from "../duckdb/database.ts";
import { PipelineError } from "../lib/errors.ts";
import { packageRoot } from "../lib/paths.ts";
import { scrub } from "../lib/scrub.ts";
import { verifyAccessLog } from "../pipeline/access-log.ts";
import { loadPipeline } from "../pipeline/definition.ts";
import { makePlan } from "../pipeline/plan.ts";
import { chainFaults } from "./access.ts";
import { isAlive } from "./audit.ts";
import { findEncryption, findModes, findSpace, findTemporary } from "./disk.ts";
import { finding } from "./finding.ts";
import type { Finding, Given, Patient } from "./finding.ts";
import { openLedger } from "./store-view.ts";

type Examination = (patient: Patient) => Promise<Finding | readonly Finding[]> | Finding | readonly Finding[];

export async function diagnose(given: Given): Promise<Finding[]> {
  const patient = findPatient(given);
  const findings: Finding[] = [];
  for (const examine of examinations) findings.push(...[await examine(patient)].flat());
  return findings;
}

/** A write-ahead log and what lies in the temporary folder are looked at before anything opens the store. */
const examinations: readonly Examination[] = [
  findNode, findDuckdb, findPipeline, findWal, findTemporary, findStore, findRuns, findAccessLog, findSpace, findMemory, findModes, findEncryption, findClock,
];

function findPatient(given: Given): Patient {
  const located = attempt(() => loadPipeline(given.pipeline));
  const below = (path: string | undefined): string | undefined => (path === undefined || located === null ? undefined : resolve(located.folder, path));
  const place = (flag: string | undefined, key: string | undefined, usual: string): string => resolve(flag ?? below(key) ?? usual);
  const definition = located?.definition ?? null;
  const input = given.input === undefined ? (below(definition?.input) ?? null) : resolve(given.input);
  return {
    given, definition, input,
    store: place(given.store, definition?.store, join("doudi-store", "doudi.duckdb")),
    out: place(given.out, definition?.out, "out"),
  };
}

function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}

function findNode(): Finding {
  const isFit = Number(process.versions.node.split(".")[0]) >= 20;
  return finding("node", "Node", isFit ? "ok" : "fault", process.version, isFit ? null : "请安装 Node 20 或更高版本");
}

async function findDuckdb(): Promise<Finding> {
  const db = await Database.open();
  const version = await db.first<{ version: string }>("SELECT version() AS version");
  db.shut();
  return finding("duckdb", "DuckDB", "ok", version!.version);
}

async function findPipeline({ given }: Patient): Promise<Finding> {
  const title = "流水线和报送约定";
  try {
    const { pipeline, sourceContracts, checks } = await makePlan({ ...given, lang: "zh", today: localDate(new Date()) });
    return finding("pipeline", title, "ok", `${pipeline.file}，报送约定 ${sourceContracts.length} 份，核查项 ${checks.length} 个`);
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return finding("pipeline", title, "fault", error.message, "按提示更正");
  }
}

function findWal({ store }: Patient): Finding {
  const wal = `${store}.wal`;
  const bytes = existsSync(wal) ? statSync(wal).size : 0;
  if (bytes === 0) return finding("wal", "台账库日志（.wal）", "ok", "无");
  return finding("wal", "台账库日志（.wal）", "warning", `${wal}，${bytes} 字节`, "正在运行或上次未正常结束，下次运行自动并入；备份、移动台账库时须连同此文件");
}

async function findStore({ store }: Patient): Promise<Finding> {
  if (!existsSync(store)) return finding("store", "台账库", "warning", `${store} 尚不存在`, "首次运行时建立；已运行过的，请核对 --store");
  const holder = await holderOf(store);
  if (holder !== null) {
    const state = isAlive(holder) ? "仍在运行" : "不在本机或已结束";
    return finding("store", "台账库", "warning", `${store} 正被进程 ${holder} 使用（${state}）`, isAlive(holder) ? "等其结束" : "在使用它的主机上结束该进程");
  }
  try {
    const db = await openLedger(store);
    const version = await db.count("SELECT version FROM store.runs.store_version");
    const exceptions = await db.count("SELECT count(*) FROM exceptions.ledger");
    db.shut();
    return finding("store", "台账库", "ok", `${store}，版本 ${version}，疑点 ${exceptions} 条`);
  } catch (error) {
    return finding("store", "台账库", "fault", scrub((error as Error).message.split("\n")[0]!), "用备份恢复，或改用新的台账库");
  }
}

/** The process that holds the store for writing, as DuckDB names it. */
async function holderOf(store: string): Promise<number | null> {
  const db = await Database.open();
  try {
    await db.run(`ATTACH '${store.replaceAll("'", "''")}' AS held (READ_ONLY)`);
    return null;
  } catch (error) {
    const text = (error as Error).message;
    return /lock/i.test(text) ? Number(/PID (\d+)/.exec(text)?.[1] ?? 0) : null;
  } finally {
    db.shut();
  }
}

/** A nightly job that has not published for more than this has missed a night. */
const hoursBetweenRuns = 48;

async function findRuns({ store }: Patient): Promise<Finding> {
  const title = "最近一次运行";
  const db = existsSync(store) ? await openLedger(store).catch(() => null) : null;
  if (db === null) return finding("run", title, "warning", "查不到", "先看台账库一项");
  try {
    const rows = await db.rows<{ run_id: string; status: string; hours: string }>(
      "SELECT run_id, status, (epoch($now::TIMESTAMP - finished_at) / 3600)::DECIMAL(18, 1) AS hours FROM runs.run ORDER BY finished_at DESC, run_id DESC",
      { now: new Date().toISOString().replace("T", " ").replace("Z", "") },
    );
    const published = rows.find(({ status }) => status === "published");
    if (published === undefined) return finding("run", title, "warning", "尚无已发布的批次", "执行 doudi run");
    const failed = rows[0] === published ? "" : `；其后有未发布的运行，最近为 ${rows[0]!.run_id}（${rows[0]!.status}）`;
    const found = `${published.run_id} 已发布，距今 ${published.hours} 小时${failed}`;
    if (Number(published.hours) < 0) return finding("run", title, "fault", `${found}，结束时间晚于现在`, "校准时钟");
    const isLate = Number(published.hours) > hoursBetweenRuns || failed !== "";
    return finding("run", title, isLate ? "warning" : "ok", found, isLate ? "用 doudi runs 查看原因，并检查定时任务" : null);
  } finally {
    db.shut();
  }
}

async function findAccessLog({ store }: Patient): Promise<Finding> {
  const { entries, fault, isHeadKnown } = await verifyAccessLog(store);
  const lock = `${store}.access.log.lock`;
  const writer = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : null;
  if (fault !== null) return finding("access_log", "使用记录", "fault", `第 ${fault.line} 行有改动：${chainFaults[fault.kind]}`, "保全该文件和台账库，报告安全管理人员");
  if (writer !== null && !isAlive(writer)) return finding("access_log", "使用记录", "warning", `${lock} 由已结束的进程 ${writer} 留下`, "下次写入时自动清除");
  return finding("access_log", "使用记录", "ok", `${entries} 条，未被改动${isHeadKnown ? "" : "（台账库正被使用，末尾未核对）"}`);
}

/** DuckDB takes four fifths of the machine when nothing is said. */
function findMemory({ definition }: Patient): Finding {
  const machine = totalmem();
  const limit = readSize(definition?.memory_limit) ?? machine * 0.8;
  const found = `上限 ${gib(limit)}，本机 ${gib(machine)}`;
  if (limit > machine * 0.9) return finding("memory", "内存", "warning", found, "把 pipeline.yaml 的 memory_limit 调到本机内存的八成以下");
  if (limit < 1024 ** 3) return finding("memory", "内存", "warning", found, "不足 1 GiB，数据量大时运行缓慢或失败");
  return finding("memory", "内存", "ok", found);
}

const gib = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GiB`;

/** A size as DuckDB takes it: 4GB, 512MiB, 80%. */
function readSize(text: string | undefined): number | null {
  const [, figure, unit] = /^\s*([\d.]+)\s*([a-z%]*)\s*$/i.exec(text ?? "") ?? [];
  if (figure === undefined) return null;
  const scale: Readonly<Record<string, number>> = { "%": totalmem() / 100, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, kib: 1024, mib: 1024 ** 2, gib: 1024 ** 3, tib: 1024 ** 4 };
  return Number(figure) * (scale[unit!.toLowerCase()] ?? 1);
}

/** The program cannot have been built after now. */
function findClock(): Finding {
  const now = new Date();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const found = `${localDate(now)} ${now.toTimeString().slice(0, 5)}，时区 ${zone}`;
  if (now < statSync(join(packageRoot, "package.json")).mtime) return finding("clock", "时钟和时区", "fault", `${found}，早于程序安装时间`, "校准时钟");
  if (now.getTimezoneOffset() !== -480) return finding("clock", "时钟和时区", "warning", found, "不写 --as-of 时以本机当天为基准日；请设为北京时间（TZ=Asia/Shanghai）");
  return finding("clock", "时钟和时区", "ok", found);
}

const localDate = (date: Date): string => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
