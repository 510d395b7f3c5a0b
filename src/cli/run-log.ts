import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { Logger } from "pino";

const logName = /^\d{4}-\d{2}-\d{2}T\d{6}Z\.log$/;
const day = 24 * 60 * 60 * 1000;

/** The log of one run, a file of its own named after it; JSON lines, no personal value. */
export class RunLog {
  #log: Logger | null = null;
  #end: () => void = () => undefined;
  #file = "";

  /** The file as a person in the current folder names it. */
  get file(): string {
    return this.#file;
  }

  /** Starts the file, and removes those of runs before the days to keep. */
  async open(folder: string, runId: string, { keepDays, now }: { keepDays: number; now: Date }): Promise<void> {
    const { pino } = await import("pino");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    removeOldLogs(folder, now.getTime() - keepDays * day);
    const path = join(folder, `${runId}.log`);
    const destination = pino.destination({ dest: path, sync: true, mode: 0o600 });
    // A full disk ends the log and not the run.
    destination.on("error", () => undefined);
    this.#file = relative(process.cwd(), path);
    this.#log = pino({ base: { run_id: runId }, timestamp: pino.stdTimeFunctions.isoTime }, destination);
    this.#end = () => destination.end();
  }

  /** A run that ended before it had a log has nothing to write to. */
  write(level: "info" | "warn" | "error", event: string, fields: Record<string, unknown>): void {
    this.#log?.[level](fields, event);
  }

  close(): void {
    this.#end();
  }
}

function removeOldLogs(folder: string, before: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (logName.test(name) && statSync(path).mtimeMs < before) rmSync(path, { force: true });
  }
}
