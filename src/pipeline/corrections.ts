import type { Database } from "../duckdb/database.ts";
import { PipelineError, deliveryError } from "../lib/errors.ts";
import { nameCells } from "../model/correction.ts";
import type { ColumnMatch, SourceTable } from "../model/delivery.ts";
import { listCorrectedTables, shareCounts, stageCorrection } from "../staging/correction.ts";
import type { CorrectedTable } from "../staging/correction.ts";
import { correctionsPath } from "../staging/landed-files.ts";
import { landTable } from "../staging/stage.ts";
import type { LandedFile } from "../staging/stage.ts";
import { describeRows, landedPath, placeOf } from "./land.ts";
import { numberCorrection } from "./numbering.ts";
import type { Plan } from "./plan.ts";

/** A delivered table as it was landed, with what a correction of its rows must be read by. */
export interface LandedTable {
  readonly table: SourceTable;
  readonly columns: readonly ColumnMatch[];
  readonly landed: LandedFile;
}

export interface Corrections {
  readonly landed: readonly LandedFile[];
  readonly notes: readonly string[];
  readonly faults: readonly string[];
}

interface Desk {
  readonly plan: Plan;
  readonly folders: { landing: string; work: string };
  readonly originals: readonly LandedTable[];
}

/** Lands corrected quarantine files, each row by the contract of the delivery it was turned away from; the oldest file first. */
export async function landCorrections(db: Database, corrections: readonly SourceTable[], desk: Desk): Promise<Corrections> {
  const landed: LandedFile[] = [];
  const notes: string[] = [];
  const faults: string[] = [];
  for (const correction of corrections) {
    try {
      for (const one of await landCorrection(db, correction, desk, numberCorrection(landed.length))) {
        landed.push(one.file);
        notes.push(one.note);
      }
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      faults.push(error.message);
    }
  }
  return { landed, notes, faults };
}

async function landCorrection(db: Database, correction: SourceTable, desk: Desk, firstNumber: number): Promise<{ file: LandedFile; note: string }[]> {
  const shares = (await listCorrectedTables(db, correction)).map((share) => ({ share, original: findOriginal(correction, share, desk) }));
  if (shares.length === 0) throw deliveryError(correction.file, "更正文件中没有数据行");
  const allRows = shares.reduce((sum, { share }) => sum + share.rows, 0);
  const landed: { file: LandedFile; note: string }[] = [];
  for (const [index, { share, original }] of shares.entries()) {
    const number = firstNumber + index;
    const { register, as_of, delivery_no, sheet } = original.landed.delivery;
    const path = landedPath(desk.folders.landing, number, register);
    const table = await stageCorrection(db, correction, { share, original: original.table }, { work: desk.folders.work, name: `correction-${number}.csv`, places: correctionsPath(path) });
    const contract = desk.plan.contracts.get(register)!;
    const counts = await landTable(db, { table, contract, matches: original.columns, tables: desk.plan.codeTables, deliveryNo: number }, path);
    const rows = shareCounts(counts, correction, { rows: share.rows, allRows, isFirst: index === 0 });
    const { file, format, encoding, sha256, headerRow: header_row } = correction;
    landed.push({
      note: `${file}: 更正 ${placeOf(original.table)} 的拒收行 ${share.rows} 行，接收 ${rows.accepted} 行，仍拒收 ${rows.rejected} 行`,
      file: {
        path,
        isReference: original.landed.isReference,
        delivery: {
          delivery_no: number, file, sheet, register, format, encoding, sha256, header_row, headers: original.table.headers,
          ...describeRows(rows), as_of, replaced_by: null, corrects: delivery_no,
        },
      },
    });
  }
  return landed;
}

function findOriginal(correction: SourceTable, share: CorrectedTable, { originals }: Desk): LandedTable {
  const refuse = (why: string) => deliveryError(correction.file, why);
  const name = share.sheet === null ? share.file : `${share.file}[${share.sheet}]`;
  const alike = originals.filter(({ table }) => table.sha256 === share.sha256 && table.sheet === share.sheet);
  // The same bytes may be the rolls of two months; a delivery that was renamed since is still the one.
  const original = alike.find(({ table }) => table.file === share.file) ?? alike[0];
  if (original === undefined) throw refuse(`更正的是 ${name}，报送文件夹中没有内容相同的这份文件；请将原文件一并报送，或撤下更正文件`);
  const { headers, headerRow, records } = original.table;
  const missing = nameCells(headers).filter((cell) => !correction.headers.includes(cell));
  if (missing.length > 0) throw refuse(`缺少列 ${missing.join("、")}；更正时应保留全部列`);
  if (share.unplaced > 0) throw refuse(`有 ${share.unplaced} 行没有行号（row_number）；更正只能修改原有的行，新增的人员请另行报送`);
  if (share.first_row <= headerRow || share.last_row > headerRow + records) throw refuse(`行号超出 ${name} 的数据行（第 ${headerRow + 1} 至 ${headerRow + records} 行）`);
  if (share.repeated > 0) throw refuse(`${name} 的同一行在更正文件中出现多次（${share.repeated} 行多余）；每行只保留一次`);
  return original;
}
