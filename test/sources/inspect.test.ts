import { join } from "node:path";
import { Command } from "commander";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { addInspect } from "../../src/cli/inspect.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { Bench } from "./support.ts";

const bench = new Bench();
afterAll(() => bench.remove());
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function inspect(...words: string[]): Promise<{ out: string; errors: string; exit: unknown }> {
  const out = vi.spyOn(console, "log").mockImplementation(() => {});
  const errors = vi.spyOn(console, "error").mockImplementation(() => {});
  const program = new Command().exitOverride();
  addInspect(program);
  await program.parseAsync(["inspect", ...words], { from: "user" });
  return { out: out.mock.calls.join("\n"), errors: errors.mock.calls.join("\n"), exit: process.exitCode };
}

const deliver = (file: string, text: string): string => {
  bench.deliver(file, text);
  return `${bench.inbox}/${file}`;
};

it("shows the register, the columns and the first rows, with every long number hidden", async () => {
  const path = deliver("死亡202210.csv", "姓名,身份证号,死亡日期,备注\n张三,620521199001010011,2022-01-01,电话13800138000 账号6222021234567890123\n");
  const { out, exit } = await inspect(path);
  expect(out).toContain("死亡人员信息（death）");
  expect(out).toContain("2022-10-31");
  expect(out).toContain("未认识的表头：备注");
  expect(out).toContain("620521********0011");
  expect(out).not.toMatch(/620521199001010011|13800138000|6222021234567890123/);
  expect(exit).toBeUndefined();
});

it("prints JSON on request", async () => {
  const { out } = await inspect(deliver("死亡.csv", "姓名,身份证号,死亡日期\n张三,620521199001010011,2022-01-01\n"), "--json");
  expect(JSON.parse(out)).toMatchObject([{ register: "death", header_row: 1, records: 1, missing_required: [], first_rows: [["张三", "620521********0011", "2022-01-01"]] }]);
});

it("says why a file is not recognised, tells of a damaged one in a line, and goes on", async () => {
  const { out, errors, exit } = await inspect(deliver("空.csv", ""), deliver("两可.csv", "姓名,身份证号\n张三,1\n"));
  expect(errors).toMatch(/空\.csv: 空文件（0 字节），应有表头和数据行$/);
  expect(out).toContain("未识别：同样符合");
  expect(exit).toBe(3);
});

it("refuses a path that does not exist as wrong usage", async () => {
  await expect(inspect(`${bench.inbox}/gone.csv`)).rejects.toMatchObject({ exit: 2 });
});

it("says what would be rejected and why, without showing the number", async () => {
  const path = deliver("死亡202209.csv", "姓名,身份证号,死亡日期\n张三,620521199001010011,2022-01-01\n李四,,2022-01-02\n王五,6.20521199001010E+17,2022-01-03\n合计,,\n赵六,620521199001010038,某日\n");
  const { out } = await inspect(path);
  expect(out).toContain("将被拒收的行：读取 4 行，可用 1 行，拒收 3 行；全文件 6 行，另有标题和表头 1 行、合计 1 行、落款 0 行、空行 0 行");
  expect(out).toMatch(/3 .*身份证号.*必填项为空/);
  expect(out).toMatch(/4 .*身份证号.*科学计数法/);
  expect(out).toMatch(/6 .*死亡日期.*某日/);
  expect(out).not.toMatch(/6\.20521199001010E|620521199001010038/);
});

it("counts the rows of every file it recognises in JSON, and gives the rejected ones", async () => {
  const { out } = await inspect(
    deliver("死亡202208.csv", "姓名,身份证号,死亡日期\n张三,620521199001010011,2022-01-01\n李四,,2022-01-02\n"), deliver("名单.csv", "姓名,身份证号\n张三,1\n"), "--json",
  );
  expect(JSON.parse(out)).toMatchObject([
    { rows_read: 2, rows_accepted: 1, rows_rejected: 1, rows_total: 3, rows_heading: 1, rows_summary: 0, rows_footer: 0, rows_blank: 0, rejected: [{ row: 3, column: "身份证号", raw_value: null, reason: "必填项为空" }] },
    { register: null, rows_read: null, rejected: [] },
  ]);
});

it("lists the first twenty rejected rows and counts the others", async () => {
  const lines = Array.from({ length: 25 }, (_, index) => `张${index},,2022-01-01`);
  const { out } = await inspect(deliver("死亡202207.csv", `姓名,身份证号,死亡日期\n${lines.join("\n")}\n`));
  expect(out.match(/必填项为空/g)).toHaveLength(20);
  expect(out).toContain("其余 5 行未列出");
});

it("explains column by column what was decided, and by which values", async () => {
  const lines = Array.from({ length: 10 }, (_, at) => `H${at},某甲,620521199001010011,${at === 9 ? "不详类" : `${"一二三"[at % 3]}类`},农村低保,500`);
  const { out } = await inspect(deliver("低保202206.csv", `低保证号,姓名,居民身份证号码,救助类别,低保类别,金额\n${lines.join("\n")}\n`));
  expect(out).toMatch(/低保证号 +│ household_no +│ 家庭编号 +│ 别名 /);
  expect(out).toMatch(/姓名 +│ name +│ 姓名 +│ 标准表头 /);
  expect(out).toMatch(/救助类别 +│ class +│ 低保类别 +│ 按取值判断：10 个值中 9 个是 一类、三类、二类 /);
  expect(out).toMatch(/低保类别 +│ area +│ 救助类别 +│ 按取值判断：10 个值中 10 个是 农村低保 /);
  expect(out).toContain("两可的表头：金额（可能是 户月保障金、分类施保金，取值分不出）");
});

it("prints the contract that would have a file recognised", async () => {
  const path = deliver("某县低保202205.csv", "户主编码,姓名,身份证号,低保类别,户月保障金\nH1,某甲,620521199001010011,一类,500\n");
  const { out, exit } = await inspect(path);
  expect(out).toContain("缺少的必需列：家庭编号");
  expect(out).toContain(`家庭编号 最接近的表头是「户主编码」；如确属此底册，新建 ${join(packageRoot, "pipelines/nightly/sources")}/某县低保.yaml，写入：\nfiles: 某县低保*.csv\nregister: allowance_roll\naliases:\n  household_no:\n    - 户主编码\n`);
  expect(exit).toBe(3);
});

it("reads a file under the source contracts of a folder, as a run does", async () => {
  bench.deliver("某县.yaml", "files: '**/某县低保*.csv'\nregister: allowance_roll\naliases: { household_no: [户主编码] }\nunits: { household_amount: 年→月 }\n");
  const path = deliver("某县低保202204.csv", "户主编码,姓名,身份证号,低保类别,户月保障金\nH1,某甲,620521199001010011,一类,6000\n");
  const { out } = await inspect(path, "--sources", bench.inbox);
  expect(out).toMatch(/户主编码 +│ household_no +│ 家庭编号 +│ 报送约定 /);
  expect(out).toMatch(/户月保障金 +│ household_amount .*│ ×0\.0833 │/);
  expect(out).toContain("可用 1 行");
});
