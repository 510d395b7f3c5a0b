import type { Database } from "../duckdb/database.ts";
import type { SourceRow } from "../model/evidence.ts";
import { copyCsv } from "./csv.ts";
import type { Written } from "./written.ts";

const shape = '[{"no":"INTEGER","title":"VARCHAR","file":"VARCHAR","sheet":"VARCHAR","row":"INTEGER","sha256":"VARCHAR","header":"VARCHAR","raw":"VARCHAR","field":"VARCHAR","typed":"VARCHAR"}]';

/** The delivered rows cell by cell, for Excel: one line a cell. */
export function writeSourceRows(db: Database, rows: readonly SourceRow[], folder: string): Promise<Written> {
  const cells = rows.flatMap(({ title, file, sheet, row, sha256, cells: inRow }, index) =>
    inRow.map((cell) => ({ no: index + 1, title, file, sheet, row, sha256, header: cell.header, raw: cell.raw, field: cell.title, typed: cell.words })));
  const select = `SELECT no AS 序号, title AS 数据类别, file AS 文件, sheet AS 工作表, row AS 行号, header AS 报送列名, raw AS 单元格原文,
    field AS 对应字段, typed AS 读取结果, sha256 AS 文件校验值 FROM (SELECT unnest(from_json($cells, '${shape}'), recursive := true))`;
  return copyCsv(db, select, { folder, file: "source-rows.csv", parameters: { cells: JSON.stringify(cells) } });
}
