import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** The installed package: src/lib and dist/lib both lie two folders below it. */
export const packageRoot = fileURLToPath(new URL("../..", import.meta.url));

export const sqlRoot = join(packageRoot, "sql");
