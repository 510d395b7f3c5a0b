import type { DeliveredEncoding } from "./text-encoding.ts";
import type { DeliveredFile } from "./delivered-file.ts";

type DateForm = "plain" | "dots" | "slashes" | "digits" | "chinese" | "serial";

/** How one office writes one file. */
export interface Dress {
  readonly format: "csv" | "xlsx" | "parquet";
  readonly encoding: DeliveredEncoding;
  readonly delimiter: "," | "\t" | "|";
  readonly dates: DateForm;
  /** Headers under other names. */
  readonly otherNames: boolean;
  /** A title row and a row 单位：元 above the header, 合计 and 制表人 below. */
  readonly framed: boolean;
  /** One file (CSV) or one sheet (XLSX) a township. */
  readonly byTown: boolean;
  /** Ids, money and classes as hands type them. */
  readonly handTyped: boolean;
  /** A money column written in units of ten thousand yuan. */
  readonly tenThousands?: string;
  /** Columns this office does not deliver. */
  readonly without: readonly string[];
}

const plainDress: Dress = { format: "csv", encoding: "utf-8", delimiter: ",", dates: "plain", otherNames: false, framed: false, byTown: false, handTyped: false, without: [] };

const once: Readonly<Record<string, Partial<Dress>>> = {
  household_registration: { format: "xlsx", dates: "digits" },
  death: { encoding: "utf-16le", delimiter: "\t", dates: "dots", handTyped: true },
  disability_certificate: { encoding: "gb18030", dates: "slashes", otherNames: true, handTyped: true },
  temporary_assistance: { encoding: "gb18030", dates: "serial", tenThousands: "amount", framed: true },
  public_payroll: { delimiter: "\t", encoding: "gb18030", dates: "chinese" },
  adoption: { format: "xlsx", dates: "chinese", otherNames: true },
  bank_transaction: { format: "parquet" },
  vehicle: { encoding: "utf-8-bom", dates: "slashes", otherNames: true, handTyped: true },
  real_estate: { encoding: "gb18030", dates: "digits" },
  child_roll: { encoding: "utf-8-bom", framed: true, dates: "chinese" },
  roll_change: { encoding: "gb18030", dates: "dots", framed: true },
  archive_document: { format: "parquet" },
  poverty_register: { format: "xlsx", otherNames: true },
  care_agreement: { delimiter: "|", dates: "chinese" },
  low_income_roll: { dates: "slashes", handTyped: true },
  application: { encoding: "gb18030", dates: "dots", framed: true },
  means_report: { delimiter: "|", encoding: "gb18030", dates: "digits" },
  inspection: { format: "xlsx", byTown: true, framed: true, dates: "chinese" },
  rectification: { encoding: "utf-8-bom", framed: true, dates: "slashes" },
  reported_statistic: { encoding: "gb18030", delimiter: "\t" },
  policy_standard: { encoding: "utf-8-bom", otherNames: true },
  ability_report: { encoding: "utf-16le", delimiter: "\t", dates: "chinese" },
  care_assignment: { format: "xlsx", otherNames: true },
  care_institution: { encoding: "gb18030", otherNames: true, dates: "dots" },
  care_stay: { delimiter: "|", dates: "slashes", handTyped: true },
  care_visit: { format: "xlsx", dates: "chinese" },
  medical: { format: "parquet" },
  social_insurance: { format: "xlsx", framed: true, dates: "digits" },
  school_enrolment: { format: "xlsx", otherNames: true, dates: "chinese" },
  market_entity: { encoding: "utf-8-bom", otherNames: true, dates: "slashes" },
  marriage: { encoding: "gb18030", dates: "chinese", handTyped: true },
  custody: { encoding: "utf-16le", delimiter: "\t", dates: "dots" },
  missing_person: { encoding: "gb18030", otherNames: true, dates: "slashes" },
  basic_guarantee: { format: "xlsx", byTown: true, framed: true, dates: "dots" },
};

const paymentMonths: readonly Partial<Dress>[] = [
  { encoding: "gb18030", dates: "chinese", handTyped: true },
  { format: "xlsx", dates: "dots", framed: true },
  { encoding: "gb18030", without: ["month"], dates: "slashes" },
  { format: "xlsx", dates: "digits", otherNames: true },
  { delimiter: "|", dates: "serial", handTyped: true },
];

const rollMonths: readonly Partial<Dress>[] = [
  { encoding: "gb18030", byTown: true, framed: true, dates: "dots", handTyped: true },
  { format: "xlsx", byTown: true, framed: true, dates: "chinese", handTyped: true },
  { format: "xlsx", byTown: true, dates: "slashes", otherNames: true },
  { format: "xlsx", dates: "digits", handTyped: true },
];

/** Every office keeps to its ways: the dress depends on the register and the month alone. */
export function dressOf(file: DeliveredFile): Dress {
  return { ...plainDress, ...partialDress(file) };
}

function partialDress(file: DeliveredFile): Partial<Dress> {
  switch (file.register) {
    case "payment":
      return paymentMonths[file.monthNo % paymentMonths.length] ?? {};
    case "allowance_roll":
      return (file.monthNo === 1 ? rollMonths[0] : rollMonths[1 + (file.monthNo % 3)]) ?? {};
    case "destitute_roll":
      return file.monthNo % 2 === 0 ? { framed: true, encoding: "gb18030", dates: "dots", handTyped: true } : { encoding: "utf-8-bom", dates: "chinese" };
    case "disability_subsidy_roll":
      return { format: "parquet" };
    default:
      return once[file.register] ?? {};
  }
}
