import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isEncryptedVolume } from "../../src/cli/volume.ts";
import type { System } from "../../src/cli/volume.ts";

// A machine drawn on paper: sda2 plain, dm-0 LUKS on sda3, dm-1 a logical volume on dm-0, btrfs on dm-0.
const root = realpathSync(mkdtempSync(join(tmpdir(), "doudi-volume-")));
const system: System = { mountinfo: join(root, "mountinfo"), sys: join(root, "sys") };
const place = (name: string): string => join(root, "mnt", name);

beforeAll(() => {
  for (const name of ["plain", "luks", "lvm on luks", "btrfs", "tmpfs", "luks/plain again"]) mkdirSync(place(name), { recursive: true });
  const device = (name: string, files: Record<string, string>, slaves: string[] = []): void => {
    mkdirSync(join(root, "sys", "devices", name, "dm"), { recursive: true });
    mkdirSync(join(root, "sys", "devices", name, "slaves"));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(root, "sys", "devices", name, file), text);
    for (const slave of slaves) symlinkSync(join(root, "sys", "devices", slave), join(root, "sys", "devices", name, "slaves", slave));
  };
  for (const name of ["sda2", "sda3"]) device(name, {});
  device("dm-0", { "dm/uuid": "CRYPT-LUKS2-0123-store\n" }, ["sda3"]);
  device("dm-1", { "dm/uuid": "LVM-abc\n" }, ["dm-0"]);
  const named = (folder: string[], names: Record<string, string>): void => {
    mkdirSync(join(root, "sys", ...folder), { recursive: true });
    for (const [name, target] of Object.entries(names)) symlinkSync(join(root, "sys", "devices", target), join(root, "sys", ...folder, name));
  };
  named(["dev", "block"], { "8:2": "sda2", "254:0": "dm-0", "254:1": "dm-1" });
  named(["class", "block"], { "dm-0": "dm-0" });
  const mount = (device: string, point: string, type: string, source: string): string => `30 1 ${device} / ${point.replaceAll(" ", String.raw`\040`)} rw - ${type} ${source} rw`;
  writeFileSync(system.mountinfo, [
    mount("8:2", "/", "ext4", "/dev/sda2"), mount("8:2", place("plain"), "ext4", "/dev/sda2"), mount("254:0", place("luks"), "ext4", "/dev/mapper/store"),
    mount("254:1", place("lvm on luks"), "xfs", "/dev/mapper/vg-data"), mount("0:44", place("btrfs"), "btrfs", "/dev/dm-0"), mount("0:45", place("tmpfs"), "tmpfs", "tmpfs"),
    mount("8:2", place("luks/plain again"), "ext4", "/dev/sda2"),
  ].join("\n"));
});
afterAll(() => rmSync(root, { recursive: true }));

const cases: [string, string, boolean | null][] = [
  ["a plain disk", "plain", false],
  ["LUKS", "luks", true],
  ["a folder to come on LUKS", "luks/doudi/store", true],
  ["a logical volume on LUKS", "lvm on luks", true],
  ["a file system without a device number", "btrfs", true],
  ["a plain disk mounted inside LUKS", "luks/plain again/x", false],
  ["memory", "tmpfs", null],
];

describe("an encrypted volume", () => {
  it.each(cases)("is told for %s", (_, path, expected) => expect(isEncryptedVolume(place(path), system)).toBe(expected));
  it("cannot be seen where no mounts are told", () => expect(isEncryptedVolume(root, { ...system, mountinfo: join(root, "none") })).toBeNull());
});
