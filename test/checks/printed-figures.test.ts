import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readChecks } from "../../src/checks/catalogue.ts";
import { parametersInForce } from "../../src/checks/parameters.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { quoteIdentifier, quoteText } from "../../src/lib/sql-text.ts";
import { loadContracts } from "../../src/staging/contracts.ts";
import { readColumn } from "../../src/staging/typing.ts";
import { tablesOf } from "../../src/model/check.ts";
import { CaseDatabase } from "./case-database.ts";

/**
 * Figures that three published documents print about themselves. What fails was worked out with pencil and paper: document, place,
 * period, group, indicator and unit | printed | recomputed | difference.
 */
const failing: Record<string, readonly string[]> = {
  // 2908 + 163 = 3071 and 12565 + 801 = 13366, which with 5505 and 12331 make the printed 8576 and 25697;
  // 2 + 73 + 67 = 142 and 2 + 403 + 139 = 544
  "ST-01": [
    "2017年低保工作总结（社区）|某社区|2017|roll|城市低保|人 | 248 | 544 | -296",
    "2017年低保工作总结（社区）|某社区|2017|roll|城市低保|户 | 145 | 142 | 3",
    "清民发〔2022〕251号|清水县|2022-10|roll|农村低保三四类|人 | 14894 | 13366 | 1528",
    "清民发〔2022〕251号|清水县|2022-10|roll|农村低保三四类|户 | 3419 | 3071 | 348",
  ],
  // 25697 at 8.69 % and 12331 at 4.17 % live among 295,700; 14894 of them are 5.04 %
  "ST-02": ["清民发〔2022〕251号|清水县|2022-10|coverage_of_agricultural_population|农村低保三四类|% | 4.52 | 5.04 | -0.52"],
  // 11.85 / (114.6 − 11.85) = 11.53 %
  "ST-03": ["民进甘肃省委兜底保障专项监督报告 2019|甘肃省|2019-10|money_raised_jan_to_sep|基本生活救助资金同比增长|% | 15.6 | 11.53 | 4.07"],
  // 113 households
  "ST-04": ["民进甘肃省委兜底保障专项监督报告 2019|甘肃省|2019-10|rectified|三保障未纳入建档立卡|人 | 36人"],
  // 4970 + 4808 − 3287
  "DS-16": ["清民发〔2022〕251号|清水县|2022-10|disability_subsidies|残疾人两项补贴|人 | 6962 | 6491 | 471"],
  "CH-08": ["清民发〔2022〕251号|清水县|2022-10|孤儿|人 | 25人,28人 | 3"],
  // 968 + 41
  "TC-21": ["清民发〔2022〕251号|清水县|2022-10|roll|农村特困供养|人 | 968 | 1009 | -41"],
  // 6337.1359 against 6289.881 is 0.75 %, within 2 %
  "FU-28": [],
};

const checks = readChecks().filter(({ code }) => code in failing);

let cases: CaseDatabase;
beforeAll(async () => {
  cases = await CaseDatabase.open();
  await cases.fill({ reported_statistic: await printedFigures(cases) }, "2022-10-31", checks.flatMap(tablesOf));
});
afterAll(() => cases.db.shut());

describe("figures that documents print about themselves", () => {
  test("are all read", async () => {
    expect(await cases.db.count("SELECT count(*) FROM registers.reported_statistic")).toBe(94);
  });

  test.each(Object.keys(failing))("%s raises exactly what does not add up", async (code) => {
    const check = checks.find((candidate) => candidate.code === code)!;
    const rows = await cases.db.rows(check.sql, parametersInForce(check, {}));
    const found = rows.map(({ cell, printed, recomputed, difference }) => [cell, printed, recomputed, difference].filter((part) => part !== undefined).join(" | "));
    expect(found.sort()).toEqual([...failing[code]!].sort());
  });
});

async function printedFigures({ db }: CaseDatabase): Promise<Record<string, unknown>[]> {
  const samples = join(packageRoot, "data-samples", "county");
  const file = readdirSync(samples, { recursive: true, encoding: "utf8" }).find((name) => name.endsWith("reported_statistics.csv"));
  if (file === undefined) throw new Error(`${samples}: no reported_statistics.csv`);
  const columns = Object.entries(loadContracts().get("reported_statistic")!.columns).map(
    ([name, column]) => `${readColumn(name, column, quoteIdentifier(column.zh), 1)} AS ${quoteIdentifier(name)}`,
  );
  return db.rows(`SELECT ${columns.join(", ")} FROM (
    SELECT *, TRUE AS is_untidy FROM read_csv(${quoteText(join(samples, file))}, all_varchar = true, header = true))`);
}
