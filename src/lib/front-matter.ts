import { usageError } from "./errors.ts";
import { readYaml } from "./yaml.ts";

export interface FrontMatter {
  /** The parsed YAML between the marks, not yet validated. */
  readonly header: unknown;
  /** Everything below the header, trimmed. */
  readonly body: string;
}

const marks = /^\/\*---\n([\s\S]*?)\n---\*\/\n([\s\S]*)$/;

/** Splits a SQL file into its YAML header and its statement; `where` names the file in the error. */
export function readFrontMatter(where: string, text: string): FrontMatter {
  const match = marks.exec(text.replaceAll("\r\n", "\n"));
  if (match === null) throw usageError(where, "no header; expected the file to start with /*--- YAML ---*/");
  return { header: readYaml(`${where}, header`, match[1]!), body: match[2]!.trim() };
}
