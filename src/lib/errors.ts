/** Exit codes of the command line; cron jobs rely on them. */
export const exitCode = {
  published: 0,
  failOnMet: 1,
  /** verify and evidence --replay: something is not as it was sealed. */
  differs: 1,
  usage: 2,
  deliveryRefused: 3,
  checkFailed: 4,
  storeHeld: 5,
  fault: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** The word for how a run ended that was not published. */
export const endingOf = (exit: number): string => (exit === exitCode.deliveryRefused ? "refused" : exit === exitCode.interrupted ? "interrupted" : "failed");

/**
 * An expected fault: one line says where, what was found and what was expected.
 * It never carries a value of a delivered row, so that no personal data reaches a log.
 */
export class PipelineError extends Error {
  readonly where: string;
  readonly exit: ExitCode;

  constructor(exit: ExitCode, where: string, message: string, options?: ErrorOptions) {
    super(`${where}: ${message}`, options);
    this.name = "PipelineError";
    this.where = where;
    this.exit = exit;
  }
}

export const usageError = (where: string, message: string, options?: ErrorOptions) => new PipelineError(exitCode.usage, where, message, options);

export const deliveryError = (where: string, message: string, options?: ErrorOptions) =>
  new PipelineError(exitCode.deliveryRefused, where, message, options);
