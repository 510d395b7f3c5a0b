import type { BoundParameters } from "../checks/parameters.ts";
import { readFunctions } from "../duckdb/functions.ts";
import { doubtInsert, doubtTable } from "../exceptions/doubts.ts";
import type { BoundDoubt } from "../exceptions/doubts.ts";
import { foundTable } from "../exceptions/found.ts";
import { readSelect } from "../exceptions/ledger.ts";
import { exceptionSelect } from "../exceptions/projection.ts";
import type { Projection } from "../exceptions/projection.ts";
import { ledgerTable } from "../exceptions/store-schema.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import type { CodeTable } from "../model/contract.ts";
import type { RegisterDefinition } from "../registers/definition.ts";
import type { SlicedRegister } from "../staging/slice.ts";
import { codeMacros } from "../staging/typing.ts";

export interface ScriptInput {
  readonly title: string;
  readonly exceptionId: string;
  readonly runId: string;
  readonly projection: Projection;
  readonly bound: BoundParameters;
  /** What can lower the confidence of this exception. */
  readonly doubts: readonly BoundDoubt[];
  readonly asOf: string;
  readonly homeDivision: string;
  readonly codeTables: ReadonlyMap<string, CodeTable>;
  readonly sliced: readonly SlicedRegister[];
  /** Registers the check and its evidence read, each after those it reads itself; one without a SELECT is its delivery. */
  readonly registers: readonly (RegisterDefinition | { readonly register: string })[];
}

/** Reads: exception.* of the row that the check raises again. */
export const raisedSelect = (exceptionId: string): string => `SELECT * FROM exceptions.current WHERE exception_id = ${quoteText(exceptionId)}`;

/** A script that any DuckDB runs in the folder of the evidence: macros, rows, registers, the check, the exception it raises. */
export function composeScript(input: ScriptInput): string {
  const { projection, bound, asOf, runId } = input;
  const { check } = projection;
  const table = `checks.${quoteIdentifier(check.id)}`;
  const registers = input.registers.map(registerStatement);
  const found = exceptionSelect(projection);
  const [standing, current] = [readSelect("standing"), readSelect("current")];
  const reads = [...registers, check.sql, found, standing, ...input.doubts.map(({ sql }) => sql), current].join("\n");
  const parts: [string, readonly string[]][] = [
    ["函数", macros(reads, input.codeTables)],
    ["报送数据（已转换为统一列名和类型；source_row 指明文件和行）", [
      "CREATE SCHEMA staging", "CREATE TABLE staging.delivery AS SELECT * FROM read_parquet('rows/delivery.parquet')", ...input.sliced.map(({ statement }) => statement),
    ]],
    ["底册", [
      "CREATE SCHEMA registers",
      `CREATE TABLE registers.as_of AS SELECT ${quoteText(asOf)}::DATE AS as_of_date, date_trunc('month', ${quoteText(asOf)}::DATE)::DATE AS as_of_month, ${quoteText(input.homeDivision)} AS home_division`,
      ...registers,
    ]],
    [`核查项 ${check.code} ${check.title.zh}`, [
      "CREATE SCHEMA checks",
      `CREATE TABLE ${table} (${projection.columns.map(({ name, type }) => `${quoteIdentifier(name)} ${type}`).join(", ")})`,
      ...execute("check_in_force", `INSERT INTO ${table}\n${check.sql}`, bound),
    ]],
    ["疑点", [
      "ATTACH ':memory:' AS store", "CREATE SCHEMA store.exceptions", ledgerTable, "CREATE SCHEMA exceptions",
      `CREATE TABLE exceptions.run AS SELECT ${quoteText(runId)} AS run_id, NULL::VARCHAR[] AS counties`,
      `CREATE TABLE checks.catalogue AS SELECT ${Object.entries({ check_code: check.code, check_id: check.id, family: check.family, severity: check.severity, kind: check.kind }).map(([name, value]) => `${quoteText(value)} AS ${name}`).join(", ")}`,
      foundTable, `INSERT INTO exceptions.found\n${found}`,
      `CREATE TABLE exceptions.standing AS\n${standing}`, doubtTable, ...input.doubts.flatMap((doubt) => execute(`doubt_of_${doubt.check}`, doubtInsert(doubt), doubt.parameters)),
      `CREATE TABLE exceptions.current AS\n${current}`, raisedSelect(input.exceptionId),
    ]],
  ];
  const head = `-- ${input.title}\n-- 在本文件夹内用 DuckDB 1.5 或以上执行：duckdb < reproduce.sql，最后一条查询即为该疑点。\n`;
  return `${head}${parts.map(([title, statements]) => `\n-- ${title}\n\n${statements.map((statement) => `${statement};\n`).join("\n")}`).join("")}`;
}

/** A statement with its parameters as they were. */
function execute(name: string, sql: string, bound: BoundDoubt["parameters"]): string[] {
  const values = Object.entries(bound).map(([key, value]) => `${key} := ${typeof value === "number" ? value : quoteText(value)}`);
  return [`PREPARE ${name} AS ${sql}`, `EXECUTE ${name}${values.length === 0 ? "" : `(${values.join(", ")})`}`];
}

function registerStatement(item: RegisterDefinition | { readonly register: string }): string {
  const { register } = item;
  if (!("sql" in item)) return `CREATE VIEW registers.${register} AS SELECT * FROM staging.${register}`;
  if (item.stated) return `CREATE TABLE registers.${register} AS SELECT * FROM read_parquet('rows/${register}.parquet')`;
  return `CREATE ${item.keep === "view" ? "VIEW" : "TABLE"} registers.${register} AS\n${item.sql}`;
}

/** The macros that a text calls, and those that they call, each after the ones it calls. */
function macros(text: string, codeTables: ReadonlyMap<string, CodeTable>): string[] {
  const functions = readFunctions().map(({ id, arguments: names, body }) => ({ id, sql: `CREATE MACRO ${id}(${names.join(", ")}) AS (\n${body}\n)` }));
  const codes = codeMacros(codeTables).map((sql) => ({ id: /MACRO (\w+)\(/.exec(sql)![1]!, sql: sql.replace("CREATE OR REPLACE", "CREATE") }));
  const every = [...functions, ...codes];
  const called = new Set<string>();
  const visit = (body: string): void => {
    for (const { id, sql } of every) {
      if (called.has(id) || !new RegExp(`\\b${id}\\(`).test(body)) continue;
      called.add(id);
      visit(sql.slice(sql.indexOf(" AS ")));
    }
  };
  visit(text);
  return every.filter(({ id }) => called.has(id)).map(({ sql }) => sql);
}
