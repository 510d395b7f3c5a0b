import fc from "fast-check";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { defineFunctions } from "../../src/duckdb/functions.ts";
import { encodeText } from "../../src/generate/text-encoding.ts";
import type { DeliveredEncoding } from "../../src/generate/text-encoding.ts";
import { quoteText } from "../../src/lib/sql-text.ts";
import { landDelivered } from "../../src/pipeline/land.ts";
import { buildVocabulary, openDelivery, recogniseTable } from "../../src/sources/index.ts";
import { loadCodeTables, loadContracts } from "../../src/staging/contracts.ts";
import { codeMacros } from "../../src/staging/typing.ts";
import { inventId } from "../pipeline/workplace.ts";

const contracts = loadContracts();
const codeTables = loadCodeTables();
const vocabulary = buildVocabulary(contracts);
const folder = mkdtempSync(join(tmpdir(), "doudi-round-"));
const work = join(folder, "work");
mkdirSync(work);

let db: Database;
beforeAll(async () => {
  db = await Database.open();
  await defineFunctions(db);
  await db.runAll(codeMacros(codeTables));
});
afterAll(() => {
  db.shut();
  rmSync(folder, { recursive: true, force: true });
});

/** A value as the register must hold it, and the forms in which an office may write it. */
interface Cell {
  readonly value: string;
  readonly forms: readonly string[];
}

const wide = (text: string): string => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const pad = (text: string): string[] => [text, ` ${text} `, `　${text}`, `${text}\u00a0`, `\t${text}`];

