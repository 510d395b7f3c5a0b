import type { ZodError } from "zod";

/** All faults of one file in one line: `key: what was expected; key: …`. */
export const describeFaults = (error: ZodError): string =>
  error.issues.map((issue) => `${issue.path.join(".") || "(top)"}: ${issue.message}`).join("; ");
