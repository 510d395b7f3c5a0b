import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readChecks } from "../checks/catalogue.ts";
import type { BoundParameters } from "../checks/parameters.ts";
import { writeEvidencePage } from "../deliverables/evidence-page.ts";
import { writeSourceRows } from "../deliverables/evidence-rows.ts";
import type { Database } from "../duckdb/database.ts";
import { readSelect } from "../exceptions/ledger.ts";
import { PipelineError, exitCode } from "../lib/errors.ts";
import { quoteText } from "../lib/sql-text.ts";
import { tablesOf } from "../model/check.ts";
import type { Check } from "../model/check.ts";
import type { EvidenceRecord } from "../model/evidence.ts";
import { judgeRegisters } from "../registers/health.ts";
import { loadSourceContracts } from "../sources/index.ts";
import { loadCodeTables, loadContracts } from "../staging/contracts.ts";
import { cutSlice, cutStated, scopes } from "../staging/slice.ts";
import type { Scope, SlicedRegister, Subject } from "../staging/slice.ts";
import { sealSums } from "./checksums.ts";
import { loadPipeline } from "./definition.ts";
import { composeScript } from "./evidence-script.ts";
import { describeProjection } from "./examine.ts";
import { withExtraLabels } from "./plan.ts";
import { findPublished } from "./published-exception.ts";
import type { PublishedException } from "./published-exception.ts";
import { findReads } from "./register-reads.ts";
import type { Reads } from "./register-reads.ts";
import { compareExceptions, withReplay } from "./replay.ts";
import { readSourceRows } from "./source-rows.ts";
import type { Reading } from "./source-rows.ts";

export interface EvidenceOptions {
  readonly id: string;
  /** Folder that the evidence is made in, as a folder of its own. */
  readonly out: string;
  /** For rewritten deliveries; made and removed by the caller. */
  readonly work: string;
  /** Else the one the run was made with. */
  readonly pipeline: string | undefined;
  /** The catalogue, by who writes several; else it is read. */
  readonly checks?: readonly Check[];
}

export interface WrittenEvidence {
  readonly folder: string;
  readonly record: EvidenceRecord;
  /** SHA-256 of SHA256SUMS: who notes it down can hold the whole folder to it. */
  readonly seal: string;
}

