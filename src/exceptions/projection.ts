import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import { lowerSeverity } from "../model/check.ts";
import type { Check, Severity } from "../model/check.ts";
import { readableColumn, statementExpression } from "./statement.ts";
import type { ResultColumn } from "./statement.ts";

export interface Projection {
  readonly check: Check;
  readonly columns: readonly ResultColumn[];
  readonly tested: readonly string[];
  readonly untested: readonly string[];
  readonly parametersHash: string;
  /** Why the registers it stands on are not fresh, so that what it raises counts one level less; null where they are. */
  readonly aged: string | null;
  readonly lang: "zh" | "en";
}

/** The severity of what a check raises tonight. */
export const severityOf = ({ check, aged }: Pick<Projection, "check" | "aged">): Severity => (aged === null ? check.severity : lowerSeverity(check.severity));

/** The SELECT that turns the rows of one check into exceptions, in the shape of exceptions.found. */
export function exceptionSelect(projection: Projection): string {
  const { check, parametersHash } = projection;
  const has = (name: string): boolean => projection.columns.some((column) => column.name === name);
  const text = (name: string): string => (has(name) ? `${quoteIdentifier(name)}::VARCHAR` : "NULL::VARCHAR");
  const month = (name: string): string => (has(name) ? `strftime(${quoteIdentifier(name)}, '%Y-%m')` : "NULL::VARCHAR");
  const kind = has("subject_kind") ? `COALESCE(subject_kind, ${quoteText(check.subject.kind)})` : quoteText(check.subject.kind);
  const key = `${quoteIdentifier(check.subject.key)}::VARCHAR`;
  const person = has("person_id") ? text("person_id") : check.subject.kind === "person" ? key : "NULL::VARCHAR";
  return `SELECT
  ${exceptionId(check, kind)} AS exception_id,
  ${quoteText(check.code)} AS check_code,
  ${kind} AS subject_kind,
  ${key} AS subject_key,
  ${person} AS person_id,
  ${text("person_name")} AS person_name,
  ${text("household_no")} AS household_no,
  ${text("division_code")} AS division_code,
  ${text("programme")} AS programme,
  ${month("first_month")} AS first_month,
  ${month("last_month")} AS last_month,
  ${check.amount === undefined ? "NULL" : quoteIdentifier(check.amount)}::DECIMAL(18, 2) AS amount_yuan,
  ${text("confidence")} AS confidence,
  ${accountsOf(check, has("accounts"))} AS accounts,
  ${statementExpression(check.statement[projection.lang], projection.columns, projection.lang)} AS statement,
  ${statementExpression(check.statement.zh, projection.columns, "zh")} AS statement_zh,
  facts,
  ${computedFacts(projection)} AS computed,
  ${quoteText(check.version)} AS check_version,
  ${quoteText(parametersHash)} AS parameters_hash
FROM checks.${quoteIdentifier(check.id)}`;
}

/** The accounts that an exception is about: its subject, or what the check names. */
const accountsOf = ({ subject }: Check, isNamed: boolean): string =>
  isNamed ? "accounts::VARCHAR[]" : subject.kind === "account" ? `[${quoteIdentifier(subject.key)}::VARCHAR]` : "NULL::VARCHAR[]";

/** A hash of the JSON array of code, subject and natural key; concat_ws would skip NULLs and let different keys collide. */
function exceptionId(check: Check, kind: string): string {
  const keys = [check.subject.key, ...check.natural_key].map((name) => `${quoteIdentifier(name)}::VARCHAR`);
  const parts = [quoteText(check.code), kind, ...keys];
  return `${quoteText(`${check.code}-`)} || substr(sha256(to_json([${parts.join(", ")}])::VARCHAR), 1, 16)`;
}

/** What the check worked out itself: evidence columns, money by month, explanations tested and not. */
function computedFacts({ check, columns, tested, untested, aged, lang }: Projection): string {
  const evidence = columns
    .filter(({ name }) => name in check.evidence)
    .map((column) => computed(check.evidence[column.name]!, `to_json(${readableColumn(column, lang)})`));
  const months = check.amount === undefined ? [] : [computed("逐月金额", monthsAsText)];
  const list = (texts: readonly string[]): string => `to_json(${quoteText(JSON.stringify(texts))}::JSON)`;
  const source = aged === null ? [] : [computed("数据来源", `to_json(${quoteText(aged)})`)];
  return `[${[...evidence, ...months, ...source, computed("已检验的合理情形", list(tested)), computed("未能检验的合理情形", list(untested))].join(",\n    ")}]`;
}

/** Money as text: a JSON number would be read as a double. */
const monthsAsText = `to_json(list_transform(months, lambda entry: {month: entry.month, due_yuan: entry.due_yuan::VARCHAR,
      paid_yuan: entry.paid_yuan::VARCHAR, at_stake_yuan: entry.at_stake_yuan::VARCHAR}))`;

const computed = (name: string, json: string): string => `struct_pack(name := ${quoteText(name)}, value := ${json}::JSON)`;
