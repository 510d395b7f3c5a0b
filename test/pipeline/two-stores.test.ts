import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openStore } from "../../src/cli/store-view.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { runNight } from "./night.ts";
import { Workplace, csv, inventId } from "./workplace.ts";

const workplace = new Workplace();
afterAll(() => workplace.remove());

it("leaves the registers of another store in the same folder alone", async () => {
  workplace.deliver({ "死亡人员信息_20221031.csv": csv("姓名,身份证号,死亡日期,数据来源", `某人,${inventId("19500101", 991)},2022-05-20,火化`) });
  const stores = ["甲.duckdb", "乙.duckdb"].map((name) => join(workplace.root, "store", name));
  const pipeline = join(packageRoot, "pipelines", "nightly");
  for (const [index, store] of stores.entries()) await runNight(workplace, index + 1, { pipeline, store, only: ["TX-01"] });
  for (const store of stores) {
    const db = await openStore(store);
    expect(await db.count("SELECT count(*) FROM registers.death").finally(() => db.shut())).toBe(1);
  }
}, 300_000);