/** Writes everything one exception of the newest run stands on into a folder from which it can be raised again; never one that cannot. */
export async function writeEvidence(db: Database, options: EvidenceOptions): Promise<WrittenEvidence> {
  const published = await findPublished(db, options.id, options.checks ?? readChecks());
  const reading = await openReading(published, options);
  const reads = findReads(published.check, published.doubts);
  const name = `${options.id}_${published.run.run_id}`;
  const partial = join(options.out, `.${name}.partial`);
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(join(partial, "rows"), { recursive: true, mode: 0o750 });
  try {
    const reproduction = await makeReproducible(db, published, reading, reads, partial);
    const record = await describeEvidence(db, published, reading, reproduction);
    writeFileSync(join(partial, "evidence.json"), `${JSON.stringify(record, null, 2)}\n`);
    writeFileSync(join(partial, "check.sql"), readFileSync(published.check.file));
    await writeSourceRows(db, [...record.source_rows, ...record.policy_rows], partial);
    await writeEvidencePage(record, partial);
    const seal = sealSums(partial);
    const folder = join(options.out, name);
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
    return { folder, record, seal };
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

async function openReading({ seal }: PublishedException, { pipeline, work }: EvidenceOptions): Promise<Reading> {
  const { definition, folder } = loadPipeline(pipeline ?? seal.pipeline);
  const sourceContracts = await loadSourceContracts(resolve(folder, definition.sources ?? "sources"));
  return { contracts: loadContracts(), codeTables: withExtraLabels(loadCodeTables(), sourceContracts), sourceContracts, folders: seal.folders, work };
}

interface Reproduction {
  readonly scope: Scope;
  readonly sliced: readonly SlicedRegister[];
  /** source_row of the facts, and of the policy amounts. */
  readonly facts: readonly string[];
  readonly policy: readonly string[];
}

/** Cuts the rows out ever wider until the script raises the same exception from them. */
async function makeReproducible(db: Database, published: PublishedException, reading: Reading, reads: Reads, folder: string): Promise<Reproduction> {
  const facts = await factRows(db, published.exception);
  const subject = describeSubject(published.exception, facts);
  const contracts = reads.staged.map((register) => reading.contracts.get(register)!);
  await db.run(`COPY (SELECT * FROM staging.delivery ORDER BY delivery_no) TO ${quoteText(join(folder, "rows", "delivery.parquet"))} (FORMAT parquet, COMPRESSION zstd)`);
  const compose = await prepareScript(db, published, reading, reads);
  for (const scope of scopes) {
    const sliced = await cutSlice(db, contracts, subject, scope, folder);
    await cutStated(db, reads.stated, subject, scope, folder);
    writeFileSync(join(folder, "reproduce.sql"), compose(sliced));
    const policy = await withReplay(folder, published.exception.exception_id, async (replayed, raised) =>
      raised === undefined || compareExceptions(published.exception, raised).length > 0 ? null : policyRows(replayed, published, reads));
    if (policy !== null) return { scope, sliced, facts, policy };
  }
  throw new PipelineError(exitCode.fault, published.exception.exception_id, "is not raised again from the rows the run read; nothing was written, run again and report this");
}

interface Fact {
  readonly register: string | null;
  readonly file: string | null;
  readonly sheet: string | null;
  readonly row: number | null;
}

async function factRows(db: Database, { evidence }: PublishedException["exception"]): Promise<string[]> {
  const facts = (evidence as readonly Fact[]).filter(({ row }) => row !== null).map(({ register, file, sheet, row }) => ({ register, file, sheet, row }));
  const rows = await db.rows<{ source_row: string }>(
    `SELECT DISTINCT delivery.delivery_no::BIGINT * 4294967296 + fact.row AS source_row
    FROM (SELECT unnest(from_json($facts, '[{"register":"VARCHAR","file":"VARCHAR","sheet":"VARCHAR","row":"BIGINT"}]'), recursive := true)) AS fact
    JOIN staging.delivery AS delivery ON delivery.file = fact.file AND delivery.sheet IS NOT DISTINCT FROM fact.sheet AND delivery.register = fact.register
    ORDER BY source_row`,
    { facts: JSON.stringify(facts) },
  );
  return rows.map(({ source_row }) => source_row);
}

function describeSubject(exception: PublishedException["exception"], rows: readonly string[]): Subject {
  const keys = (...names: string[]): string[] => names.map((name) => exception[name]).filter((value): value is string => typeof value === "string");
  const [ofPerson, ofHousehold] = [exception["subject_kind"] === "person", exception["subject_kind"] === "household"];
  return {
    persons: keys("person_id", ...(ofPerson ? ["subject_key"] : [])),
    households: keys("household_no", ...(ofHousehold ? ["subject_key"] : [])),
    rows,
    county: keys("county_code")[0] ?? null,
  };
}

/** The script of a slice; all of it but the slice is the same however wide that is. */
async function prepareScript(db: Database, published: PublishedException, reading: Reading, reads: Reads): Promise<(sliced: readonly SlicedRegister[]) => string> {
  const { exception, check, parameters, run, seal } = published;
  const deliveries = await db.rows<{ register: string; as_of: string | null }>("SELECT register, as_of::VARCHAR AS as_of FROM staging.delivery");
  const bound: BoundParameters = check.sql.includes("$as_of_date") ? { ...parameters, as_of_date: run.as_of } : parameters;
  const columns = await db.rows<{ column_name: string; column_type: string }>(`DESCRIBE ${check.sql}`, bound);
  const definitions = [...reads.registers.values()].filter((item) => "sql" in item);
  const projection = {
    ...describeProjection(check, parameters, judgeRegisters({ contracts: reading.contracts, definitions }, deliveries, run.as_of), seal.lang),
    columns: columns.map(({ column_name: name, column_type: type }) => ({ name, type })),
  };
  const title = `兜底 doudi ${run.doudi_version} · 疑点 ${exception.exception_id} · 批次 ${run.run_id}`;
  return (sliced) => composeScript({
    title, exceptionId: exception.exception_id, runId: run.run_id, projection, bound, doubts: published.doubts, asOf: run.as_of, homeDivision: run.home_division,
    codeTables: reading.codeTables, sliced, registers: [...reads.registers.values()],
  });
}

async function policyRows(replayed: Database, { exception, check }: PublishedException, { registers }: Reads): Promise<string[]> {
  if (!registers.has("entitlement_month") || !registers.has("policy_month")) return [];
  const rows = await replayed.rows<{ source_row: string }>(readSelect("policy_rows"), {
    exception_id: exception.exception_id, check_sql: check.sql, is_read: tablesOf(check).includes("registers.policy_month"),
  });
  return rows.map(({ source_row }) => source_row);
}

async function describeEvidence(db: Database, published: PublishedException, reading: Reading, { scope, sliced, facts, policy }: Reproduction): Promise<EvidenceRecord> {
  const { exception, run, seal, check, parameters } = published;
  const version = await db.first<{ version: string }>("SELECT version() AS version");
  return {
    exception,
    run: { run_id: run.run_id, as_of: run.as_of, manifest_sha256: seal.manifest_sha256, doudi_version: run.doudi_version, duckdb_version: version!.version },
    check: {
      check_code: check.code, check_id: check.id, title: check.title.zh, version: check.version,
      policy_basis: check.policy_basis.map(({ document, clause, text }) => `${document}${clause ?? ""}：${text}`),
      parameters: Object.entries(parameters).map(([name, value]) => ({ name, title: check.parameters[name]?.title.zh ?? name, value })),
      sql: check.sql,
    },
    source_rows: await readSourceRows(db, facts, reading),
    policy_rows: await readSourceRows(db, policy.filter((row) => !facts.includes(row)), reading),
    reproduction: {
      scope,
      registers: sliced.filter(({ rows }) => rows > 0).map(({ register, rows }) => ({ register, rows, title: reading.contracts.get(register)!.title.zh })),
    },
  };
}
