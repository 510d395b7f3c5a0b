import type { PipelineDefinition } from "../pipeline/definition.ts";

/** One line of the diagnosis: what was looked at, what was found, and the mend where there is something to mend. */
export interface Finding {
  readonly item: string;
  readonly title: string;
  readonly state: "ok" | "warning" | "fault";
  readonly found: string;
  readonly mend: string | null;
}

export interface Given {
  readonly pipeline: string | undefined;
  readonly input?: string;
  readonly store?: string;
  readonly out?: string;
}

/** What is looked at: the places a run would use, as far as they can be told. */
export interface Patient {
  readonly given: Given;
  readonly definition: PipelineDefinition | null;
  readonly input: string | null;
  readonly store: string;
  readonly out: string;
}

export const finding = (item: string, title: string, state: Finding["state"], found: string, mend: string | null = null): Finding => ({ item, title, state, found, mend });
