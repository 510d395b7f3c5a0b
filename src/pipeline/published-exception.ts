import { existsSync } from "node:fs";
import { join } from "node:path";
import type { BoundParameters, ParameterOverrides } from "../checks/parameters.ts";
import type { Database } from "../duckdb/database.ts";
import type { BoundDoubt } from "../exceptions/doubts.ts";
import { readSeal } from "../exceptions/seal.ts";
import type { Seal } from "../exceptions/seal.ts";
import { usageError } from "../lib/errors.ts";
import { quoteText } from "../lib/sql-text.ts";
import type { Check } from "../model/check.ts";
import { hashFile } from "../sources/index.ts";
import { bindDoubts, doubtsConcerning } from "./bound-doubts.ts";
import { readException } from "./replay.ts";
import { readManifest } from "./verify.ts";

export interface PublishedRun {
  readonly run_id: string;
  readonly as_of: string;
  readonly home_division: string;
  readonly doudi_version: string;
  readonly output: string;
}

/** An exception as the newest run published it, with the check and the parameters that raised it. */
export interface PublishedException {
  readonly exception: Readonly<Record<string, unknown>> & { readonly exception_id: string };
  readonly run: PublishedRun;
  readonly seal: Seal;
  readonly check: Check;
  readonly parameters: BoundParameters;
  /** What can lower its confidence, with the parameters of that run. */
  readonly doubts: readonly BoundDoubt[];
}

/** Only the newest run's deliveries are at hand, so only what it published can be raised again. */
export async function findPublished(db: Database, id: string, checks: readonly Check[]): Promise<PublishedException> {
  const entry = await db.first<{ check_code: string; check_version: string; parameters_hash: string; last_seen_run: string }>(
    "SELECT check_code, check_version, parameters_hash, last_seen_run FROM exceptions.ledger WHERE exception_id = $id", { id },
  );
  if (entry === undefined) throw usageError(id, "no such exception; expected an exception_id of exceptions.csv");
  const run = await db.first<PublishedRun>(
    "SELECT run_id, as_of::VARCHAR AS as_of, home_division, doudi_version, output FROM runs.run WHERE run_id = (SELECT any_value(run_id) FROM runs.delivery)",
  );
  if (run === undefined || run.run_id !== entry.last_seen_run) {
    throw usageError(id, `last found by run ${entry.last_seen_run}; expected an exception of the newest run ${run?.run_id ?? ""}, whose deliveries are at hand`);
  }
  const seal = await readSeal(db, run.run_id);
  if (seal === undefined) throw usageError(run.run_id, "was published before manifests were sealed; expected a run of this version");
  const check = checks.find(({ code }) => code === entry.check_code);
  if (check?.version !== entry.check_version) throw usageError(entry.check_code, `the check was changed after run ${run.run_id}; expected version ${entry.check_version}, run again first`);
  const definition = await db.first<{ parameters: string }>(
    "SELECT parameters FROM checks.definition WHERE check_code = $check_code AND version = $check_version AND parameters_hash = $parameters_hash",
    { check_code: entry.check_code, check_version: entry.check_version, parameters_hash: entry.parameters_hash },
  );
  const exception = await readPublished(db, run, seal, id);
  const overrides = readManifest(run.output)!.parameters as ParameterOverrides;
  return { exception, run, seal, check, parameters: JSON.parse(definition!.parameters) as BoundParameters, doubts: doubtsConcerning(bindDoubts(checks, overrides), exception, check) };
}

/** The row of exceptions.parquet, once that file is what the store says was published. */
async function readPublished(db: Database, run: PublishedRun, seal: Seal, id: string): Promise<PublishedException["exception"]> {
  const [manifest, file] = [join(run.output, "manifest.json"), join(run.output, "exceptions.parquet")];
  const expected = readManifest(run.output)?.outputs.find((output) => output.file === "exceptions.parquet")?.sha256;
  const isSealed = existsSync(manifest) && existsSync(file) && (await hashFile(manifest)) === seal.manifest_sha256 && (await hashFile(file)) === expected;
  if (!isSealed) throw usageError(run.output, `is not as run ${run.run_id} published it; \`doudi verify ${run.run_id}\` says what changed`);
  return (await readException(db, `SELECT * FROM read_parquet(${quoteText(file)}) WHERE exception_id = ${quoteText(id)}`)) as PublishedException["exception"];
}
