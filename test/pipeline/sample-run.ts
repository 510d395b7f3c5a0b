import type { z } from "zod";
import type { Manifest } from "../../src/model/run.ts";
import type { Ended } from "../cli/command.ts";
import type { Workplace } from "./workplace.ts";

/** The command run once over data-samples/county. */
export interface SampleRun {
  readonly workplace: Workplace;
  readonly input: string;
  readonly command: Ended;
  readonly folder: string;
  readonly manifest: z.infer<typeof Manifest>;
  readonly exceptions: readonly Record<string, string>[];
}
