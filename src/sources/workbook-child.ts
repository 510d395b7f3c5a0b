import { readDamage } from "./damage.ts";
import { readWhole } from "./open-book.ts";
import type { WorkbookAnswer } from "./workbook.ts";
import type { WorkbookRequest } from "./workbook-reader.ts";

// The entry of the child process: one request, one answer, and gone.
process.once("message", (request: WorkbookRequest) => {
  void answer(request).then((reply) => process.send?.(reply, () => process.disconnect()));
});

async function answer(request: WorkbookRequest): Promise<WorkbookAnswer> {
  try {
    return { tables: await readWhole(request) };
  } catch (error) {
    const damage = readDamage(error);
    return damage === null ? { fault: error as Error } : { damage: damage.message };
  }
}
