import type { Merge } from "./book.ts";
import { Damage } from "./damage.ts";

/** Gives every cell of a merge the value of its first one, row by row from the top. */
export class MergeFiller {
  readonly #merges: readonly Merge[];
  #next = 0;
  #open: { merge: Merge; value: string }[] = [];

  constructor(merges: readonly Merge[]) {
    this.#merges = [...merges].sort((a, b) => a.top - b.top || a.left - b.left);
  }

  /** The row with its merged cells filled; columns right of `width` are left alone. */
  fill(row: number, cells: readonly string[], width: number): string[] {
    const filled = [...cells];
    this.#open = this.#open.filter(({ merge }) => merge.bottom >= row);
    for (let merge = this.#merges[this.#next]; merge !== undefined && merge.top <= row; merge = this.#merges[++this.#next]) {
      if (merge.top === row && merge.left <= width) this.#open.push({ merge, value: cells[merge.left - 1] ?? "" });
    }
    if (this.#open.length > width) throw new Damage(`第 ${row} 行的合并单元格相互重叠，文件已损坏`);
    for (const { merge, value } of this.#open) if (value !== "") write(filled, merge, value, width);
    return filled;
  }
}

function write(cells: string[], merge: Merge, value: string, width: number): void {
  for (let column = merge.left; column <= Math.min(merge.right, width); column++) {
    while (cells.length < column) cells.push("");
    cells[column - 1] = value;
  }
}
