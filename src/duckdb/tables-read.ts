import type { Database } from "./database.ts";

/** The schema-qualified tables one SELECT reads, found by DuckDB's own parser; throws its message when the text is no single SELECT. */
export async function tablesRead(db: Database, sql: string): Promise<string[]> {
  const row = await db.first<{ tree: string }>("SELECT json_serialize_sql($sql::VARCHAR)::VARCHAR AS tree", { sql });
  const tree = JSON.parse(row!.tree) as { error: boolean; error_message?: string; statements?: unknown[] };
  if (tree.error) throw new Error(tree.error_message ?? "not a SELECT");
  if (tree.statements?.length !== 1) throw new Error(`${tree.statements?.length ?? 0} statements; expected one SELECT`);
  const found = new Set<string>();
  visit(tree, (node) => {
    if (node["type"] === "BASE_TABLE" && typeof node["schema_name"] === "string" && node["schema_name"] !== "") {
      found.add(`${node["schema_name"]}.${String(node["table_name"])}`);
    }
    if (node["type"] === "TABLE_FUNCTION") {
      const name = (node["function"] as { function_name?: string } | undefined)?.function_name ?? "";
      if (!allowedTableFunctions.has(name)) found.add(`${name}()`);
    }
  });
  return [...found].sort();
}

/** Table functions that read nothing outside the query. */
const allowedTableFunctions = new Set(["unnest", "generate_series", "range", "json_each"]);

function visit(node: unknown, see: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(node)) node.forEach((item) => visit(item, see));
  else if (node !== null && typeof node === "object") {
    see(node as Record<string, unknown>);
    Object.values(node).forEach((item) => visit(item, see));
  }
}
