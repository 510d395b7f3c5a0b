import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, isAbsolute, join } from "node:path";
import { exitCode, PipelineError, usageError } from "../lib/errors.ts";
import { packageRoot } from "../lib/paths.ts";
import { Database } from "../duckdb/database.ts";
import { defineFunctions } from "../duckdb/functions.ts";
import type { CodeTable, Contract } from "../model/contract.ts";
import { isCorrection } from "../model/correction.ts";
import type { SourceTable } from "../model/delivery.ts";
import type { SourceContract } from "../model/source-contract.ts";
import { asOfFromName, buildVocabulary, loadSourceContracts, matchSourceContract, openDelivery, recogniseTable, unpackDelivery } from "../sources/index.ts";
import type { OpenInput } from "../sources/index.ts";
import { withExtraLabels } from "../pipeline/plan.ts";
import { loadCodeTables, loadContracts } from "../staging/contracts.ts";
import { codeMacros } from "../staging/typing.ts";
import { inspectionJson, inspectionText } from "./inspection.ts";
import type { Inspection } from "./inspection.ts";
import { findRejections } from "./rejections.ts";

interface Knowledge {
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly codeTables: ReadonlyMap<string, CodeTable>;
  readonly sources: readonly SourceContract[];
  readonly sourcesFolder: string;
}

/** What every file is opened with. */
interface Desk {
  readonly db: Database;
  readonly knowledge: Knowledge;
  readonly work: string;
}

/** Looks at each file, prints what was found, and sets the exit code. */
export async function inspectFiles(files: string[], given: { sources?: string; json?: boolean }): Promise<void> {
  for (const file of files) await stat(file).catch(() => Promise.reject(usageError(file, "文件不存在")));
  const known = { contracts: loadContracts(), codeTables: loadCodeTables() };
  const sourcesFolder = given.sources ?? join(packageRoot, "pipelines", "nightly", "sources");
  const sources = await loadSourceContracts(sourcesFolder, known);
  const codeTables = withExtraLabels(known.codeTables, sources);
  const knowledge = { contracts: known.contracts, codeTables, sources, sourcesFolder };
  const inspections: Inspection[] = [];
  const work = await mkdtemp(join(tmpdir(), "doudi-inspect-"));
  const db = await openDesk(codeTables, work);
  try {
    for (const file of files) inspections.push(...(await inspectFile(file, { db, knowledge, work })));
  } finally {
    db.shut();
    await rm(work, { recursive: true, force: true });
  }
  console.log(given.json ? JSON.stringify(inspections.map(inspectionJson), null, 2) : inspections.map(inspectionText).join("\n\n"));
  if (inspections.some(({ recognition }) => recognition.register === null)) process.exitCode = exitCode.deliveryRefused;
}

async function openDesk(codeTables: Knowledge["codeTables"], work: string): Promise<Database> {
  const db = await Database.open({ temporaryFolder: work });
  await defineFunctions(db);
  await db.runAll(codeMacros(codeTables));
  return db;
}

async function inspectFile(path: string, desk: Desk): Promise<Inspection[]> {
  const below = !isAbsolute(path) && !path.startsWith("..");
  const [folder, file] = below ? [".", path.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "")] : [dirname(path), basename(path)];
  const delivered = { folder, file, vocabulary: buildVocabulary(desk.knowledge.contracts), database: desk.db };
  const inspections: Inspection[] = [];
  for (const one of (await unpackDelivery(delivered, desk.work).catch(tellFault)) ?? []) {
    const input = { ...one, contract: matchSourceContract(one.file, desk.knowledge.sources) };
    const tables = await openDelivery(input, desk.work).catch(tellFault);
    for (const table of tables ?? []) inspections.push(await inspectTable(`${path}${one.file.slice(file.length)}`, table, input, desk));
  }
  return inspections;
}

async function inspectTable(path: string, table: SourceTable, input: OpenInput, { db, knowledge, work }: Desk): Promise<Inspection> {
  const { contracts, codeTables, sources, sourcesFolder } = knowledge;
  const known = recogniseTable(table, contracts, codeTables, sources);
  const recognition = isCorrection(table.headers) ? { ...known, register: null, reason: "这是拒收行的更正文件，与原文件一起放入报送文件夹后由 doudi run 读取" } : known;
  const contract = contracts.get(recognition.register ?? recognition.candidates[0]?.register ?? "");
  const landing = recognition.register === null ? null : { table, contract: contract!, matches: recognition.columns, tables: codeTables, deliveryNo: 1 };
  const rejections = landing === null ? null : await findRejections(db, landing, input, work).catch(tellFault);
  return { path, table, recognition, contract, asOf: input.contract?.as_of ?? asOfFromName(path), rejections: rejections ?? null, sourcesFolder };
}

/** A damaged file prints its one line and the others go on. */
function tellFault(error: unknown): null {
  if (!(error instanceof PipelineError)) throw error;
  console.error(error.message);
  process.exitCode = error.exit;
  return null;
}
