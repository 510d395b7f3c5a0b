import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { sqlRoot } from "../lib/paths.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import { alterRows } from "./altered-rows.ts";
import type { CountyOptions } from "./county-options.ts";
import type { Setting } from "./setting.ts";

/** Tables of the county in the order they are built, each from sql/generate/<name>.sql. */
const tables = [
  "month", "place", "planted_person", "planted_grant", "planted_no_subsidy", "planted_subsidy", "planted_spell", "planted_payment", "family", "member", "person", "planted_row", "spell",
  "covered_month", "household_month", "destitute_person", "child", "subsidy_month", "grant", "due_line", "payment_line",
];

/** Registers delivered, each from sql/generate/delivery/<register>.sql. */
export const deliveredRegisters = [
  "division", "village", "household_registration", "allowance_roll", "roll_change", "destitute_roll", "child_roll", "disability_subsidy_roll",
  "temporary_assistance", "adoption", "bank_transaction", "poverty_register", "relapse_monitoring", "low_income_roll", "disability_certificate", "vehicle", "real_estate",
  "public_payroll", "death", "official", "declared_kin", "care_agreement", "archive_document",
  "medical", "social_insurance", "school_enrolment", "market_entity", "marriage", "custody", "missing_person", "basic_guarantee",
  "payment",
  "application", "means_report", "inspection", "rectification", "reported_statistic", "policy_standard",
  "ability_report", "care_assignment", "care_institution", "care_stay", "care_visit",
] as const;

export type DeliveredRegister = (typeof deliveredRegisters)[number];

const folder = join(sqlRoot, "generate");

/** What planted cases may say of the county, each a table `planted.<name>`; sql/README.md says what a row is. */
const plantedTables: Readonly<Record<string, string>> = {
  family: "recipe VARCHAR, kind VARCHAR, class INTEGER, size INTEGER, mover INTEGER, destitute INTEGER, village INTEGER",
  place: "village INTEGER, population INTEGER, is_resettled BOOLEAN, exit_ago INTEGER",
  person: "recipe VARCHAR, member_no INTEGER, category INTEGER, grade INTEGER, died_ago INTEGER, died_day INTEGER, stays BOOLEAN, age INTEGER",
  spell: "recipe VARCHAR, first_ago INTEGER, last_ago INTEGER, gradual_ago INTEGER, change_ago INTEGER, former_class INTEGER, covered INTEGER, income_times DECIMAL(9, 2), stop_reason VARCHAR, reviewed_days INTEGER, valid_to_ago INTEGER",
  guest: "recipe VARCHAR, member_no INTEGER, host VARCHAR, first_ago INTEGER",
  payment_act: "recipe VARCHAR, act VARCHAR, programme_no INTEGER, member_no INTEGER, first_ago INTEGER, last_ago INTEGER, amount DECIMAL(18, 2), paid_after INTEGER, status VARCHAR, attempt INTEGER, remark VARCHAR, payee_recipe VARCHAR, pay_way VARCHAR",
  subsidy: "recipe VARCHAR, member_no INTEGER, kind VARCHAR, tier VARCHAR, first_ago INTEGER",
  grant: "recipe VARCHAR, grant_no INTEGER, kind VARCHAR, reason VARCHAR, people_count INTEGER, months INTEGER, approver_level VARCHAR, amount DECIMAL(18, 2), approved_ago INTEGER, approved_day INTEGER, applied_before INTEGER, paid_after INTEGER, completed_after INTEGER, pay_way VARCHAR, has_receipt BOOLEAN",
  no_subsidy: "recipe VARCHAR, member_no INTEGER, kind VARCHAR",
  without: "recipe VARCHAR, register VARCHAR, member_no INTEGER, type VARCHAR",
  cell: "recipe VARCHAR, register VARCHAR, member_no INTEGER, \"column\" VARCHAR, value VARCHAR, born_days INTEGER, first_ago INTEGER, last_ago INTEGER",
  filing: "recipe VARCHAR, publicity_days INTEGER, decided_after INTEGER, accepted_before INTEGER, applied_before INTEGER",
  care: "recipe VARCHAR, ability VARCHAR, tasks_lost INTEGER, is_institutional BOOLEAN, evaluated_days INTEGER, former_ability VARCHAR, change_ago INTEGER, guardian_recipe VARCHAR, guardian_member INTEGER",
  answer: "recipe VARCHAR, check_code VARCHAR, \"case\" VARCHAR, subject VARCHAR, member_no INTEGER, programme VARCHAR, first_ago INTEGER, last_ago INTEGER, amount DECIMAL(18, 2), note VARCHAR, subject_kind VARCHAR, subject_key VARCHAR, says VARCHAR",
};

