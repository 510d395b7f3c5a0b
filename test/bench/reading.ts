/** How fast deliveries are read: GB18030 against UTF-8, and UTF-8 against bare DuckDB reading the same files into typed tables. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Database } from "../../src/duckdb/database.ts";
import { defineFunctions } from "../../src/duckdb/functions.ts";
import { encodeText } from "../../src/generate/text-encoding.ts";
import { quoteText } from "../../src/lib/sql-text.ts";
import { ingestDeliveries } from "../../src/pipeline/ingest.ts";
import { makePlan } from "../../src/pipeline/plan.ts";
import { codeMacros } from "../../src/staging/typing.ts";

export interface Reading {
  readonly rows: number;
  /** Seconds, the best of three. */
  readonly bare: number;
  readonly utf8: number;
  readonly gb18030: number;
  /** GB18030 through the whole landing against UTF-8 so: at most 1.6. */
  readonly gb18030Ratio: number;
  /** The speed of the whole landing as a share of bare DuckDB's: at least two thirds. */
  readonly speedShare: number;
}

const months = 6;
const types = { 批次号: "VARCHAR", 批次名称: "VARCHAR", 补贴项目名称: "VARCHAR", 所属年月: "VARCHAR", 享受人姓名: "VARCHAR", 享受人身份证号: "VARCHAR", 家庭编号: "VARCHAR", 享受人数: "INTEGER", 银行账号: "VARCHAR", 开户银行: "VARCHAR", 补贴金额: "DECIMAL(18,2)", 发放日期: "DATE", 支付状态: "VARCHAR", 发放类型: "VARCHAR", 行政区划代码: "VARCHAR" };

/** Lines of payment batches, `rows` in all, one file a month, in both encodings. */
export async function measureReading(rows = 300_000): Promise<Reading> {
  const root = mkdtempSync(join(tmpdir(), "doudi-reading-"));
  try {
    const folders = { utf8: join(root, "utf8"), gb18030: join(root, "gb18030") };
    for (const folder of Object.values(folders)) mkdirSync(folder);
    await writeDeliveries(folders.utf8, rows);
    for (const file of readdirSync(folders.utf8)) writeFileSync(join(folders.gb18030, file), toGb18030(readFileSync(join(folders.utf8, file), "utf8")));
    // By turns, so that a busy moment of the machine does not fall on one of them alone.
    const [bare, utf8, gb18030]: [number[], number[], number[]] = [[], [], []];
    for (let turn = 0; turn < 3; turn++) {
      bare.push(await readBare(folders.utf8, root));
      utf8.push(await readByDoudi(folders.utf8, root, rows));
      gb18030.push(await readByDoudi(folders.gb18030, root, rows));
    }
    const best = { bare: Math.min(...bare), utf8: Math.min(...utf8), gb18030: Math.min(...gb18030) };
    return { rows, ...best, gb18030Ratio: best.gb18030 / best.utf8, speedShare: best.bare / best.utf8 };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function writeDeliveries(folder: string, rows: number): Promise<void> {
  const db = await Database.open();
  try {
    for (let month = 1; month <= months; month++) {
      const name = `2022年${month}月`;
      await db.run(`COPY (SELECT 'PC20220${month}' AS 批次号, '${name}农村低保' AS 批次名称, '农村低保' AS 补贴项目名称, '2022-0${month}' AS 所属年月,
        '某' || chr((19968 + line * 7 % 5000)::INTEGER) AS 享受人姓名, '6205211' || (9000000000 + line * 13 % 900000000) || '1' AS 享受人身份证号,
        'H' || line AS 家庭编号, 1 + line % 4 AS 享受人数, '62179900' || (10000000000 + line) AS 银行账号, '某县农村信用合作联社' AS 开户银行,
        (400 + line % 30000 / 100)::DECIMAL(18, 2) AS 补贴金额, DATE '2022-0${month}-08' AS 发放日期, '已支付' AS 支付状态, '到户' AS 发放类型, '620521100200' AS 行政区划代码
        FROM range(${Math.floor(rows / months)}) AS lines(line)) TO ${quoteText(join(folder, `一卡通发放明细_${name}.csv`))} (FORMAT csv, HEADER)`);
    }
  } finally {
    db.shut();
  }
}

function toGb18030(text: string): Buffer {
  const piece = 1 << 18;
  return Buffer.concat(Array.from({ length: Math.ceil(text.length / piece) }, (_, at) => encodeText(text.slice(at * piece, (at + 1) * piece), "gb18030")));
}

async function time(action: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await action();
  return (performance.now() - started) / 1000;
}

/** What one does without doudi: the files straight into a typed table of a database file. */
async function readBare(folder: string, root: string): Promise<number> {
  const path = join(root, "bare.duckdb");
  rmSync(path, { force: true });
  const db = await Database.open({ path });
  const columns = Object.entries(types).map(([header, type]) => `'${header}': '${type}'`).join(", ");
  try {
    return await time(() => db.run(`CREATE TABLE payment AS SELECT * FROM read_csv(${quoteText(`${folder}/*.csv`)},
      columns = {${columns}}, auto_detect = false, header = false, skip = 1, delim = ',', quote = '"', escape = '"', comment = '', strict_mode = true)`));
  } finally {
    db.shut();
  }
}

/** The first stage of a run: hashed, counted, recognised, typed, written to Parquet. */
async function readByDoudi(input: string, root: string, rows: number): Promise<number> {
  const [landing, work] = [mkdtempSync(join(root, "landing-")), mkdtempSync(join(root, "work-"))];
  writeFileSync(join(root, "pipeline.yaml"), "pipeline: reading\ntitle: 读取\n");
  const plan = await makePlan({ pipeline: root, input, store: join(root, "store.duckdb"), out: join(root, "out"), asOf: "2022-10-31", lang: "zh", today: "2022-10-31" });
  const db = await Database.open();
  try {
    await defineFunctions(db);
    await db.runAll(codeMacros(plan.codeTables));
    let accepted = 0;
    const seconds = await time(async () => {
      const { landed } = await ingestDeliveries(db, plan, { landing, work }, { progress: () => undefined, onInterrupt: () => undefined });
      accepted = landed.reduce((sum, { delivery }) => sum + delivery.rows_accepted, 0);
    });
    if (accepted !== rows) throw new Error(`${accepted} of ${rows} rows were accepted`);
    return seconds;
  } finally {
    db.shut();
    for (const folder of [landing, work]) rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(await measureReading(Number(process.argv[2] ?? 300_000)));
