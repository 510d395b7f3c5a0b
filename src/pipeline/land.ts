import type { Database } from "../duckdb/database.ts";
import { PipelineError, deliveryError } from "../lib/errors.ts";
import type { SourceTable } from "../model/delivery.ts";
import { refuseChanged, restage } from "../sources/index.ts";
import type { OpenInput } from "../sources/index.ts";
import type { Landing } from "../staging/delivered.ts";
import { CountMismatch, landTable } from "../staging/stage.ts";
import type { LandedRows } from "../staging/stage.ts";

export interface Landed {
  /** As it was landed: written out again where DuckDB could not read it as delivered. */
  readonly table: SourceTable;
  readonly rows: LandedRows;
}

/** Lands one recognised table as a Parquet file. */
export async function landDelivered(db: Database, landing: Landing, input: OpenInput, { path, work }: { path: string; work: string }): Promise<Landed> {
  const land = async (table: SourceTable): Promise<Landed> => {
    const rows = await landTable(db, { ...landing, table }, path);
    await refuseChanged(table);
    return { table, rows };
  };
  try {
    return await land(landing.table);
  } catch (error) {
    if (error instanceof PipelineError) throw error;
    if (landing.table.format !== "csv") throw unreadable(landing.table, error);
  }
  // DuckDB refuses the dialect or counts otherwise than we did: the file is written out again, record by record.
  const table = await restage(landing.table, input, work);
  return land(table).catch((error: unknown) => {
    throw unreadable(table, error);
  });
}

export const placeOf = ({ file, sheet }: SourceTable): string => (sheet === null ? file : `${file}[${sheet}]`);

function unreadable(table: SourceTable, cause: unknown): PipelineError {
  return deliveryError(placeOf(table), `读取失败：${whatFailed(table, cause)}`, { cause });
}

function whatFailed(table: SourceTable, cause: unknown): string {
  if (cause instanceof CountMismatch) return cause.message.slice(table.file.length + 2);
  if (cause instanceof Error && cause.message.startsWith("Out of Memory")) return "内存不足，请在 pipeline.yaml 中调高 memory_limit";
  return "the rows cannot be read as the dialect found";
}
