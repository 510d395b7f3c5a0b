/** Quotes a name for SQL: a"b becomes "a""b". */
export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Quotes a text for the few places that take no bound value (COPY, read_csv options, generated CASE arms). */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
