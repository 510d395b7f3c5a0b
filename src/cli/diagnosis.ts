import { statSync } from "node:fs";
import { totalmem } from "node:os";
import { join, resolve } from "node:path";
import { Database } from "../duckdb/database.ts";
import { PipelineError } from "../lib/errors.ts";
import { packageRoot } from "../lib/paths.ts";
import { loadPipeline } from "../pipeline/definition.ts";
import { makePlan } from "../pipeline/plan.ts";
import { findEncryption, findModes, findSpace, findTemporary } from "./disk.ts";
import { finding } from "./finding.ts";
import type { Finding, Given, Patient } from "./finding.ts";
import { findAccessLog, findLock, findRuns, findSeal, findStore, findWal } from "./store-findings.ts";

type Examination = (patient: Patient) => Promise<Finding | readonly Finding[]> | Finding | readonly Finding[];

export async function diagnose(given: Given): Promise<Finding[]> {
  const patient = findPatient(given);
  const findings: Finding[] = [];
  for (const examine of examinations) findings.push(...[await examine(patient)].flat());
  return findings;
}

/** A write-ahead log and what lies in the temporary folder are looked at before anything opens the store. */
const examinations: readonly Examination[] = [
  findNode, findDuckdb, findPipeline, findWal, findTemporary, findLock, findStore, findSeal, findRuns, findAccessLog, findSpace, findMemory, findModes, findEncryption, findClock,
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
