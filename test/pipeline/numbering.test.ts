import { describe, expect, it } from "vitest";
import type { KeptLanding } from "../../src/model/kept.ts";
import { Numbering } from "../../src/pipeline/numbering.ts";

type Table = { file: string; sheet: string | null; sha256: string };
const table = (file: string, sha256 = file, sheet: string | null = null): Table => ({ file, sheet, sha256 });
const kept = (number: number, of: Table): KeptLanding => ({ delivery_no: number, table: of }) as unknown as KeptLanding;

/** Numbers tables whose files are delivered in this order. */
function numberAll(before: readonly KeptLanding[], tables: readonly Table[], files = tables.map(({ file }) => file)): number[] {
  const numbering = new Numbering(before, files);
  return tables.map((one) => numbering.next(one, files.indexOf(one.file.split("/")[0]!)));
}

describe("the numbers of deliveries", () => {
  it("leave room on the first night", () => {
    expect(numberAll([], [table("a"), table("b"), table("c")])).toEqual([1000, 2000, 3000]);
  });

  const before = [kept(1000, table("a")), kept(2000, table("b")), kept(3000, table("c"))];

  it("stay what they were when a delivery comes between, before or after", () => {
    expect(numberAll(before, ["a", "aa", "b", "c", "d"].map((file) => table(file)))).toEqual([1000, 1010, 2000, 3000, 4000]);
    expect(numberAll(before, ["0", "a", "b", "c"].map((file) => table(file)))).toEqual([10, 1000, 2000, 3000]);
  });

  it("stay with a name whose bytes changed, and with bytes whose name changed in place", () => {
    expect(numberAll(before, [table("a"), table("b", "other"), table("c")])).toEqual([1000, 2000, 3000]);
    expect(numberAll(before, [table("a"), table("b2", "b"), table("c")])).toEqual([1000, 2000, 3000]);
  });

  it("rise with the order of the files, wherever a renamed one goes", () => {
    expect(numberAll(before, [table("0", "c"), table("a"), table("b")])).toEqual([10, 1000, 2000]);
    expect(numberAll(before, [table("b"), table("c"), table("d", "a")])).toEqual([2000, 3000, 4000]);
  });

  it("give way where no room is left, and only as far as they must", () => {
    const tight = [kept(1000, table("a")), kept(1001, table("b")), kept(2000, table("c"))];
    expect(numberAll(tight, ["a", "aa", "b", "c"].map((file) => table(file)))).toEqual([1000, 1001, 1011, 2000]);
  });

  it("stay with every file of a zip file, a new one before it included", () => {
    const packed = [kept(1000, table("p.zip/a")), kept(2000, table("p.zip/b"))];
    expect(numberAll(packed, [table("o"), table("p.zip/a"), table("p.zip/b")], ["o", "p.zip"])).toEqual([10, 1000, 2000]);
  });
});
