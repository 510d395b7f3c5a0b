import { readDamage } from "./damage.ts";
import type { WorkbookAnswer } from "./workbook.ts";
import { readWorkbook } from "./workbook-reader.ts";
import type { WorkbookRequest } from "./workbook-reader.ts";
import { ZipArchive } from "./zip-archive.ts";

// The entry of the child process: one request, one answer, and gone.
process.once("message", (request: WorkbookRequest) => {
  void answer(request).then((reply) => process.send?.(reply, () => process.disconnect()));
});

async function answer(request: WorkbookRequest): Promise<WorkbookAnswer> {
  try {
    const archive = await ZipArchive.open(request.path);
    try {
      return { tables: await readWorkbook(archive, request) };
    } finally {
      await archive.close();
    }
  } catch (error) {
    const damage = readDamage(error);
    return damage === null ? { fault: error as Error } : { damage: damage.message };
  }
}
