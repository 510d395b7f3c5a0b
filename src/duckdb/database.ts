import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { quoteText } from "../lib/sql-text.ts";
import type { Profile } from "./profile.ts";

export type Parameters = Record<string, DuckDBValue>;
/** Decimals and 64-bit integers arrive as text, dates as 2024-01-10: nothing is rounded on the way. */
export type Row = Record<string, Json>;
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface DatabaseOptions {
  readonly path?: string;
  readonly temporaryFolder?: string;
  readonly threads?: number;
  readonly memoryLimit?: string;
  readonly readOnly?: boolean;
  /** Keeps the engine's own account of every statement. */
  readonly profile?: Profile | undefined;
}

/** A statement without parameters is not prepared first: the engine would plan it there, and often again where it runs. */
const given = (parameters: Parameters): [Parameters?] => (Object.keys(parameters).length === 0 ? [] : [parameters]);

/** One DuckDB instance and its connection; the only door to @duckdb/node-api. */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #profile: Profile | undefined;
  #isShut = false;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, profile: Profile | undefined) {
    this.#instance = instance;
    this.#connection = connection;
    this.#profile = profile;
  }

  static async open(options: DatabaseOptions = {}): Promise<Database> {
    const instance = await DuckDBInstance.create(options.path ?? ":memory:", {
      // An extension that is missing must not be looked for on the network.
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
      ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
      ...(options.readOnly ? { access_mode: "READ_ONLY" } : {}),
    });
    const connection = await instance.connect();
    if (options.temporaryFolder !== undefined) await connection.run(`SET temp_directory = ${quoteText(options.temporaryFolder)}`);
    await connection.run("SET TimeZone = 'UTC'");
    // Memory is kept between queries; a run would hand it back and fault it in again hundreds of times.
    await connection.run("SET allocator_flush_threshold = '2GB'");
    return new Database(instance, connection, options.profile);
  }

  /** A second connection to the same database, for work beside this one. */
  async branch(): Promise<Database> {
    const connection = await this.#instance.connect();
    await connection.run("SET TimeZone = 'UTC'");
    return new Database(this.#instance, connection, this.#profile);
  }

  async run(sql: string, parameters: Parameters = {}): Promise<void> {
    await this.#watched(sql, () => this.#connection.run(sql, ...given(parameters)));
  }

  /** Many small statements, one after the other in one call: half the time of a call each. */
  async runAll(statements: readonly string[]): Promise<void> {
    if (statements.length === 0) return;
    if (this.#profile === undefined) await this.#connection.run(statements.join("\n;\n"));
    else for (const statement of statements) await this.run(statement);
  }

  async rows<T extends object = Row>(sql: string, parameters: Parameters = {}): Promise<T[]> {
    const reader = await this.#watched(sql, () => this.#connection.runAndReadAll(sql, ...given(parameters)));
    return reader.getRowObjectsJson() as unknown as T[];
  }

  /** Rows in blocks, for results that should not be held whole. */
  async *stream<T extends object = Row>(sql: string, parameters: Parameters = {}): AsyncGenerator<T> {
    const result = await this.#connection.stream(sql, parameters);
    for await (const block of result.yieldRowObjectJson()) yield* block as unknown as T[];
  }

  async first<T extends object = Row>(sql: string, parameters: Parameters = {}): Promise<T | undefined> {
    return (await this.rows<T>(sql, parameters))[0];
  }

  /** The single value of a one-row, one-column result, as a number. */
  async count(sql: string, parameters: Parameters = {}): Promise<number> {
    const row = await this.first(sql, parameters);
    return Number(Object.values(row ?? {})[0] ?? 0);
  }

  #watched<T>(sql: string, statement: () => Promise<T>): Promise<T> {
    return this.#profile === undefined ? statement() : this.#profile.watch(this.#connection, sql, statement);
  }

  /** Statements that are planned as they stand: the optimizer may take longer over many columns than the few rows do. */
  async unoptimised<T>(action: () => Promise<T>): Promise<T> {
    await this.run("PRAGMA disable_optimizer");
    try {
      return await action();
    } finally {
      await this.run("PRAGMA enable_optimizer");
    }
  }

  async columns(table: string): Promise<{ name: string; type: string }[]> {
    const rows = await this.rows<{ column_name: string; column_type: string }>(`DESCRIBE ${table}`);
    return rows.map((row) => ({ name: row.column_name, type: row.column_type }));
  }

  /** The columns of every table of a schema, in one statement. */
  async columnsIn(schema: string): Promise<Map<string, { name: string; type: string }[]>> {
    const rows = await this.rows<{ table_name: string; column_name: string; data_type: string }>(
      "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = current_database() AND schema_name = $schema ORDER BY table_name, column_index", { schema });
    return rows.reduce((tables, { table_name: table, column_name: name, data_type: type }) => tables.set(table, [...(tables.get(table) ?? []), { name, type }]), new Map<string, { name: string; type: string }[]>());
  }

  interrupt(): void {
    this.#connection.interrupt();
  }

  close(): void {
    this.#connection.closeSync();
  }

  /** Closes the connection and the instance under it; what is shut already stays so. */
  shut(): void {
    if (this.#isShut) return;
    this.#isShut = true;
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}
