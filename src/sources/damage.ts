/** What is wrong with a workbook, without the name of the file; it becomes a delivery error at the door. */
export class Damage extends Error {
  override readonly name = "Damage";
}

/** A number out of every range (an offset, a length, a date) comes from the file too; other errors are ours. */
export function readDamage(error: unknown): Damage | null {
  if (error instanceof Damage) return error;
  return error instanceof RangeError ? new Damage("文件结构损坏：偏移或长度超出范围", { cause: error }) : null;
}