/** Leaves a view `delivery.<register>` a register, all text but its file_no, file_town and sort_key. */
export async function buildCounty(db: Database, options: CountyOptions, setting: Setting): Promise<void> {
  await setVariables(db, options, setting);
  await createTable(db, "policy"); // a macro reads it
  await db.run(readFileSync(join(folder, "macros.sql"), "utf8"));
  await gatherPlanted(db, options);
  for (const name of tables) await createTable(db, name, setting.isInProvince && name === "place" ? "province/place" : name);
  await db.run("CREATE SCHEMA delivery");
  for (const register of deliveredRegisters) await db.run(`CREATE VIEW delivery.${register} AS ${await deliverySql(db, register, options)}`);
  await refuseDoubleIds(db);
}

async function setVariables(db: Database, options: CountyOptions, { isInProvince, number, name: countyName, prefecture, mix }: Setting): Promise<void> {
  const month = `date_trunc('month', DATE ${quoteText(options.asOf)})`;
  const variables: Record<string, string> = {
    seed: `${options.seed}::BIGINT`,
    scale: `${options.scale}::DOUBLE`,
    months: `${options.months}::INTEGER`,
    as_of: `DATE ${quoteText(options.asOf)}`,
    as_of_month: `${month}::DATE`,
    first_month: `(${month} - to_months(${options.months - 1}))::DATE`,
    county: quoteText(options.county),
    clean: String(options.clean),
    is_in_province: String(isInProvince),
    county_no: `${number}::BIGINT`,
    county_name: countyName === null ? "NULL" : quoteText(countyName),
    prefecture: quoteText(prefecture),
    mix: `{families: MAP ${structOf(mix.families)}::MAP(VARCHAR, DOUBLE), car: ${mix.car}, poor: ${mix.poor}, homestead: ${mix.homestead}, mild_spread: ${mix.mild_spread}}`,
  };
  for (const [name, value] of Object.entries(variables)) await db.run(`SET VARIABLE ${name} = ${value}`);
}

/** Each family of checks plants its own cases; a clean county has the same tables, empty. */
async function gatherPlanted(db: Database, options: CountyOptions): Promise<void> {
  await db.run("CREATE SCHEMA planted");
  for (const [name, columns] of Object.entries(plantedTables)) {
    await db.run(`CREATE TABLE planted.${name} (${columns})`);
    for (const sql of options.clean ? [] : readPlanted(name)) await db.run(`INSERT INTO planted.${name} BY NAME ${sql}`);
  }
}

/** The SELECTs planted/<family>/<name>.sql, in the order of the families. */
const readPlanted = (name: string): string[] =>
  readdirSync(join(folder, "planted")).sort().map((family) => join(folder, "planted", family, `${name}.sql`)).filter((file) => existsSync(file)).map((file) => readFileSync(file, "utf8"));

const structOf = (values: Readonly<Record<string, number>>): string => `{${Object.entries(values).map(([key, value]) => `${quoteText(key)}: ${value}::DOUBLE`).join(", ")}}`;

const createTable = (db: Database, name: string, file = name): Promise<void> =>
  db.run(`CREATE TABLE ${quoteIdentifier(name)} AS ${readFileSync(join(folder, `${file}.sql`), "utf8")}`);

async function deliverySql(db: Database, register: string, options: CountyOptions): Promise<string> {
  const ordinary = readFileSync(join(folder, "delivery", `${register}.sql`), "utf8");
  const parts = options.clean ? [ordinary] : [await alterRows(db, register, ordinary), ...readPlanted(register)];
  return parts.map((sql) => `SELECT COLUMNS(* EXCLUDE (file_no, sort_key))::VARCHAR, file_no::INTEGER AS file_no, sort_key::VARCHAR AS sort_key FROM (${sql})`).join("\nUNION ALL BY NAME\n");
}

/** The ids are built so that this cannot happen; a county that breaks the promise must not leave the house. */
async function refuseDoubleIds(db: Database): Promise<void> {
  const double = await db.count("SELECT count(*) - count(DISTINCT person_id) + count(*) FILTER (person_id IS NULL) FROM person");
  if (double > 0) throw new Error(`generate: ${double} persons without an id of their own`);
}
