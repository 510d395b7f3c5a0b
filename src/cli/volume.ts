import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { existingFolder } from "../pipeline/space.ts";

/** Where Linux tells about mounts and block devices. */
export interface System {
  readonly mountinfo: string;
  readonly sys: string;
}

export const linux: System = { mountinfo: "/proc/self/mountinfo", sys: "/sys" };

/** Whether the volume below a path is encrypted by the kernel (dm-crypt, as LUKS makes it); null where that cannot be seen. */
export function isEncryptedVolume(path: string, { mountinfo, sys }: System = linux): boolean | null {
  if (!existsSync(mountinfo)) return null;
  const mount = findMount(existingFolder(path), readFileSync(mountinfo, "utf8"));
  if (mount === undefined) return null;
  // A file system such as btrfs has no device number of its own and names its device instead.
  const device = mount.device.startsWith("0:") ? join(sys, "class", "block", mount.source.split("/").at(-1)!) : join(sys, "dev", "block", mount.device);
  return existsSync(device) ? isCrypt(realpathSync(device)) : null;
}

function findMount(path: string, table: string): { device: string; source: string } | undefined {
  const mounts = table.split("\n").flatMap((line) => {
    const [head, tail] = line.split(" - ");
    const [, , device, , point] = head!.split(" ");
    const source = tail?.split(" ")[1];
    return device === undefined || point === undefined || source === undefined ? [] : [{ device, source, point: point.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))) }];
  });
  const holds = (point: string): boolean => point === "/" || path === point || path.startsWith(`${point}/`);
  // Of two mounts on one point the later one is seen.
  return mounts.filter(({ point }) => holds(point)).toSorted((one, other) => one.point.length - other.point.length).at(-1);
}

/** A mapped device of type CRYPT, or one that lies on such devices only, as a logical volume does. */
function isCrypt(device: string): boolean {
  const uuid = join(device, "dm", "uuid");
  if (existsSync(uuid) && readFileSync(uuid, "utf8").startsWith("CRYPT-")) return true;
  const slaves = join(device, "slaves");
  const below = existsSync(slaves) ? readdirSync(slaves).map((name) => realpathSync(join(slaves, name))) : [];
  return below.length > 0 && below.every(isCrypt);
}
