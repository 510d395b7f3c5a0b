import { open } from "node:fs/promises";
import { TextCounter } from "./census.ts";
import type { TextCount } from "./census.ts";
import { readPieces } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

/** Writes a file of another encoding as UTF-8 and counts it on the way; stops at the first thing that makes it untidy. */
export async function transcode(path: string, file: string, { encoding, delimiter }: { encoding: Encoding; delimiter: string }, target: string): Promise<TextCount> {
  const counter = new TextCounter(delimiter);
  const handle = await open(target, "w", 0o600);
  try {
    for await (const { text, isCut } of readPieces(path, file, encoding)) {
      const bytes = Buffer.from(text);
      counter.add(bytes);
      if (isCut) return { ...counter.end(), tidy: false };
      if (!counter.tidy) break;
      await handle.writeFile(bytes);
    }
    return counter.end();
  } finally {
    await handle.close();
  }
}