const names = fc.tuple(fc.constantFrom(..."张李王赵欧"), fc.constantFrom("三", "小四", "堃", "卢伟", "买买提")).map(([family, given]): Cell => ({ value: family + given, forms: [...pad(family + given), `${family}　${given}`, `${family} ${given}`] }));
const ids = fc.tuple(fc.integer({ min: 1920, max: 2010 }), fc.integer({ min: 100, max: 999 })).map(([year, serial]): Cell => {
  const value = inventId(`${year}0${1 + (serial % 9)}1${serial % 10}`, serial);
  return { value, forms: [...pad(value), `'${value}`, wide(value), value.toLowerCase(), `${value.slice(0, 6)} ${value.slice(6, 14)} ${value.slice(14)}`] };
});
const keys = fc.integer({ min: 1, max: 99_999 }).map((number): Cell => ({ value: `H${number}`, forms: [...pad(`H${number}`), `'H${number}`, wide(`H${number}`)] }));
const classes = fc.constantFrom(...["一", "二", "三", "四"].map((label, index): Cell => ({ value: String(index + 1), forms: [`${label}类`, `${index + 1}类`, `${"ABCD"[index]}类`, `${"ⅠⅡⅢⅣ"[index]}类`, `${label} 类`, wide(`${index + 1}类`)] })));
const money = fc.integer({ min: 1, max: 900_000_00 }).map((fen): Cell => {
  const value = (fen / 100).toFixed(2);
  const grouped = value.replace(/\B(?=(?:\d{3})+\.)/g, ",");
  return { value, forms: [...pad(value), grouped, `${value}元`, `￥${grouped}`, wide(value), value.replace(/\.00$/, "")] };
});
const two = (number: number): string => String(number).padStart(2, "0");
const dates = fc.tuple(fc.integer({ min: 1960, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([year, month, day]): Cell => {
  const value = `${year}-${two(month)}-${two(day)}`;
  const serial = Math.round((Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000);
  return { value, forms: [...pad(value), `${year}/${month}/${day}`, `${year}.${month}.${day}`, `${year}${two(month)}${two(day)}`, `${year}年${month}月${day}日`, wide(`${year}年${month}月${day}日`), `${value} 00:00:00`, String(serial)] };
});
const months = fc.tuple(fc.integer({ min: 2000, max: 2030 }), fc.integer({ min: 1, max: 12 })).map(([year, month]): Cell => ({
  value: `${year}-${two(month)}-01`, forms: [...pad(`${year}-${two(month)}`), `${year}年${month}月`, `${year}${two(month)}`, `${year}/${month}`, `${year}.${two(month)}`, wide(`${year}年${month}月`)],
}));
const counts = fc.integer({ min: 1, max: 12 }).map((count): Cell => ({ value: String(count), forms: [...pad(String(count)), wide(String(count))] }));
/** Text keeps all that stands between its first and its last word. */
const reasons = fc.stringMatching(/^[因病残][,;|"\n\t 、a1学]{0,6}[贫困]$/u).map((text): Cell => ({ value: text, forms: pad(text) }));

const columns = {
  household_no: { cells: keys, headers: ["家庭编号", "低保证号", "*家庭编号", "家庭编号 "] },
  name: { cells: names, headers: ["姓名", "成员姓名", "姓 名", "姓\n名"] },
  person_id: { cells: ids, headers: ["身份证号", "公民身份号码", "身份证", "证件号码", "身份证号码（必填）"] },
  class: { cells: classes, headers: ["低保类别", "保障类别", "类别"] },
  household_amount: { cells: money, headers: ["户月保障金", "月保障金额（元）", "户月保障金(元)"] },
  start_month: { cells: months, headers: ["享受起始年月", "享受起始月份", "起始年月"] },
  approved_on: { cells: dates, headers: ["审批日期", "审批时间"] },
  covered_count: { cells: counts, headers: ["保障人口", "保障人数（人）"] },
  reason: { cells: reasons, headers: ["致贫原因", "致困原因"] },
} as const;
type Column = keyof typeof columns;
const columnNames = Object.keys(columns) as Column[];

const row = fc.record(Object.fromEntries(columnNames.map((name) => [name, columns[name].cells])) as Record<Column, fc.Arbitrary<Cell>>);
const nat = fc.nat({ max: 1_000_000 });

/** How an office lays its table out and writes the file. */
const dress = fc.record({
  order: fc.shuffledSubarray(columnNames, { minLength: columnNames.length, maxLength: columnNames.length }),
  header: nat,
  /** Of ten cells, how many are not written plainly. */
  untidy: fc.constantFrom(0, 1, 10),
  forms: nat,
  serial: fc.boolean(),
  title: fc.boolean(),
  unit: fc.constantFrom("", "单位：元", "单位：户、人、元"),
  blanks: fc.constantFrom("none", "an empty line", "empty cells"),
  again: fc.boolean(),
  total: fc.constantFrom("", "合计", "总 计", "本页小计"),
  footer: fc.constantFrom("", "制表人：某", "填报单位（盖章）：某县民政局"),
  delimiter: fc.constantFrom(",", "\t", "|", ";"),
  quote: fc.constantFrom("where needed", "always"),
  newline: fc.constantFrom("\n", "\r\n"),
  ended: fc.boolean(),
  encoding: fc.constantFrom<DeliveredEncoding>("utf-8", "utf-8-bom", "gb18030", "utf-16le"),
});
type Row = Record<Column, Cell>;
type Dress = typeof dress extends fc.Arbitrary<infer T> ? T : never;

/** The lines of the table, each a list of cells. */
function layOut(rows: readonly Row[], dress: Dress): string[][] {
  const serial = (text: string): string[] => (dress.serial ? [text] : []);
  const lead = (text: string): string[] => [text, ...Array.from({ length: dress.order.length - (dress.serial ? 0 : 1) }, () => "")];
  const pick = (cell: Cell, at: number): string => ((dress.forms + at * 7) % 10 < dress.untidy ? cell.forms[(dress.forms + at) % cell.forms.length]! : cell.forms[0]!);
  const header = [...serial("序号"), ...dress.order.map((name, at) => columns[name].headers[(dress.header + at) % columns[name].headers.length]!)];
  const body = rows.map((cells, number) => [...serial(String(number + 1)), ...dress.order.map((name, at) => pick(cells[name], number * 11 + at))]);
  const middle = Math.ceil(body.length / 2);
  return [
    ...(dress.title ? [lead("某县2022年10月农村低保花名册")] : []),
    ...(dress.unit === "" ? [] : [lead(dress.unit)]),
    header,
    ...body.slice(0, middle),
    ...(dress.again ? [header] : []),
    ...(dress.blanks === "none" ? [] : [dress.blanks === "empty cells" ? lead("") : [""]]),
    ...body.slice(middle),
    ...(dress.total === "" ? [] : [lead(dress.total)]),
    ...(dress.footer === "" ? [] : [lead(dress.footer)]),
  ];
}

function writeLines(lines: readonly (readonly string[])[], { delimiter, quote, newline, ended, encoding }: Dress): Buffer {
  const format = (cell: string): string => (quote === "always" || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return encodeText(lines.map((cells) => cells.map(format).join(delimiter)).join(newline) + (ended ? newline : ""), encoding);
}

async function land(content: Buffer) {
  const file = "低保.csv";
  writeFileSync(join(folder, file), content);
  const input = { folder, file, vocabulary, database: db };
  const [table] = await openDelivery(input, work);
  const recognition = recogniseTable(table!, contracts, codeTables);
  expect(recognition.reason).toBeNull();
  const path = join(work, "landed.parquet");
  const landing = { table: table!, contract: contracts.get(recognition.register!)!, matches: recognition.columns, tables: codeTables, deliveryNo: 1 };
  const { rows } = await landDelivered(db, landing, input, { path, work });
  const columnsRead = columnNames.map((name) => `${name}::VARCHAR AS ${name}`).join(", ");
  return { register: recognition.register, counts: rows, rows: await db.rows(`SELECT ${columnsRead} FROM read_parquet(${quoteText(path)}) WHERE row_state IS NULL`) };
}

it("any table comes back equal from any way of writing it", async () => {
  const deliveries = fc.record({ rows: fc.array(row, { minLength: 1, maxLength: 5 }), dress });
  await fc.assert(
    fc.asyncProperty(deliveries, async ({ rows, dress: worn }) => {
      const landed = await land(writeLines(layOut(rows, worn), worn));
      expect(landed.register).toBe("allowance_roll");
      expect(landed.rows).toEqual(rows.map((cells) => Object.fromEntries(columnNames.map((name) => [name, cells[name].value]))));
      expect(landed.counts).toMatchObject({ accepted: rows.length, rejected: 0 });
    }),
    { numRuns: 100 },
  );
});
