import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";

const listing = "SHA256SUMS";
const sum = (content: Buffer | string): string => createHash("sha256").update(content).digest("hex");

/** Every file below a folder, with forward slashes, in order; links count as files. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => !lstatSync(join(folder, name)).isDirectory())
    .map((name) => name.split(sep).join("/"))
    .sort();

/** Writes SHA256SUMS, as sha256sum -c reads it, over every file of the folder; returns its own hash, the seal of the whole. */
export function sealSums(folder: string): string {
  const text = filesBelow(folder).filter((file) => file !== listing).map((file) => `${sum(readFileSync(join(folder, file)))}  ${file}\n`).join("");
  writeFileSync(join(folder, listing), text);
  return sum(text);
}

/** The hash of SHA256SUMS, which stands for the whole folder. */
export const sealOf = (folder: string): string => sum(readFileSync(join(folder, listing)));

export interface BrokenSum {
  readonly file: string;
  readonly state: "changed" | "missing" | "extra";
}

/** The files that are not as SHA256SUMS says, each with what is wrong; null where there is no such list. */
export function brokenSums(folder: string): BrokenSum[] | null {
  if (!existsSync(join(folder, listing))) return null;
  const named = new Map(readFileSync(join(folder, listing), "utf8").split("\n").filter((line) => line !== "").map((line) => [line.slice(66), line.slice(0, 64)]));
  const files = filesBelow(folder).filter((file) => file !== listing);
  const state = (file: string, hash: string): BrokenSum["state"] | null =>
    files.includes(file) ? (sum(readFileSync(join(folder, file))) === hash ? null : "changed") : "missing";
  const wrong = [...named].map(([file, hash]) => ({ file, state: state(file, hash) })).filter((one): one is BrokenSum => one.state !== null);
  return [...wrong, ...files.filter((file) => !named.has(file)).map((file): BrokenSum => ({ file, state: "extra" }))];
}
