import type { Database } from "../duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import { deliveredRegisters } from "./county-tables.ts";
import type { DeliveredRegister } from "./county-tables.ts";
import type { CountyOptions } from "./county-options.ts";
import { readHeaders } from "./delivery-headers.ts";
import type { Setting } from "./setting.ts";

/** One file of a delivery before it is written: which rows of which register, and where they go. */
export interface DeliveredFile {
  readonly register: DeliveredRegister;
  readonly title: string;
  /** The number of its month in the period; 0 for a register delivered once. */
  readonly monthNo: number;
  /** YYYY-MM of a monthly file, else null. */
  readonly month: string | null;
  /** Below the output folder, without an ending. */
  readonly path: string;
}

const monthly: ReadonlySet<string> = new Set(["allowance_roll", "destitute_roll", "disability_subsidy_roll", "payment"]);

/** Every file of the county in a fixed order, where a lone county or one of a province puts it. A date in a file's name is the day it speaks for. */
export function listFiles(options: CountyOptions, setting: Setting): DeliveredFile[] {
  const months = listMonths(options);
  const day = options.asOf.replaceAll("-", "");
  const home = setting.isInProvince ? `${setting.prefecture}/${setting.name}/` : "";
  return deliveredRegisters.flatMap((register): DeliveredFile[] => {
    const { title } = readHeaders(register);
    const office = setting.isInProvince ? provincialOffices[register] : undefined;
    if (office !== undefined) return [{ register, title, monthNo: 0, month: null, path: `${office}/${title}_${setting.name}_${day}` }];
    if (!monthly.has(register)) return [{ register, title, monthNo: 0, month: null, path: `${home}${folderOf(register)}/${title}_${day}` }];
    return months.map((month, at) => {
      const name = `${month.slice(0, 4)}年${month.slice(5)}月`;
      return { register, title, monthNo: at + 1, month, path: `${home}${name}/${title}_${name}` };
    });
  });
}

function listMonths(options: CountyOptions): string[] {
  const [year = 0, month = 0] = options.asOf.split("-").map(Number);
  return Array.from({ length: options.months }, (_, at) => {
    const number = year * 12 + month - options.months + at;
    return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
  });
}

/** What an office of the province keeps for all its counties, one file a county. */
const provincialOffices: Readonly<Partial<Record<DeliveredRegister, string>>> = {
  household_registration: "省公安厅", vehicle: "省公安厅", death: "省公安厅", real_estate: "省自然资源厅", disability_certificate: "省残联",
};

const folders: Readonly<Record<string, string>> = {
  division: "基础资料", village: "基础资料", official: "基础资料", declared_kin: "基础资料",
  roll_change: "民政", child_roll: "民政", temporary_assistance: "民政", low_income_roll: "民政", care_agreement: "民政", archive_document: "民政",
};

const folderOf = (register: string): string => folders[register] ?? "部门数据";

/** The rows of a file under their Chinese headers, in an order that never varies. */
function selectRows(file: DeliveredFile): string {
  const { columns } = readHeaders(file.register);
  const list = [...columns].map(([name, column]) => `${quoteIdentifier(name)} AS ${quoteIdentifier(column.zh)}`).join(", ");
  return `SELECT ${list} FROM delivery.${file.register} WHERE file_no = ${file.monthNo} ORDER BY sort_key`;
}

/** How many rows were written. */
export const writeCsv = (db: Database, file: DeliveredFile, path: string): Promise<number> => db.count(`COPY (${selectRows(file)}) TO ${quoteText(path)} (FORMAT csv, HEADER)`);

export const writeParquet = (db: Database, file: DeliveredFile, path: string): Promise<number> =>
  db.count(`COPY (${selectRows(file)}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`);
