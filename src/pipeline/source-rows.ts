import type { Database, Json, Row } from "../duckdb/database.ts";
import type { CodeTable, Contract, ContractColumn } from "../model/contract.ts";
import type { ColumnMatch, SourceTable } from "../model/delivery.ts";
import type { SourceCell, SourceRow } from "../model/evidence.ts";
import type { SourceContract } from "../model/source-contract.ts";
import { buildVocabulary, matchSourceContract, openDelivery, recogniseTable, restage } from "../sources/index.ts";
import type { OpenInput } from "../sources/index.ts";
import { deliveredRows } from "../staging/delivered.ts";
import { findDelivery } from "./verify.ts";

export interface Reading {
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly codeTables: ReadonlyMap<string, CodeTable>;
  readonly sourceContracts: readonly SourceContract[];
  /** Folders the deliveries lay below. */
  readonly folders: readonly string[];
  readonly work: string;
}

interface Place {
  readonly source_row: string;
  readonly register: string;
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly sha256: string;
}

/** The delivered rows with these numbers, in order, each as delivered and as read. */
export async function readSourceRows(db: Database, numbers: readonly string[], reading: Reading): Promise<SourceRow[]> {
  const places = await db.rows<Place>(
    `SELECT number.key AS source_row, register, file, sheet, (number.key % 4294967296)::INTEGER AS row, sha256
    FROM (SELECT DISTINCT unnest(from_json($numbers, '["BIGINT"]')) AS key) AS number
    JOIN staging.delivery AS delivery ON delivery.delivery_no = number.key // 4294967296 ORDER BY number.key`,
    { numbers: JSON.stringify(numbers) },
  );
  const found: SourceRow[] = [];
  for (const table of groupTables(places)) {
    const delivered = await readDelivered(db, table, reading);
    for (const { source_row: number, ...place } of table) {
      const contract = reading.contracts.get(place.register)!;
      const typed = (await db.first(`SELECT * EXCLUDE (source_row) FROM staging.${place.register} WHERE source_row = $number::BIGINT`, { number })) ?? {};
      found.push({ ...place, title: contract.title.zh, delivered: delivered.state, cells: layBeside(contract, delivered, delivered.cells.get(place.row) ?? [], typed, reading.codeTables) });
    }
  }
  return found;
}

function groupTables(places: readonly Place[]): Place[][] {
  const tables = new Map<string, Place[]>();
  for (const place of places) {
    const key = JSON.stringify([place.file, place.sheet, place.sha256]);
    tables.set(key, [...(tables.get(key) ?? []), place]);
  }
  return [...tables.values()];
}

interface DeliveredCells {
  readonly state: SourceRow["delivered"];
  readonly headers: readonly string[];
  readonly matches: readonly ColumnMatch[];
  /** By row number. */
  readonly cells: ReadonlyMap<number, readonly (string | null)[]>;
}

const unread = { headers: [], matches: [], cells: new Map<number, string[]>() };

/** Opens the delivered file again, if its bytes are still the same, and takes the cells of the rows as they stand. */
async function readDelivered(db: Database, table: readonly Place[], reading: Reading): Promise<DeliveredCells> {
  const { file, sheet, sha256 } = table[0]!;
  const { state, folder } = await findDelivery({ file, sha256 }, reading.folders);
  if (state !== "same" || folder === undefined) return { state: state === "gone" ? "gone" : "changed", ...unread };
  const contract = matchSourceContract(file, reading.sourceContracts);
  const vocabulary = buildVocabulary(reading.contracts, reading.sourceContracts.flatMap(({ aliases }) => Object.values(aliases).flat()));
  const input: OpenInput = { folder, file, vocabulary, database: db, contract };
  const opened = (await openDelivery(input, reading.work)).find((one) => one.sheet === sheet);
  if (opened === undefined) return { state: "changed", ...unread };
  const recognition = recogniseTable(opened, reading.contracts, reading.codeTables, reading.sourceContracts);
  const rows = table.map(({ row }) => row);
  const cells = await readCells(db, opened, rows).catch(async () => readCells(db, await restage(opened, input, reading.work), rows));
  return { state, headers: opened.headers, matches: recognition.columns, cells };
}

async function readCells(db: Database, table: SourceTable, rows: readonly number[]): Promise<Map<number, (string | null)[]>> {
  const columns = table.headers.map((_, index) => `c${index}`).join(", ");
  const delivered = deliveredRows({ table });
  if ((await db.count(`SELECT count(*) FROM (${delivered})`)) !== table.records) throw new Error("other rows were read than were counted");
  const numbered = `SELECT [${columns}] AS cells, row_number() OVER () + ${table.headerRow} AS row FROM (${delivered})`;
  const found = await db.rows<{ row: string; cells: (string | null)[] }>(`SELECT * FROM (${numbered}) WHERE row IN (SELECT unnest(from_json($rows, '["BIGINT"]')))`, { rows: JSON.stringify(rows) });
  return new Map(found.map(({ row, cells }) => [Number(row), cells]));
}

/** Delivered columns in their order, then what was read out of none of them. */
function layBeside(contract: Contract, { headers, matches }: DeliveredCells, raw: readonly (string | null)[], typed: Row, codeTables: Reading["codeTables"]): SourceCell[] {
  const read = (column: string | null): Pick<SourceCell, "column" | "title" | "typed" | "words"> => {
    const described = column === null ? undefined : contract.columns[column];
    if (column === null || described === undefined) return { column: null, title: null, typed: null, words: null };
    const value = typed[column] ?? null;
    return { column, title: described.zh, typed: value, words: inWords(value, described, codeTables) };
  };
  const delivered = headers.map((header, index): SourceCell => ({ header, raw: raw[index] ?? null, ...read(matches.find((match) => match.index === index)?.column ?? null) }));
  const rest = Object.entries(typed).filter(([column, value]) => value !== null && !matches.some((match) => match.column === column));
  return [...delivered, ...rest.map(([column]): SourceCell => ({ header: null, raw: null, ...read(column) }))];
}

function inWords(value: Json, { type, codes }: ContractColumn, codeTables: Reading["codeTables"]): string | null {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(String).join("、");
  if (typeof value === "boolean") return value ? "是" : "否";
  if (type === "month") return String(value).slice(0, 7);
  return (codes === undefined ? undefined : codeTables.get(codes)?.codes[String(value)]?.zh) ?? String(value);
}
