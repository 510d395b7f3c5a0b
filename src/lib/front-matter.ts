import { parse } from "yaml";
import { usageError } from "./errors.ts";

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
  try {
    return { header: parse(match[1]!) as unknown, body: match[2]!.trim() };
  } catch (error) {
    throw usageError(where, `the header is not YAML: ${(error as Error).message.split("\n")[0]}`);
  }
}
