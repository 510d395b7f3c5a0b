import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { csv, inventId } from "../pipeline/workplace.ts";
import { writeZip } from "../sources/zip-writer.ts";
import { Nights, undisturbed } from "./nights.ts";
import type { Delivery, History } from "./nights.ts";
import { Tally } from "./tally.ts";

/** Volumes of some megabytes can be made by root alone. */
export const canMount = process.platform === "linux" && process.getuid?.() === 0 && tryMount();

const volumes = ["store", "out", "temporary"] as const;
type Volume = (typeof volumes)[number];
const titles: Readonly<Record<Volume, string>> = { store: "台账库", out: "交付文件夹", temporary: "临时文件夹" };
/** What is left of a volume, in kilobytes. */
const sizes = [0, 16, 40, 300] as const;

/** Each volume filled up to some kilobytes before a night, and made free again for the next. */
export async function fillDisks(kilobytes: readonly number[] = sizes): Promise<Tally[]> {
  const nights = new Nights("temp_folder: ../../volumes/temporary\n");
  const at = (volume: Volume): string => join(nights.place.root, "volumes", volume);
  nights.store = join(at("store"), "doudi.duckdb");
  nights.out = at("out");
  try {
    for (const volume of volumes) mount(at(volume), 24);
    const first = new Tally("before the disk was full");
    const history = await undisturbed(nights, first);
    const tallies = [first];
    let night = 0;
    for (const volume of volumes) {
      const tally = new Tally(`the volume of ${{ store: "the store", out: "the output folder", temporary: "temporary files" }[volume]} full`);
      for (const left of kilobytes) {
        const delivery = night++ % 2 === 0 ? "even" : "odd";
        await fillOnce(nights, { volume, folder: at(volume), left, delivery, expected: history[delivery] }, tally);
      }
      tallies.push(tally);
    }
    return [...tallies.slice(1), await refuseBeforehand(nights, at("store"))].map((tally) => Object.assign(tally, { wrong: [...first.wrong.splice(0), ...tally.wrong] }));
  } finally {
    for (const volume of volumes) unmount(at(volume));
    nights.remove();
  }
}

interface Filled {
  readonly volume: Volume;
  readonly folder: string;
  readonly left: number;
  readonly delivery: Delivery;
  readonly expected: History[Delivery];
}

async function fillOnce(nights: Nights, { volume, folder, left, delivery, expected }: Filled, tally: Tally): Promise<void> {
  const when = `${volume}, ${left} KB left`;
  const [before, seen] = [await nights.published(), nights.visible()];
  const ballast = join(folder, "ballast");
  // Small when packed and large when unpacked, so that what is needed shows only on the way.
  if (volume === "temporary") nights.place.deliver({ "旧名单.zip": zipped() });
  fill(ballast, left);
  const end = await nights.run(delivery);
  await nights.checkWhole(tally, when);
  tally.expect(`${when}: what was published is still seen`, nights.visible().slice(0, seen.length), seen);
  if (end.code !== 0) {
    tally.expect(`${when}: exit code and lines`, [end.code, end.stdout, end.lines.length], [2, "", 1]);
    tally.expectText(when, end.stderr, new RegExp(`${titles[volume]}.*可用 .*(重跑|补公布)|交付文件夹写不进去（ENOSPC）`));
  }
  rmSync(ballast, { force: true });
  if (volume === "temporary") nights.place.deliver({ "旧名单.zip": null });
  const committed = (await nights.published()).length - before.length;
  const next = await nights.run(delivery);
  tally.expect(`${when}: the next run`, [next.code, next.stderr], [0, ""]);
  tally.expect(`${when}: its exceptions`, (await nights.result(nights.latest()!)).exceptions, expected[committed === 0 ? "first" : "again"].exceptions);
  await nights.checkWhole(tally, `${when}, next run`);
  tally.count(end.code === 0 ? "room enough: published" : committed > 0 ? "committed, exit 2: the next run finished it" : "nothing published, exit 2 with place and need");
}

async function refuseBeforehand(nights: Nights, folder: string): Promise<Tally> {
  const tally = new Tally("less room than three times the deliveries");
  nights.place.deliver({ "死亡人员信息_20221030.csv": csv("姓名,身份证号,死亡日期,数据来源", ...people(60_000)) });
  const ballast = join(folder, "ballast");
  fill(ballast, 5000);
  const end = await nights.run("even");
  tally.expect("exit code and lines", [end.code, end.stdout, end.lines.length], [2, "", 1]);
  tally.expectText("the line", end.stderr, "台账库所在磁盘可用 5", /至少需要 \d+\.\d MB（报送数据的 3 倍）/);
  tally.count("refused before it began, exit 2 with figures");
  rmSync(ballast);
  return tally;
}

const people = (count: number): string[] => Array.from({ length: count }, (_, index) => `某人${index},${inventId("19600101", 100 + (index % 899))},2022-05-20,火化`);
const zipped = (): Buffer => writeZip([{ name: "死亡.csv", content: csv("姓名,身份证号,死亡日期,数据来源", ...Array.from({ length: 60_000 }, () => people(1)[0]!)) }]);

/** A file that leaves so many kilobytes of its volume. */
function fill(path: string, left: number): void {
  const { bavail, bsize } = statfsSync(join(path, ".."));
  const bytes = bavail * bsize - left * 1024;
  if (bytes > 0) writeFileSync(path, Buffer.alloc(bytes));
}

function mount(folder: string, megabytes: number): void {
  mkdirSync(folder, { recursive: true });
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=700`, "doudi-faults", folder], { stdio: "ignore" });
}

function unmount(folder: string): void {
  try {
    execFileSync("umount", [folder], { stdio: "ignore" });
  } catch {
    // Was not mounted.
  }
}

function tryMount(): boolean {
  const folder = `/tmp/doudi-mount-${process.pid}`;
  try {
    mount(folder, 1);
    return true;
  } catch {
    return false;
  } finally {
    unmount(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}
