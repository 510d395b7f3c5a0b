import { existsSync, statSync } from "node:fs";
import { Database } from "../duckdb/database.ts";
import { quoteText } from "../lib/sql-text.ts";
import { scrub } from "../lib/scrub.ts";
import { verifyAccessLog } from "../pipeline/access-log.ts";
import { timestamp } from "../pipeline/publish.ts";
import { lockOf, readHolder } from "../pipeline/store-lock.ts";
import { explainDifference, judgeSeal, refuseLost, sealFile } from "../pipeline/store-seal.ts";
import { chainFaults } from "./access.ts";
import { claimant, isAlive } from "./claimant.ts";
import { finding } from "./finding.ts";
import type { Finding, Patient } from "./finding.ts";
import { openLedger } from "./store-view.ts";

export function findWal({ store }: Patient): Finding {
  const wal = `${store}.wal`;
  const bytes = existsSync(wal) ? statSync(wal).size : 0;
  if (bytes === 0) return finding("wal", "台账库日志（.wal）", "ok", "无");
  return finding("wal", "台账库日志（.wal）", "warning", `${wal}，${bytes} 字节`, "正在运行或上次未正常结束，下次运行自动并入；备份、移动台账库时须连同此文件");
}

export async function findStore({ store }: Patient): Promise<Finding> {
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
    await db.run(`ATTACH ${quoteText(store)} AS held (READ_ONLY)`);
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

export function findLock({ store }: Patient): Finding {
  const title = "台账库锁";
  const holder = attempt(() => readHolder(lockOf(store)));
  if (holder instanceof Error) return finding("lock", title, "fault", holder.message);
  if (holder === null) return finding("lock", title, "ok", "无");
  const found = `PID ${holder.pid}，主机 ${holder.host}，${holder.command} ${holder.run_id ?? ""}，自 ${holder.started_at} 起`;
  if (claimant.isGone(holder)) return finding("lock", title, "warning", `${found}，该进程已中断`, "下次运行自动接管并恢复");
  const mend = holder.host === claimant.self.host ? "正在运行，等其结束" : `等其结束；该主机已不再运行的，删除 ${lockOf(store)}`;
  return finding("lock", title, "warning", found, mend);
}

/** Holds the store to what was kept outside it: a lost or foreign .wal, an old backup and a missing store show here alone. */
export async function findSeal({ store }: Patient): Promise<Finding> {
  const title = "台账库封存记录";
  const lost = attempt(() => refuseLost(store));
  if (lost instanceof Error) return finding("seal", title, "fault", lost.message);
  const db = existsSync(store) ? await openLedger(store).catch(() => null) : null;
  if (db === null) return finding("seal", title, "warning", "查不到", "先看台账库一项");
  try {
    const { state, differences } = await judgeSeal(db, store);
    if (state === "differs") return finding("seal", title, "fault", explainDifference(store, differences));
    if (state === "unsealed") return finding("seal", title, "warning", "没有封存记录，无从核对", "下次公布时自动建立");
    return finding("seal", title, "ok", state === "same" ? `与台账库一致：${sealFile(store)}` : "上次运行已入库而未公布完，下次运行自动补公布");
  } catch (error) {
    return finding("seal", title, "fault", scrub((error as Error).message));
  } finally {
    db.shut();
  }
}

function attempt<T>(action: () => T): T | Error {
  try {
    return action();
  } catch (error) {
    return error as Error;
  }
}

export async function findRuns({ store }: Patient): Promise<Finding> {
  const title = "最近一次运行";
  const db = existsSync(store) ? await openLedger(store).catch(() => null) : null;
  if (db === null) return finding("run", title, "warning", "查不到", "先看台账库一项");
  try {
    const rows = await db.rows<{ run_id: string; status: string; hours: string }>(
      "SELECT run_id, status, (epoch($now::TIMESTAMP - finished_at) / 3600)::DECIMAL(18, 1) AS hours FROM runs.run ORDER BY finished_at DESC, run_id DESC",
      { now: timestamp(new Date().toISOString()) },
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

export async function findAccessLog({ store }: Patient): Promise<Finding> {
  const { entries, fault, isHeadKnown } = await verifyAccessLog(store);
  const lock = `${store}.access.log.lock`;
  const writer = attempt(() => readHolder(lock));
  if (writer instanceof Error) return finding("access_log", "使用记录", "fault", writer.message);
  if (fault !== null) return finding("access_log", "使用记录", "fault", `第 ${fault.line} 行有改动：${chainFaults[fault.kind]}`, "保全该文件和台账库，报告安全管理人员");
  if (writer !== null && claimant.isGone(writer)) return finding("access_log", "使用记录", "warning", `${lock} 由已结束的进程 ${writer.pid} 留下`, "下次写入时自动清除");
  return finding("access_log", "使用记录", "ok", `${entries} 条，未被改动${isHeadKnown ? "" : "（台账库正被使用，末尾未核对）"}`);
}
