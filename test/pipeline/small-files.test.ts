import { readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { quoteText } from "../../src/lib/sql-text.ts";
import { hashRows } from "../../src/registers/build.ts";
import type { Night } from "./night.ts";
import { PlayedNights } from "./played-nights.ts";
import type { Told } from "./played-nights.ts";

const nights = new PlayedNights();
const { place } = nights;
const playNight = (options?: Night): Promise<Told> => nights.play(options);
const textOf = (file: string): string => nights.textOf(file);

beforeAll(async () => {
  await nights.prepare();
  await playNight();
}, 300_000);
afterAll(() => place.remove());

describe("a night with many small files", { sequential: true, timeout: 300_000 }, () => {
  const asOf = "2022-12-18";
  const september = "2022年09月/一卡通发放明细_2022年09月.csv";
  const part = (index: number): string => `2022年09月/一卡通发放明细_2022年09月_${String(index).padStart(2, "0")}.csv`;
  const deal = (head: string, lines: readonly string[]): [string, string][] =>
    Array.from({ length: 64 }, (_, index) => [part(index), `${[head, ...lines.filter((_line, at) => at % 64 === index)].join("\n")}\n`]);
  const bundles = /^\d+_payment_.*bundle\.parquet$/;
  const withoutLast = (text: string): string => `${text.trimEnd().split("\n").slice(0, -1).join("\n")}\n`;

  it("lands many small files as one, and leaves in it none of one that was delivered anew", async () => {
    const [head, ...lines] = textOf(september).trimEnd().split("\n");
    const before = namesNow(bundles);
    place.deliver({ [september]: null, ...Object.fromEntries(deal(head!, lines)) });
    const first = await playNight({ asOf });
    expect(first.read).toHaveLength(64);
    expect(namesNow(bundles).filter((name) => !before.includes(name))).toHaveLength(1);
    place.deliver({ [part(7)]: withoutLast(textOf(part(7))) });
    const next = await playNight({ asOf });
    expect(next.read).toEqual([part(7)]);
    expect(next.evaluated).toContain("FU-03");
    const wanted = next.manifest.inputs.filter(({ register }) => register === "payment").reduce((sum, { rows_accepted: rows }) => sum + rows, 0);
    expect(await countLanded(/^\d+_payment.*\.parquet$/)).toBe(wanted);
    expect((await playNight({ asOf })).read).toEqual([]);
  });

  it("lands those that must be read with care as one too, whether that shows at the top or not", async () => {
    const [head] = textOf(part(0)).split("\n");
    const untidy = Array.from({ length: 64 }, (_, index) => textOf(part(index)).trimEnd().split("\n").slice(1).map((line) => line.replace(",", "\u3000,"))).flat();
    const late = (text: string): string => `${text.replaceAll("\u3000", "")}合计${",".repeat(head!.split(",").length - 1)}\n`;
    const [before, rows] = [namesNow(bundles), await countLanded(/^\d+_payment.*\.parquet$/)];
    place.deliver(Object.fromEntries(deal(head!, untidy).map(([file, text], index) => [file, index % 2 === 0 ? text : late(text)])));
    expect((await playNight({ asOf })).read).toHaveLength(64);
    const made = namesNow(bundles).filter((name) => !before.includes(name));
    expect(made.map((name) => name.split("_").at(-1))).toEqual(["carefully.bundle.parquet", "carefully.bundle.parquet"]);
    expect(await countLanded(/^\d+_payment.*\.parquet$/)).toBe(rows);
  });

  it("gathers small files that had to be landed one by one, lands of them only the new ones, and reads what it gathered", async () => {
    const [head] = textOf(part(0)).split("\n");
    const lines = Array.from({ length: 64 }, (_, index) => textOf(part(index)).trimEnd().split("\n").slice(1)).flat();
    const rejected = `${"某批次,".repeat(head!.split(",").length - 1)}某\n`;
    place.deliver(Object.fromEntries(deal(head!, lines).map(([file, text]) => [file, text + rejected])));
    const first = await playNight({ asOf });
    expect(first.read).toHaveLength(64);
    expect(namesNow(/^gathered_/)).toEqual(["gathered_payment.parquet"]);
    place.deliver({ [part(7)]: withoutLast(textOf(part(7))) });
    const next = await playNight({ asOf });
    expect(next.read).toEqual([part(7)]);
    expect(next.evaluated).toContain("FU-03");
    expect(namesNow(/^gathered_/)).toEqual(["gathered_payment.parquet"]);
    const gathered = await gatheredNow();
    await playNight({ asOf });
    expect(await gatheredNow()).toEqual(gathered);
    writeFileSync(landedNow(/^gathered_/).map((path) => join(`${place.store}.landing`, path))[0]!, "damaged");
    await playNight({ asOf });
    expect(await gatheredNow()).toEqual({ ...gathered, inode: expect.not.stringMatching(`^${gathered.inode}$`) as string });
  });

  /** Which file it is, and a hash of its rows in whatever order. */
  const gatheredNow = async (): Promise<{ inode: string; rows: string }> => {
    const path = join(`${place.store}.landing`, landedNow(/^gathered_/)[0]!);
    const db = await Database.open();
    try {
      return { inode: String(statSync(path).ino), rows: await hashRows(db, `read_parquet(${quoteText(path)})`) };
    } finally {
      db.shut();
    }
  };

  const landedNow = (name: RegExp): string[] => readdirSync(`${place.store}.landing`, { recursive: true, encoding: "utf8" }).filter((path) => name.test(basename(path)));
  const namesNow = (name: RegExp): string[] => landedNow(name).map((path) => basename(path));

  async function countLanded(name: RegExp): Promise<number> {
    const db = await Database.open();
    try {
      const counts = await Promise.all(landedNow(name).map((path) => db.count(`SELECT count(*) FROM read_parquet(${quoteText(join(`${place.store}.landing`, path))}) WHERE row_state IS NULL`)));
      return counts.reduce((sum, rows) => sum + rows, 0);
    } finally {
      db.shut();
    }
  }
});
