import { existsSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { exitCode, PipelineError } from "../lib/errors.ts";
import { claimant } from "./claimant.ts";

export interface Done {
  /** What is printed once the access is on record. */
  readonly text: string;
  readonly rows: number | null;
  readonly exit?: number;
  /** Done whether it can be put on record or not: what was published stays published. */
  readonly stands?: true;
}

/** Does something with a store and puts it on record; nothing is printed that is not. Sets the exit code. */
export async function withRecord(command: string, store: string, action: () => Promise<Done>, runId: string | null = null): Promise<void> {
  const done = await action().catch(async (error: unknown) => {
    const exit = error instanceof PipelineError ? error.exit : exitCode.fault;
    // The first fault is the one to be told.
    await record(command, store, { rows: 0, run_id: runId, exit_code: exit }).catch(() => undefined);
    throw error;
  });
  const exit = done.exit ?? exitCode.published;
  await record(command, store, { rows: done.rows, run_id: runId, exit_code: exit }).catch((error: unknown) => {
    if (done.stands !== true || !(error instanceof PipelineError)) throw error;
    process.stderr.write(`doudi: ${error.message}\n`);
  });
  process.stdout.write(done.text);
  process.exitCode = exit;
}

async function record(command: string, store: string, end: { rows: number | null; run_id: string | null; exit_code: number }): Promise<void> {
  if (!existsSync(store)) return;
  const { recordAccess } = await import("../pipeline/access-log.ts");
  const place = process.argv.indexOf(command);
  const given = process.argv.slice(place + 1).map(plainArgument);
  await recordAccess(store, { at: new Date().toISOString(), ...whoAmI(), host: hostname(), command, arguments: given, ...end }, claimant);
}

function whoAmI(): { user: string; uid: number | null } {
  // An account without a name, as in a container, has a number all the same.
  const uid = process.getuid?.() ?? null;
  const sudo = process.env["SUDO_USER"];
  const name = nameOfUser() ?? String(uid ?? "?");
  return { user: sudo === undefined ? name : `${name} (${sudo})`, uid };
}

function nameOfUser(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}

const exceptionId = /^[A-Z]{2}-\d{2}-[0-9a-f]{16}$/;
/** A code, a date or month, the id of an exception: literals that name nobody. */
const harmless = /^([a-z_]{0,40}|[A-Z]{2}-\d{2}(-[0-9a-f]{16})?|\d{4}-\d{2}(-\d{2})?)$/;

/** An argument as it may be kept: SQL without its literals and comments, anything else without long numbers. */
export function plainArgument(text: string): string {
  if (exceptionId.test(text)) return text;
  if (!/[\s'$=]/.test(text)) return text.replace(/[0-9０-９]{11,}[Xx]?/g, "…");
  return text
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, "")
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "'…'")
    .replace(/'((?:[^']|'')*)'?/g, (whole: string, literal: string) => (harmless.test(literal) ? whole : "'…'"))
    .replace(/[0-9０-９]{7,}[Xx]?/g, "…")
    .trim();
}
