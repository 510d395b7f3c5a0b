import type { DuckDBConnection } from "@duckdb/node-api";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { scrub } from "../lib/scrub.ts";
import { quoteText } from "../lib/sql-text.ts";

/** One statement as the engine accounts for it. */
export interface StatementProfile {
  readonly stage: string;
  /** The table, view or file it makes, or how it begins. */
  readonly subject: string;
  readonly file: string;
  /** Elapsed, and spent in operators by all threads together. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly operators: readonly OperatorTime[];
}

export interface OperatorTime {
  readonly operator: string;
  readonly seconds: number;
  readonly rows: number;
}

interface OperatorNode {
  operator_name?: string | undefined;
  operator_timing?: number | undefined;
  operator_cardinality?: number | undefined;
  children: OperatorNode[];
}

const OperatorNode: z.ZodType<OperatorNode> = z.lazy(() =>
  z.object({ operator_name: z.string().optional(), operator_timing: z.number().optional(), operator_cardinality: z.number().optional(), children: z.array(OperatorNode).default([]) }),
);
const Account = z.object({ latency: z.number(), cpu_time: z.number(), children: z.array(OperatorNode).default([]) });

/** DuckDB's own JSON profile of each statement, one file each in a folder. What a filter or an error quotes of a person is taken out. */
export class Profile {
  readonly #folder: string;
  readonly #clock: () => number;
  readonly #statements: StatementProfile[] = [];
  #number = 0;
  /** Statements from now on belong to it. */
  stage = "start";

  constructor(folder: string, clock: () => number) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#folder = folder;
    this.#clock = clock;
  }

  get statements(): readonly StatementProfile[] {
    return this.#statements;
  }

  async watch<T>(connection: DuckDBConnection, sql: string, statement: () => Promise<T>): Promise<T> {
    const { stage } = this;
    const file = `${String(++this.#number).padStart(5, "0")}_${stage}.json`;
    const raw = join(this.#folder, `raw-${file}`);
    await connection.run("SET enable_profiling = 'json'");
    await connection.run(`SET profiling_output = ${quoteText(raw)}`);
    const started = this.#clock();
    try {
      const result = await statement();
      const seconds = (this.#clock() - started) / 1000;
      await connection.run("SET enable_profiling = 'no_output'");
      this.#keep({ stage, subject: subjectOf(sql), file, seconds }, raw);
      return result;
    } catch (error) {
      // What the engine wrote of a statement that failed may quote a person, and accounts for nothing.
      rmSync(raw, { force: true });
      await connection.run("SET enable_profiling = 'no_output'").catch(() => undefined);
      throw error;
    }
  }

  /** A statement that says nothing of itself, as a setting does, is left out. */
  #keep(statement: Pick<StatementProfile, "stage" | "subject" | "file" | "seconds">, raw: string): void {
    if (!existsSync(raw)) return;
    const text = withoutPersons(readFileSync(raw, "utf8"));
    rmSync(raw);
    writeFileSync(join(this.#folder, statement.file), text, { mode: 0o600 });
    const account = Account.safeParse(JSON.parse(text));
    if (account.success) this.#statements.push({ ...statement, cpuSeconds: account.data.cpu_time, operators: addUp(account.data.children) });
  }
}

/** Literals of filters may be persons: a join tells a scan the least and the greatest key that it looks for. */
const withoutPersons = (text: string): string =>
  JSON.stringify(JSON.parse(text), (key, value: unknown) => (typeof value === "string" && key !== "operator_name" ? scrub(value.replace(/'[^']*'/g, "'…'")) : value), 1);

const subjectOf = (sql: string): string => {
  const made = /^\s*(?:CREATE (?:OR REPLACE )?(?:TEMP )?(?:TABLE|VIEW|MACRO)|INSERT (?:OR REPLACE )?INTO|COPY \([\s\S]*\) TO)\s+(?:'[^']*\/)?([\w."]+)/.exec(sql)?.[1];
  return made === undefined ? scrub(sql.replace(/\s+/g, " ").replace(/'[^']*'/g, "'…'").trim().slice(0, 60)) : made.replaceAll('"', "");
};

/** Times of one operator wherever it stands in the plan. */
function addUp(nodes: readonly OperatorNode[]): OperatorTime[] {
  const times = new Map<string, OperatorTime>();
  const visit = ({ operator_name: operator, operator_timing: seconds = 0, operator_cardinality: rows = 0, children }: OperatorNode): void => {
    if (operator !== undefined) {
      const before = times.get(operator.trim()) ?? { operator: operator.trim(), seconds: 0, rows: 0 };
      times.set(operator.trim(), { ...before, seconds: before.seconds + seconds, rows: before.rows + rows });
    }
    children.forEach(visit);
  };
  nodes.forEach(visit);
  return [...times.values()].toSorted((a, b) => b.seconds - a.seconds);
}
