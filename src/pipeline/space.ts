import { constants, accessSync, existsSync, lstatSync, readdirSync, realpathSync, statfsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { PipelineError, usageError } from "../lib/errors.ts";
import type { Plan } from "./plan.ts";

/** A run writes typed rows, derived registers and spilled sorts: three times what is delivered, on each volume. */
export const timesDelivered = 3;

/** The nearest folder above a path that is there already. */
export function existingFolder(path: string): string {
  const absolute = resolve(path);
  return existsSync(absolute) || dirname(absolute) === absolute ? realpathSync(absolute) : existingFolder(dirname(absolute));
}

export function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(existingFolder(path));
  return bavail * bsize;
}

/** What lies below a folder; a file that goes meanwhile counts nothing. */
export const bytesBelow = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => lstatSync(join(folder, name), { throwIfNoEntry: false }))
    .reduce((sum, found) => sum + (found?.isFile() === true ? found.size : 0), 0);

export const formatBytes = (bytes: number): string => (bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`);

type Places = Pick<Plan, "input" | "store" | "temporary" | "out">;

const volumes = ({ store, temporary, out }: Places): [string, string][] => [["台账库", dirname(store)], ["临时文件夹", temporary], ["交付文件夹", out]];

/** Refuses to begin what the volumes cannot hold, or may not take. */
export function requireSpace(places: Places): void {
  const needed = timesDelivered * bytesBelow(places.input);
  for (const [title, path] of volumes(places)) {
    requireWritable(title, path);
    const free = freeBytes(path);
    if (free < needed) {
      throw usageError(path, `${title}所在磁盘可用 ${formatBytes(free)}，至少需要 ${formatBytes(needed)}（报送数据的 ${timesDelivered} 倍）；请腾出空间或改用其他磁盘后重跑`);
    }
  }
}

function requireWritable(title: string, path: string): void {
  try {
    accessSync(existingFolder(path), constants.W_OK);
  } catch (error) {
    throw usageError(path, `${title}不可写（${(error as NodeJS.ErrnoException).code}）；请给运行用户写权限`, { cause: error });
  }
}

const full = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded|failed to offload data block|Failed to create directory/i;
/** Whether the engine, or the system, said that a volume is full. */
export const isFull = (error: unknown): boolean => error instanceof Error && full.test(error.message);

const unreachable = new Set(["EROFS", "EIO", "ENXIO", "ENODEV", "ESTALE", "EACCES", "EPERM"]);

/** What the machine refused is told as such, with the mend; any other error stays what it is. */
export function nameMachineFault(error: unknown, places: Places & Pick<Plan, "pipeline">): unknown {
  if (error instanceof PipelineError) return error;
  const { message = "", code = "", path = places.store } = error as Partial<NodeJS.ErrnoException>;
  if (isFull(error)) {
    const [title, fullest] = volumes(places).toSorted(([, one], [, other]) => freeBytes(one) - freeBytes(other))[0]!;
    return usageError(fullest, `${title}所在磁盘已满，可用 ${formatBytes(freeBytes(fullest))}，本次约需 ${formatBytes(timesDelivered * bytesBelow(places.input))}；请腾出空间后重跑，此前公布的结果不受影响`, { cause: error });
  }
  if (message.startsWith("Out of Memory Error")) {
    return usageError(places.pipeline.file, `memory_limit ${places.pipeline.definition.memory_limit} 不够用；请调大，或减少报送数据后重跑`, { cause: error });
  }
  return unreachable.has(code) ? usageError(path, `不可写或无法读取（${code}）；排除故障后重跑，此前公布的结果不受影响`, { cause: error }) : error;
}
