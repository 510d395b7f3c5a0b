import { createHash } from "node:crypto";
import { canonical } from "./canonical.ts";

/** A hash that equal values share and others do not. */
export const fingerprint = (...values: readonly unknown[]): string => createHash("sha256").update(canonical(values)).digest("hex");
