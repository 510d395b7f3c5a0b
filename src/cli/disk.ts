import { constants, accessSync, existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { bytesBelow, existingFolder, formatBytes, freeBytes, timesDelivered } from "../pipeline/space.ts";
import { finding } from "./finding.ts";
import type { Finding, Patient } from "./finding.ts";
import { isEncryptedVolume } from "./volume.ts";

/** Everything below a folder, or the file itself; nothing where there is none. */
function walk(path: string): string[] {
  if (!existsSync(path)) return [];
  return statSync(path).isDirectory() ? [path, ...readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => join(path, name))] : [path];
}

export function findSpace({ input, store, out }: Patient): Finding {
  const delivered = input === null || !existsSync(input) ? 0 : bytesBelow(input);
  const needed = timesDelivered * delivered;
  const free = [...new Set([dirname(store), out].map(existingFolder))].map((folder) => ({ folder, bytes: freeBytes(folder) }));
  const found = `${free.map(({ folder, bytes }) => `${folder} 可用 ${formatBytes(bytes)}`).join("，")}；报送数据 ${formatBytes(delivered)}`;
  const isShort = free.some(({ bytes }) => bytes < needed);
  return finding("space", "磁盘空间", isShort ? "fault" : "ok", found, isShort ? `至少应有报送数据的${timesDelivered}倍（${formatBytes(needed)}），请腾出空间或改用其他磁盘` : null);
}

export function findTemporary({ store }: Patient): Finding {
  const folder = `${store}.tmp`;
  const title = "临时文件夹";
  try {
    accessSync(existingFolder(folder), constants.W_OK);
  } catch {
    return finding("temporary", title, "fault", `${folder} 不可写`, "请给运行用户写权限");
  }
  const left = existsSync(folder) ? readdirSync(folder) : [];
  if (left.length === 0) return finding("temporary", title, "ok", `${folder} 为空`);
  return finding("temporary", title, "warning", `${folder} 内有 ${left.join("、")}`, "正在运行，或上次被强行结束；下次运行自动清除");
}

/** Modes say who may read on POSIX; Windows has lists of rights, which are the folder's. */
export function findModes({ store, out }: Patient): Finding {
  const title = "文件权限";
  if (process.platform === "win32") return finding("modes", title, "warning", "Windows 由文件夹权限决定", "请确认只有运行用户可以访问台账库和交付文件夹");
  const ours = [store, `${store}.wal`, `${store}.landing`, `${store}.tmp`, `${store}.access.log`, join(dirname(store), "logs"), out].flatMap(walk);
  const open = ours.filter((path) => (statSync(path).mode & 0o077) !== 0);
  if (open.length === 0) return finding("modes", title, "ok", `${ours.length} 个文件和文件夹均只有本人可访问`);
  return finding("modes", title, "warning", `${open.length} 个对其他用户开放，如 ${open[0]}`, `chmod -R go-rwx ${[...new Set([dirname(store), out])].filter((path) => existsSync(path)).join(" ")}`);
}

export function findEncryption({ store, out }: Patient): Finding[] {
  const places = [["store_volume", "台账库和临时文件所在卷", dirname(store)], ["out_volume", "交付文件夹所在卷", out]] as const;
  return places.map(([item, title, path]) => {
    const isEncrypted = isEncryptedVolume(path);
    if (isEncrypted === true) return finding(item, title, "ok", "已加密（dm-crypt）");
    const found = isEncrypted === null ? "看不出是否加密" : "未加密";
    return finding(item, title, "warning", found, isEncrypted === null ? "请自行确认已用 BitLocker、LUKS 或存储设备加密" : "请移到加密卷（LUKS）上，见使用说明第九部分");
  });
}
