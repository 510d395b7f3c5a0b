import { join } from "node:path";
import { expect, it } from "vitest";
import { quoteText } from "../../src/lib/sql-text.ts";
import { openDelivery } from "../../src/sources/index.ts";
import { useBench } from "./support.ts";

const { bench, database } = useBench();

it("describes a Parquet file as text, with or without a database at hand", async () => {
  const input = bench.deliver("a*b.parquet", "");
  await database().run(`COPY (SELECT '张三' AS 姓名, 620521199001010011 AS 身份证号, DATE '2022-10-31' AS 死亡日期, NULL AS 备注 UNION ALL SELECT '李四', 2, NULL, NULL) TO ${quoteText(join(bench.inbox, "a*b.parquet"))} (FORMAT parquet)`);
  for (const engine of [database(), undefined]) {
    const [table] = await openDelivery({ ...input, database: engine }, bench.work);
    expect(table).toMatchObject({
      format: "parquet", encoding: null, headerRow: 0, records: 2, headers: ["姓名", "身份证号", "死亡日期", "备注"],
      sample: [["张三", "620521199001010011", "2022-10-31", ""], ["李四", "2", "", ""]],
    });
    expect(await database().count(`SELECT count(*) FROM read_parquet(${quoteText(table!.staged.path)})`)).toBe(2);
  }
});

it.each([["empty.parquet", "", "空文件"], ["text.parquet", "姓名,身份证号", "不是有效的 Parquet 文件"]])("refuses %s", async (file, content, fault) => {
  await expect(openDelivery(bench.deliver(file, content), bench.work)).rejects.toThrow(`${file}: ${fault}`);
});

it.each([["a.doc", "不支持的文件类型 .doc"], ["gone.csv", "文件不存在"]])("refuses %s in one line", async (file, fault) => {
  await expect(openDelivery({ ...bench.deliver("a.doc", "x"), file }, bench.work)).rejects.toThrow(`${file}: ${fault}`);
});
