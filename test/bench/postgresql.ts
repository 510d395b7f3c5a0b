import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Database } from "../../src/duckdb/database.ts";
import { quoteIdentifier, quoteText } from "../../src/lib/sql-text.ts";
import { listTables } from "./delivered.ts";
import { time } from "./timed.ts";
import type { Timed } from "./timed.ts";

export interface PostgresqlResult {
  readonly version: string;
  /** COPY into typed tables; then the shared tables, indexes and statistics. */
  readonly loadSeconds: number;
  readonly prepareSeconds: number;
  /** `found` is null where the server was stopped before it answered. */
  readonly checks: readonly { code: string; seconds: number; found: number | null }[];
  readonly checkSeconds: number;
  /** Lines that only one of the two has, "check subject programme amount"; ids are not printed. */
  readonly differences: readonly { code: string; onlyPostgresql: number; onlyDoudi: number }[];
}

const folder = fileURLToPath(new URL("postgresql", import.meta.url));
/** A query is stopped after so many seconds. */
export const patience = 600;
export const comparedChecks = readdirSync(folder).filter((file) => /^[A-Z]+-\d+\.sql$/.test(file)).map((file) => file.slice(0, -4)).sort();

/** Where the programs of PostgreSQL lie; null when it is not installed. */
export function findPostgresql(): string | null {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, "bin")).find((bin) => existsSync(join(bin, "initdb"))) ?? null;
}

/** The same ten checks by PostgreSQL with its default settings: a server of its own below the temporary folder, stopped at the end. */
export async function measurePostgresql(bin: string, input: { delivered: string; asOf: string; exceptions: string }): Promise<PostgresqlResult> {
  const root = mkdtempSync(join(tmpdir(), "doudi-postgresql-"));
  const server = startServer(bin, root);
  try {
    const psql = (...args: string[]) => time(["-h", root, "-U", "doudi", "-d", "postgres", "-qX", "-v", "ON_ERROR_STOP=1", ...args], { command: join(bin, "psql") });
    const script = await writeLoading(root, input);
    const { output: version } = await psql("-Atc", "SHOW server_version");
    const load = await psql("-f", script);
    const prepare = await psql("-f", join(folder, "prepare.sql"));
    const checks: { code: string; seconds: number; lines: string[] | null }[] = [];
    for (const code of comparedChecks) {
      const select = `SELECT subject, coalesce(programme, ''), coalesce(round(amount, 2)::text, '') FROM (${readFileSync(join(folder, `${code}.sql`), "utf8")}) AS found`;
      checks.push({ code, ...(await patiently(() => psql("-AtF", "|", "-c", `SET statement_timeout = '${patience}s'`, "-c", select))) });
    }
    const expected = await readExceptions(input.exceptions);
    return {
      version: version.trim(), loadSeconds: load.seconds, prepareSeconds: prepare.seconds,
      checks: checks.map(({ code, seconds, lines }) => ({ code, seconds, found: lines?.length ?? null })),
      checkSeconds: checks.reduce((sum, { seconds }) => sum + seconds, 0),
      differences: checks.flatMap(({ code, lines }) => (lines === null ? [] : [compare(code, lines, expected.get(code) ?? [])])),
    };
  } finally {
    server.stop();
  }
}

/** The lines of an answer; none where the server was stopped before it gave one. */
async function patiently(ask: () => Promise<Timed>): Promise<{ seconds: number; lines: string[] | null }> {
  const from = performance.now();
  try {
    const { seconds, output } = await ask();
    return { seconds, lines: output.trim().split("\n").filter((line) => line !== "").sort() };
  } catch (error) {
    const seconds = (performance.now() - from) / 1000;
    if (seconds < patience) throw error;
    return { seconds, lines: null };
  }
}

/** PostgreSQL does not run for root, so it runs for the user that its package made. */
function startServer(bin: string, root: string): { stop: () => void } {
  const isRoot = process.getuid?.() === 0;
  const own = (program: string, args: readonly string[]): void => {
    const [command, ...rest] = [...(isRoot ? ["runuser", "-u", "postgres", "--"] : []), join(bin, program), ...args];
    execFileSync(command!, rest, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  };
  if (isRoot) chownSync(root, Number(execFileSync("id", ["-u", "postgres"])), Number(execFileSync("id", ["-g", "postgres"])));
  const cluster = join(root, "cluster");
  own("initdb", ["-D", cluster, "-U", "doudi", "-A", "trust", "-E", "UTF8", "--locale=C"]);
  own("pg_ctl", ["-D", cluster, "-w", "-l", join(root, "server.log"), "-o", `-k ${root} -c listen_addresses=''`, "start"]);
  const stop = (): void => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.removeListener(signal, stopAtOnce);
    own("pg_ctl", ["-D", cluster, "-w", "-m", "immediate", "stop"]);
    rmSync(root, { recursive: true, force: true });
  };
  // A server has its own life: a bench that is broken off must not leave it behind.
  const stopAtOnce = (): never => {
    stop();
    process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stopAtOnce);
  return { stop };
}

/** A psql script that makes one typed table a register and copies every file into it; Parquet is written out as CSV before. */
async function writeLoading(root: string, { delivered, asOf }: { delivered: string; asOf: string }): Promise<string> {
  const lines = [`CREATE FUNCTION as_of() RETURNS date LANGUAGE sql IMMUTABLE AS $$ SELECT DATE ${quoteText(asOf)} $$;`];
  const files = join(root, "files");
  mkdirSync(files);
  const db = await Database.open();
  try {
    for (const { title, columns, csv, parquet } of await listTables(delivered)) {
      const written = parquet.map((_, index) => join(files, `${title}_${index}.csv`));
      for (const [index, path] of parquet.entries()) await db.run(`COPY (FROM read_parquet(${quoteText(path)})) TO ${quoteText(written[index]!)} (FORMAT csv, HEADER)`);
      lines.push(`CREATE TABLE ${quoteIdentifier(title)} (${columns.map(({ name, type }) => `${quoteIdentifier(name)} ${type}`).join(", ")});`);
      for (const path of [...csv, ...written]) lines.push(`\\copy ${quoteIdentifier(title)} FROM ${quoteText(path)} WITH (FORMAT csv, HEADER)`);
    }
  } finally {
    db.shut();
  }
  const script = join(root, "load.sql");
  writeFileSync(script, `${lines.join("\n")}\n`);
  return script;
}

/** What doudi found, in the form of the lines above. */
async function readExceptions(file: string): Promise<ReadonlyMap<string, string[]>> {
  const db = await Database.open();
  try {
    const rows = await db.rows<{ code: string; line: string }>(`SELECT DISTINCT check_code AS code,
        subject_key || '|' || COALESCE(programme, '') || '|' || COALESCE(amount_yuan::DECIMAL(18, 2)::VARCHAR, '') AS line FROM read_parquet(${quoteText(file)})`);
    const lines = new Map<string, string[]>();
    for (const { code, line } of rows) lines.set(code, [...(lines.get(code) ?? []), line]);
    return lines;
  } finally {
    db.shut();
  }
}

function compare(code: string, postgresql: readonly string[], doudi: readonly string[]): PostgresqlResult["differences"][number] {
  const [left, right] = [new Set(postgresql), new Set(doudi)];
  return { code, onlyPostgresql: [...left].filter((line) => !right.has(line)).length, onlyDoudi: [...right].filter((line) => !left.has(line)).length };
}
