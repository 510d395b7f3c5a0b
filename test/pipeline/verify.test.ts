import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLedger } from "../../src/cli/store-view.ts";
import { readSeal } from "../../src/exceptions/seal.ts";
import type { Seal } from "../../src/exceptions/seal.ts";
import { isIntact, verifyRun } from "../../src/pipeline/verify.ts";
import { doudi } from "../cli/command.ts";
import { runNight } from "./night.ts";
import { Workplace, csv, filesBelow, inventId, sha256 } from "./workplace.ts";

const workplace = new Workplace();
const person = inventId("19500101", 991);
const deaths = "死亡人员信息_20221031.csv";
let folder: string;
let runId: string;
let seal: Seal;

beforeAll(async () => {
  workplace.deliver({
    [deaths]: csv("姓名,身份证号,死亡日期,数据来源", `某人,${person},2022-05-20,火化`, "无号,,2022-05-21,火化"),
    "县/一卡通发放明细.csv": csv(
      "批次号,补贴项目名称,所属年月,享受人姓名,享受人身份证号,补贴金额,发放日期,支付状态,发放类型,行政区划代码",
      `PC1,特困人员救助供养,2022-06,某人,${person},571.00,2022-06-06,已支付,到人,620521100200`,
    ),
  });
  const pipeline = workplace.pipeline("usual", "pipeline: trial\ntitle: 试算\nreference: []\n");
  const run = await runNight(workplace, 1, { pipeline, only: ["TX-01"] });
  ({ folder } = run);
  runId = run.facts.run_id;
  const db = await openLedger(workplace.store);
  seal = (await readSeal(db, runId).finally(() => db.shut()))!;
});
afterAll(() => workplace.remove());

const verify = () => verifyRun(folder, seal);
const wrong = async (): Promise<string[]> => (await verify()).filter(({ state }) => state !== "same").map(({ file, state }) => `${state} ${file}`);
const command = (...args: string[]) => doudi(["verify", ...args, "--store", workplace.store], workplace.root);

/** Does something to a file and puts it back as it was. */
async function disturb(path: string, change: () => void, look: () => Promise<void>): Promise<void> {
  const before = readFileSync(path);
  try {
    change();
    await look();
  } finally {
    writeFileSync(path, before);
  }
}

function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = bytes[at]! ^ 1;
  writeFileSync(path, bytes);
}

describe("verify", { sequential: true }, () => {
  it("finds a run as it was published", async () => {
    const files = await verify();
    expect(await wrong()).toEqual([]);
    expect(isIntact(files)).toBe(true);
    expect(files.filter(({ kind }) => kind !== "input").map(({ file }) => file).sort()).toEqual(filesBelow(folder));
    expect(files.filter(({ kind }) => kind === "input").map(({ file }) => file).sort()).toEqual(filesBelow(workplace.input));
    expect(seal.manifest_sha256).toBe(sha256(join(folder, "manifest.json")));
  });

  it("finds one flipped bit in any published file, wherever it is", async () => {
    for (const file of filesBelow(folder)) {
      const path = join(folder, file);
      const length = readFileSync(path).length;
      for (const at of [0, length >> 1, length - 1]) {
        await disturb(path, () => flipByte(path, at), async () => {
          expect((await wrong()).filter((line) => line.startsWith("changed")), `${file} at ${at}`).toEqual([`changed ${file}`]);
          expect(isIntact(await verify()), `${file} at ${at}`).toBe(false);
        });
      }
    }
  });

  it("is not taken in by a manifest rewritten to fit", async () => {
    const [manifest, list] = [join(folder, "manifest.json"), join(folder, "exceptions.csv")];
    await disturb(manifest, () => undefined, () => disturb(list, () => {
      const before = sha256(list);
      flipByte(list, 100);
      writeFileSync(manifest, readFileSync(manifest, "utf8").replace(before, sha256(list)));
    }, async () => expect(await wrong()).toEqual(["changed manifest.json"])));
  });

  it("names a file that is missing and one that was put there", async () => {
    const report = join(folder, "report.html");
    await disturb(report, () => rmSync(report), async () => {
      writeFileSync(join(folder, "lists", "另一份.xlsx"), "x");
      expect(await wrong()).toEqual(["missing report.html", "extra lists/另一份.xlsx"]);
      rmSync(join(folder, "lists", "另一份.xlsx"));
    });
  });

  it("tells deliveries that were moved away from those that were altered", async () => {
    const path = join(workplace.input, deaths);
    await disturb(path, () => flipByte(path, 40), async () => {
      expect(await wrong()).toEqual([`changed ${deaths}`]);
      expect(isIntact(await verify())).toBe(false);
    });
    renameSync(path, `${path}.away`);
    expect(await wrong()).toEqual([`gone ${deaths}`]);
    expect(isIntact(await verify())).toBe(true);
    renameSync(`${path}.away`, path);
  });

  it("says that nothing was kept of a run of an older version, and judges its files all the same", async () => {
    const files = await verifyRun(folder, undefined);
    expect(files[0]).toMatchObject({ file: "manifest.json", state: "unsealed" });
    expect(files.filter(({ kind }) => kind === "output").every(({ state }) => state === "same")).toBe(true);
    expect(isIntact(files)).toBe(true);
  });

  it("prints a line a file and ends with 0 or 1", async () => {
    const sound = await command(runId);
    expect([sound.code, sound.stderr]).toEqual([0, ""]);
    expect(sound.stdout).toContain("一致  清单  manifest.json");
    expect(sound.stdout).toMatch(/校验通过：\d+ 个文件一致\n$/);
    const path = join(folder, "outcomes.csv");
    await disturb(path, () => flipByte(path, 10), async () => {
      const altered = await command("--json");
      expect(altered.code).toBe(1);
      const told = JSON.parse(altered.stdout) as { run_id: string; intact: boolean; files: { file: string; state: string }[] };
      expect([told.run_id, told.intact]).toEqual([runId, false]);
      expect(told.files.filter(({ state }) => state === "changed").map(({ file }) => file)).toEqual(["outcomes.csv"]);
    });
  });

  it("follows a folder that was moved, and names a run it does not know", async () => {
    const elsewhere = join(workplace.root, "档案");
    workplace.deliver({ "x": "" }, elsewhere);
    renameSync(folder, join(elsewhere, runId));
    expect((await command(runId)).code).toBe(1);
    expect((await command(runId, "--out", elsewhere)).code).toBe(0);
    renameSync(join(elsewhere, runId), folder);
    const unknown = await command("2022-10-31T000000Z");
    expect([unknown.code, unknown.lines.length]).toEqual([2, 1]);
    expect(unknown.stderr).toContain("2022-10-31T000000Z");
  });
});
