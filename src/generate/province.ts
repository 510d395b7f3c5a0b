import { mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { Database } from "../duckdb/database.ts";
import { usageError } from "../lib/errors.ts";
import { packageRoot, sqlRoot } from "../lib/paths.ts";
import { quoteText } from "../lib/sql-text.ts";
import { buildCounty } from "./county-tables.ts";
import type { CountyOptions } from "./county-options.ts";
import type { GeneratedCounty } from "./county.ts";
import { writeAnswerKey } from "./county.ts";
import { listFiles, writeCsv, writeParquet } from "./delivered-file.ts";
import type { DeliveredFile } from "./delivered-file.ts";
import { checkProvince } from "./province-options.ts";
import type { ProvinceOptions } from "./province-options.ts";
import { provinceMix } from "./setting.ts";
import type { Setting } from "./setting.ts";

interface CountyOfProvince {
  readonly number: number;
  readonly county: string;
  readonly name: string;
  readonly prefecture: string;
  readonly share: number;
}

/** Printed counties that a whole province amounts to, counted by their rolls. */
const printedCounties = 56;

/** What offices with millions of rows hand over as Parquet. */
const asParquet: ReadonlySet<string> = new Set(["household_registration", "vehicle", "real_estate"]);

/**
 * Writes the deliveries of all counties below options.out, one county after the other and each in a database of its own, so that
 * no more than the largest of them is ever held. The planted cases are in the first county.
 */
export async function generateProvince(options: ProvinceOptions, progress: (done: number, total: number, county: string) => void): Promise<GeneratedCounty> {
  checkProvince(options);
  const counties = chooseCounties(await listCounties(), options.counties);
  const written: Written[] = [];
  for (const [index, county] of counties.entries()) {
    progress(index, counties.length, county.name);
    written.push(...(await writeCounty(options, county)));
  }
  const sum = (of: (file: Written) => number): number => written.reduce((total, file) => total + of(file), 0);
  return {
    counties: counties.length, registers: new Set(written.map(({ register }) => register)).size, files: written.length,
    rows: sum(({ rows }) => rows), paymentRows: sum(({ register, rows }) => (register === "payment" ? rows : 0)), bytes: sum(({ bytes }) => bytes),
  };
}

function chooseCounties(counties: readonly CountyOfProvince[], wanted: readonly string[] | null): readonly CountyOfProvince[] {
  const unknown = (wanted ?? []).filter((code) => !counties.some(({ county }) => county === code));
  if (unknown.length > 0) throw usageError("generate", `county ${unknown.join(", ")}, expected six digits of a county of 甘肃省`);
  return wanted === null ? counties : counties.filter(({ county }) => wanted.includes(county));
}

interface Written {
  readonly register: string;
  readonly rows: number;
  readonly bytes: number;
}

async function listCounties(): Promise<CountyOfProvince[]> {
  const db = await Database.open();
  try {
    await loadDivisions(db);
    return await db.rows<CountyOfProvince>(readFileSync(join(sqlRoot, "generate", "province", "county.sql"), "utf8"));
  } finally {
    db.shut();
  }
}

async function writeCounty(options: ProvinceOptions, { number, county, name, prefecture, share }: CountyOfProvince): Promise<Written[]> {
  const setting: Setting = { isInProvince: true, number, name, prefecture, mix: provinceMix };
  const clean = options.clean || number > 0;
  const own: CountyOptions = { ...options, clean, county, scale: printedCounties * options.fraction * share, messy: false };
  const db = await Database.open();
  try {
    await loadDivisions(db);
    await db.run(`SET VARIABLE fraction = ${options.fraction}::DOUBLE`);
    await buildCounty(db, own, setting);
    if (!clean) await writeAnswerKey(db, options.out);
    const written: Written[] = [];
    for (const file of listFiles(own, setting)) written.push(await writeFile(db, file, options.out));
    return written;
  } finally {
    db.shut();
  }
}

async function loadDivisions(db: Database): Promise<void> {
  const files = ["全国县级以上区划.csv", "甘肃省乡级和村级区划.csv"].map((file) => quoteText(join(packageRoot, "pipelines", "nightly", "divisions", file)));
  await db.run(`CREATE TABLE division AS
    SELECT "区划代码" AS division_code, "区划名称" AS name, "上级区划代码" AS parent_code FROM read_csv([${files.join(", ")}], all_varchar = true) WHERE "区划代码" LIKE '62%'`);
}

async function writeFile(db: Database, file: DeliveredFile, out: string): Promise<Written> {
  const isParquet = asParquet.has(file.register);
  const path = join(out, `${file.path}${isParquet ? ".parquet" : ".csv"}`);
  mkdirSync(dirname(path), { recursive: true });
  const rows = await (isParquet ? writeParquet : writeCsv)(db, file, path);
  return { register: file.register, rows, bytes: statSync(path).size };
}
