import { mostColumns, mostMerges } from "./book.ts";
import type { Merge } from "./book.ts";
import { Damage } from "./damage.ts";

/** Finds each cell its column where cells that others cover are left out of the file. */
export class CellPlaces {
  merges: Merge[] = [];
  /** For each column the last row that a cell above covers. */
  readonly #covered: number[] = [];

  /** The first column from `column` on (from 1) that no cell above covers. */
  findFree(row: number, column: number): number {
    let free = column;
    while ((this.#covered[free] ?? 0) >= row) free += 1;
    if (free > mostColumns) throw new Damage(`第 ${row} 行有无效的单元格位置`);
    return free;
  }

  /** Notes that a cell takes more than its own place. */
  cover(place: { row: number; column: number; width: number; height: number }): void {
    const { row, column, width, height } = place;
    if (width === 1 && height === 1) return;
    const merge = { top: row, left: column, bottom: row + height - 1, right: column + width - 1 };
    if (this.merges.length >= mostMerges) throw new Damage(`合并单元格超过 ${mostMerges} 处`);
    if (merge.right > mostColumns) throw new Damage(`第 ${row} 行有无效的单元格位置`);
    this.merges.push(merge);
    while (this.#covered.length <= merge.right) this.#covered.push(0);
    if (height > 1) this.#covered.fill(merge.bottom, column, merge.right + 1);
  }

  /** A cell covers nothing beyond the last row of its table. */
  endTable(row: number): void {
    this.#covered.length = 0;
    if (this.merges.some(({ bottom }) => bottom > row)) this.merges = this.merges.map((merge) => ({ ...merge, bottom: Math.min(merge.bottom, row) }));
  }
}
