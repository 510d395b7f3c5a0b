import { load } from "js-yaml";
import { usageError } from "./errors.ts";

/** The value of a YAML text; `where` names it in the error. An empty text is null. */
export function readYaml(where: string, text: string): unknown {
  if (text.trim() === "") return null;
  try {
    return load(text) as unknown;
  } catch (error) {
    throw usageError(where, `not YAML: ${(error as Error).message.split("\n")[0]}`);
  }
}
