import { deliveryError } from "../lib/errors.ts";

/** What is wrong with a workbook or a zip file, without the name of the file; it becomes a delivery error at the door. */
export class Damage extends Error {
  override readonly name = "Damage";
}

/** A number out of every range (an offset, a length, a date) comes from the file too; other errors are ours. */
export function readDamage(error: unknown): Damage | null {
  if (error instanceof Damage) return error;
  return error instanceof RangeError ? new Damage("文件结构损坏：偏移或长度超出范围", { cause: error }) : null;
}

/** For `catch`: damage is told as a fault of this file, any other error goes on as it is. */
export const tellDamage = (file: string) => (cause: unknown): never => {
  const damage = readDamage(cause);
  throw damage === null ? cause : deliveryError(file, damage.message, { cause });
};
