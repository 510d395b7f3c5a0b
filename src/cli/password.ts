import { readFileSync, statSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { usageError } from "../lib/errors.ts";

/** What a ZIP makes of a password takes an attacker little time to try; only length helps. */
const leastLength = 12;

/** The password from the first line of a private file, or typed twice at a terminal where it is not shown. */
export async function readPassword(file: string | undefined): Promise<string> {
  const password = file === undefined ? await askPassword() : readPasswordFile(file);
  if (Array.from(password).length < leastLength) throw usageError(file ?? "口令", `shorter than ${leastLength} characters; expected at least as many`);
  return password;
}

function readPasswordFile(file: string): string {
  let mode: number;
  try {
    mode = statSync(file).mode;
  } catch {
    throw usageError(file, "cannot be read; expected a file with the password in its first line");
  }
  if (process.platform !== "win32" && (mode & 0o077) !== 0) throw usageError(file, "others may read it; expected mode 600, chmod 600 mends it");
  return readFileSync(file, "utf8").replace(/^\uFEFF/, "").split(/\r?\n/)[0]!;
}

async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) throw usageError("export", "no terminal to ask for the password at; expected --password-file FILE");
  const first = await askHidden("口令：");
  if (first !== (await askHidden("再输一次："))) throw usageError("口令", "the two differ; expected the same twice");
  return first;
}

async function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await terminal.question("");
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
