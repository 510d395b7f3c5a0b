/** Quotes a name for SQL: a"b becomes "a""b". */
export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const commentOrText = "--[^\\n]*|'(?:[^']|'')*'";
const asideOrParameter = new RegExp(`${commentOrText}|\\$([a-z][a-z0-9_]*)`, "g");
const asideOrTable = new RegExp(`${commentOrText}|\\b((?:staging|registers)\\.\\w+)`, "g");
const aside = new RegExp(commentOrText, "g");

/**
 * Writes values where a statement says $name, with the types that bound ones would have: a statement with bound values is planned
 * when it is prepared and again when it runs.
 */
export const writeValues = (sql: string, values: Readonly<Record<string, string | number>>): string =>
  sql.replace(asideOrParameter, (whole, name: string | undefined) => (name === undefined || !(name in values) ? whole : writeValue(values[name]!)));

const writeValue = (value: string | number): string => {
  if (typeof value === "string") return `${quoteText(value)}::VARCHAR`;
  return Number.isInteger(value) ? `(${value})` : `(${value})::DOUBLE`;
};

/** The tables of staging and registers that a SELECT of ours names, outside comments and texts, as `schema.table`. */
export const tablesNamed = (sql: string): string[] =>
  [...new Set(sql.replace(aside, " ").match(/\b(?:staging|registers)\.\w+/g))].sort();

/** Puts other tables in the place of those of staging and registers, given as `schema.table`. */
export const replaceTables = (sql: string, others: ReadonlyMap<string, string>): string =>
  sql.replace(asideOrTable, (whole, table: string | undefined) => (table === undefined ? whole : (others.get(table) ?? whole)));

/** Quotes a text for the few places that take no bound value (COPY, read_csv options, generated CASE arms). */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
